import type { Setting } from '../../core/analyser.ts';
import { settingHelp } from '../../core/settingHelp.ts';
import { marketplaceCodes, marketplaces } from './marketplaces.ts';

type Described = Omit<Setting, 'help'> & { readonly purpose: string; readonly allowed: string };

const amountAllowed = 'an amount such as 0.45 in the currency of the marketplace';
const yesOrNo = 'true or false';

/** The rule of Amazon's Acceptable Use Policy as far as it concerns who uses what here. */
const outsideServices =
  'Amazon’s Acceptable Use Policy restricts services that pass on Amazon’s data, so whether your account may use an outside data service beside SP-API is for you to check; the two work without each other.';

const providers = { group: 'Where answers come from' };
const costs = { group: 'Your costs' };
const tax = { group: 'VAT' };
const fees = { group: 'Fees instead of those Amazon estimates' };
const aims = { group: 'When to buy' };
const speed = { group: 'Limits', advanced: true };

export const described: readonly Described[] = [
  {
    id: 'marketplace',
    label: 'Marketplace',
    kind: 'choice',
    choices: marketplaceCodes,
    choiceLabels: Object.fromEntries(marketplaces.map(({ code, name }) => [code, `${name} (${code})`])),
    purpose: 'Where you want to sell.',
    allowed: `one of: ${marketplaceCodes.join(', ')}`,
  },
  {
    id: 'fulfilment',
    label: 'Fulfilment',
    kind: 'choice',
    choices: ['fba', 'fbm'],
    choiceLabels: { fba: 'By Amazon (FBA)', fbm: 'By yourself (FBM)' },
    purpose:
      'By Amazon (fba) or by yourself (fbm), which takes the fulfilment fee away and your own cost in.',
    allowed: 'one of: fba, fbm',
  },
  {
    id: 'condition',
    label: 'Condition',
    kind: 'choice',
    choices: ['new', 'used', 'collectible', 'refurbished'],
    choiceLabels: { new: 'New', used: 'Used', collectible: 'Collectible', refurbished: 'Refurbished' },
    purpose: 'The condition of rows that name none.',
    allowed: 'one of: new, used, collectible, refurbished',
  },
  {
    ...providers,
    id: 'useSpApi',
    label: 'Use Amazon SP-API',
    kind: 'boolean',
    purpose: 'Product, price, fees and restrictions from your own seller account.',
    allowed: yesOrNo,
  },
  {
    ...providers,
    id: 'useKeepa',
    label: 'Use Keepa',
    kind: 'boolean',
    purpose: `Monthly sales and 90-day figures, three tokens a product. ${outsideServices}`,
    allowed: yesOrNo,
  },
  {
    ...providers,
    id: 'account',
    label: 'Account',
    kind: 'text',
    purpose: 'A name for your seller account and Keepa key; runs with the same name share their limits.',
    allowed: 'a name of at most 60 characters',
  },
  {
    ...providers,
    id: 'sellerId',
    label: 'Seller id',
    kind: 'text',
    purpose: 'Whose restrictions are asked for; only they need it.',
    allowed: 'a merchant token such as A2EXAMPLE, or nothing',
  },
  {
    ...providers,
    id: 'offerCounts',
    label: 'Ask for every product’s offers',
    kind: 'boolean',
    purpose:
      'Who holds the buy box and how many offers Amazon fulfils, from SP-API. Otherwise only products without a price are asked about, since Amazon allows 20 products in ten seconds.',
    allowed: yesOrNo,
  },
  {
    ...providers,
    id: 'restrictions',
    label: 'Ask for restrictions',
    kind: 'boolean',
    purpose: 'Whether your account may sell each product; one call a product.',
    allowed: yesOrNo,
  },
  {
    ...costs,
    id: 'costCurrency',
    label: 'Currency of costs',
    kind: 'text',
    purpose: 'The currency of costs in rows that name none; empty is the marketplace’s.',
    allowed: 'three letters such as EUR, or nothing',
  },
  {
    ...costs,
    id: 'exchangeRates',
    label: 'Exchange rates',
    kind: 'json',
    purpose: 'What one unit of another currency is worth in the marketplace’s: {"USD": 0.92}.',
    allowed: 'currency codes with numbers above zero, as JSON',
  },
  {
    ...costs,
    id: 'packSize',
    label: 'Units per listing',
    kind: 'number',
    unit: 'units',
    purpose: 'How many units of the cost price one sale takes, in rows that say nothing.',
    allowed: 'a whole number from 1 to 10000',
  },
  {
    ...costs,
    id: 'inboundCost',
    label: 'Inbound cost',
    kind: 'number',
    purpose: 'What bringing one listing unit to Amazon costs.',
    allowed: amountAllowed,
  },
  {
    ...costs,
    id: 'prepCost',
    label: 'Preparation cost',
    kind: 'number',
    purpose: 'What preparing one listing unit costs.',
    allowed: amountAllowed,
  },
  {
    ...costs,
    id: 'ownFulfilmentCost',
    label: 'Own fulfilment cost',
    kind: 'number',
    purpose: 'What sending one order yourself costs; counts for fbm only.',
    allowed: amountAllowed,
  },
  {
    ...tax,
    id: 'vatScheme',
    label: 'VAT scheme',
    kind: 'choice',
    choices: ['none', 'standard', 'flat-rate'],
    choiceLabels: { none: 'Not registered', standard: 'Standard', 'flat-rate': 'At a flat rate' },
    purpose: 'Not registered (none), registered with input tax deducted (standard), or the flat-rate scheme.',
    allowed: 'one of: none, standard, flat-rate',
  },
  {
    ...tax,
    id: 'vatPercent',
    label: 'VAT rate',
    kind: 'number',
    unit: '%',
    purpose: 'Empty is the marketplace’s standard rate.',
    allowed: 'a number from 0 to 100, or nothing',
  },
  {
    ...tax,
    id: 'flatRatePercent',
    label: 'Flat rate',
    kind: 'number',
    unit: '%',
    purpose: 'The share of the gross price that is paid under the flat-rate scheme.',
    allowed: 'a number from 0 to 100',
  },
  {
    ...tax,
    id: 'costIncludesVat',
    label: 'Costs include VAT',
    kind: 'boolean',
    purpose: 'Whether the cost price is gross. The other costs of these settings are without VAT.',
    allowed: yesOrNo,
  },
  {
    ...tax,
    id: 'vatOnFees',
    label: 'VAT on fees',
    kind: 'boolean',
    purpose: 'Whether Amazon adds VAT to your fees that you cannot deduct.',
    allowed: yesOrNo,
  },
  {
    ...fees,
    id: 'referralPercent',
    label: 'Referral fee',
    kind: 'number',
    unit: '%',
    purpose: 'Instead of the estimated one.',
    allowed: 'a number from 0 to 100, or nothing',
  },
  {
    ...fees,
    id: 'fulfilmentFee',
    label: 'Fulfilment fee',
    kind: 'number',
    purpose: 'Instead of the estimated one, for fba.',
    allowed: `${amountAllowed}, or nothing`,
  },
  {
    ...aims,
    id: 'targetRoi',
    label: 'Target ROI',
    kind: 'number',
    unit: '%',
    purpose: 'Profit over what is paid before the sale (cost, preparation, inbound).',
    allowed: 'a number from 0 to 1000',
  },
  {
    ...aims,
    id: 'minProfit',
    label: 'Least profit',
    kind: 'number',
    purpose: 'The least profit per sale that is worth it.',
    allowed: amountAllowed,
  },
  {
    ...aims,
    id: 'maxRank',
    label: 'Worst sales rank',
    kind: 'number',
    purpose: 'Products that rank worse are no clear buy; 0 looks at no rank.',
    allowed: 'a whole number from 0 up',
  },
  {
    ...aims,
    id: 'minMonthlySales',
    label: 'Least monthly sales',
    kind: 'number',
    purpose: 'Products that are known to sell less are no clear buy; 0 looks at no sales.',
    allowed: 'a whole number from 0 up',
  },
  {
    ...speed,
    id: 'limits',
    label: 'Limits',
    kind: 'choice',
    choices: ['official', 'simple'],
    choiceLabels: { official: 'Official', simple: 'Simple' },
    purpose:
      'Amazon’s plan for each operation and Keepa’s tokens (official), or eight calls a second to Amazon and five to Keepa (simple).',
    allowed: 'one of: official, simple',
  },
  {
    ...speed,
    id: 'keepaTokensPerMinute',
    label: 'Keepa plan',
    kind: 'number',
    unit: 'tokens a minute',
    purpose: 'What your plan refills; answers correct it.',
    allowed: 'a number from 1 to 10000',
  },
  {
    ...speed,
    id: 'spApiPerSecond',
    label: 'At most to Amazon',
    kind: 'number',
    unit: 'calls a second',
    purpose: 'Your own cap for each limit, whatever Amazon allows.',
    allowed: 'a number from 0.001 to 1000, or nothing',
  },
  {
    ...speed,
    id: 'keepaPerSecond',
    label: 'At most to Keepa',
    kind: 'number',
    unit: 'a second',
    purpose: 'Your own cap, in tokens (official) or calls (simple).',
    allowed: 'a number from 0.001 to 1000, or nothing',
  },
  {
    ...speed,
    id: 'groupWait',
    label: 'Wait for a full call',
    kind: 'number',
    unit: 's',
    purpose:
      'How long a product waits for others to share its call with; six times as long for offers, of which Amazon allows the fewest.',
    allowed: 'a number from 0 to 600',
  },
  ...(['spApiUrl', 'tokenUrl', 'keepaUrl'] as const).map((id) => ({
    ...speed,
    id,
    label: { spApiUrl: 'SP-API address', tokenUrl: 'Token address', keepaUrl: 'Keepa address' }[id],
    kind: 'text' as const,
    purpose: 'Only for tests and Amazon’s sandbox; empty is the real one.',
    allowed: 'an address on this computer or of the provider, or nothing',
  })),
];

export const settingTexts: readonly Setting[] = described.map(({ purpose, allowed, ...setting }) => ({
  ...setting,
  help: settingHelp(setting.kind, purpose, allowed),
}));
