import type { Analyser } from '../../core/analyser.ts';
import { columns } from './columns.ts';
import { discloses } from './discloses.ts';
import { fields } from './fields.ts';
import { finish } from './finish.ts';
import { balances } from './keepa/token.ts';
import { askedAbout, chooseProduct } from './product.ts';
import { secrets, spApiToken } from './secrets.ts';
import { finishSettings, immaterialSettings, type ProductSettings, parseSettings } from './settings.ts';
import { settingTexts } from './settingTexts.ts';
import { stages } from './stages.ts';
import { testSecrets } from './testSecrets.ts';

/** Prices, fees and demand of products from SP-API and Keepa, and whether to buy. The rules are in docs/amazon-products.md. */
export const amazonProducts: Analyser<ProductSettings> = {
  id: 'amazon-products',
  version: '1',
  label: 'Amazon products',
  description:
    'Looks products up at Amazon SP-API and Keepa and says what a sale would earn and whether to buy. Needs your own keys.',
  fields,
  columns,
  settings: settingTexts,
  parseSettings,
  headline: 'verdict',
  headlineValues: [
    { value: 'buy', label: 'Buy', tone: 'good' },
    { value: 'maybe', label: 'Maybe', tone: 'warn' },
    { value: 'skip', label: 'Skip', tone: 'bad' },
    { value: 'unknown', label: 'Unknown', tone: 'neutral' },
  ],
  headlineAmount: 'profit',
  stages,
  choice: chooseProduct,
  sharedAsk: askedAbout,
  finish,
  discloses,
  secrets,
  testSecrets,
  balances,
  tokens: (settings) => (settings.useSpApi ? [spApiToken(settings)] : []),
  finishSettings,
  immaterialSettings,
  // Prices are live: yesterday's answer is no answer.
  maxAge: 0,
  // Short calls by the thousand: what fails has mostly passed long before a minute, and the last rows wait for it.
  retry: { retryDelay: 10 },
};
