import { z } from 'zod';
import { failed, ok, type Result } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import { minorDigits, parseMinor } from '../../core/money.ts';
import { rateOf } from './exactMoney.ts';
import { marketplaceCodes, shopOf } from './marketplaces.ts';
import { described } from './settingTexts.ts';

export const conditions = ['new', 'used', 'collectible', 'refurbished'] as const;
export type Condition = (typeof conditions)[number];

/** Settings may come from a command line, so numbers and switches are also read from text. */
const fromText = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
const number = (min: number, max: number) => z.preprocess(fromText, z.number().min(min).max(max));
const whole = (min: number, max: number) => z.preprocess(fromText, z.number().int().min(min).max(max));
const yesOrNo = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' ? false : value),
  z.boolean(),
);
/** A number or nothing: an empty text is null. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? null : value), schema.nullable()).default(null);
const currency = z.string().trim().toUpperCase();
/**
 * Credentials go there, so a settings file of somebody else must not be able to name any host: this computer,
 * and the providers' own.
 */
const ownHosts = /^(localhost|127\.0\.0\.1|\[::1\]|([a-z-]+\.)*amazon\.com|api\.keepa\.com)$/;
const address = z.union([z.literal(''), z.url({ protocol: /^https?$/, hostname: ownHosts })]);
/** Whole amounts in the marketplace's currency, as text or number: `0.45`. */
const amount = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  z
    .string()
    .trim()
    .regex(/^\d{1,9}(\.\d{1,3})?$/),
);
const exchangeRates = z
  .preprocess(readJson, z.record(currency.regex(/^[A-Z]{3}$/), z.union([z.number().positive(), z.string()])))
  .transform((rates) => Object.fromEntries(Object.entries(rates).map(([code, rate]) => [code, String(rate)])))
  .refine((rates) => Object.values(rates).every((rate) => (rateOf(rate)?.over ?? 0n) > 0n));

const schema = z.strictObject({
  marketplace: z.enum(marketplaceCodes).default('US'),
  account: z.string().trim().min(1).max(60).default('default'),
  sellerId: z
    .string()
    .trim()
    .regex(/^[A-Z0-9]{0,20}$/)
    .default(''),
  useSpApi: yesOrNo.default(true),
  useKeepa: yesOrNo.default(true),
  limits: z.enum(['official', 'simple']).default('official'),
  keepaTokensPerMinute: number(1, 10_000).default(5),
  spApiPerSecond: optional(number(0.001, 1000)),
  keepaPerSecond: optional(number(0.001, 1000)),
  condition: z.enum(conditions).default('new'),
  fulfilment: z.enum(['fba', 'fbm']).default('fba'),
  offerCounts: yesOrNo.default(false),
  restrictions: yesOrNo.default(false),
  costCurrency: currency.regex(/^([A-Z]{3})?$/).default(''),
  exchangeRates: exchangeRates.default({}),
  packSize: whole(1, 10_000).default(1),
  inboundCost: amount.default('0'),
  prepCost: amount.default('0'),
  ownFulfilmentCost: amount.default('0'),
  vatScheme: z.enum(['none', 'standard', 'flat-rate']).default('none'),
  vatPercent: optional(number(0, 100)),
  flatRatePercent: number(0, 100).default(0),
  costIncludesVat: yesOrNo.default(false),
  vatOnFees: yesOrNo.default(false),
  referralPercent: optional(number(0, 100)),
  fulfilmentFee: optional(amount),
  targetRoi: number(0, 1000).default(30),
  minProfit: amount.default('0'),
  maxRank: whole(0, 100_000_000).default(0),
  minMonthlySales: whole(0, 1_000_000).default(0),
  groupWait: number(0, 600).default(10),
  spApiUrl: address.default(''),
  tokenUrl: address.default(''),
  keepaUrl: address.default(''),
});

/** Plain values, since a run stores them as they are read here and reads them again. */
export type ProductSettings = z.infer<typeof schema>;

/** Settings only the arithmetic reads: after a change results are made anew without a call. */
export const finishSettings: readonly (keyof ProductSettings)[] = [
  'fulfilment',
  'costCurrency',
  'exchangeRates',
  'packSize',
  'inboundCost',
  'prepCost',
  'ownFulfilmentCost',
  'vatScheme',
  'vatPercent',
  'flatRatePercent',
  'costIncludesVat',
  'vatOnFees',
  'referralPercent',
  'fulfilmentFee',
  'targetRoi',
  'minProfit',
  'maxRank',
  'minMonthlySales',
];

/** Settings that change how fast and whence answers come, and no answer. */
export const immaterialSettings: readonly (keyof ProductSettings)[] = [
  'account',
  'limits',
  'keepaTokensPerMinute',
  'spApiPerSecond',
  'keepaPerSecond',
  'groupWait',
  'spApiUrl',
  'tokenUrl',
  'keepaUrl',
];

function readJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (value.trim() === '') return {};
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** Fills in the defaults. Fails with `bad-setting`, naming the setting and what it may be. */
export function parseSettings(values: { readonly [id: string]: Json }): Result<ProductSettings> {
  const unknown = Object.keys(values).find((id) => !Object.hasOwn(schema.shape, id));
  if (unknown !== undefined) {
    const known = Object.keys(schema.shape).join(', ');
    return failed('bad-setting', `There is no setting "${unknown}"; the settings are ${known}.`);
  }
  const parsed = schema.safeParse(values);
  if (parsed.success) return together(parsed.data);
  const id = String(parsed.error.issues[0]?.path[0]);
  const setting = described.find((candidate) => candidate.id === id);
  if (!setting) throw new Error(`Unexpected settings error: ${parsed.error.message}`);
  const value = JSON.stringify(values[id] ?? null);
  return failed('bad-setting', `The setting "${id}" cannot be ${value}; it is ${setting.allowed}.`);
}

/** What only shows when settings are seen together. */
function together(settings: ProductSettings): Result<ProductSettings> {
  const { marketplace, useSpApi, useKeepa, restrictions, sellerId, offerCounts } = settings;
  if (!useSpApi && !useKeepa) {
    return failed('bad-setting', 'Both SP-API and Keepa are switched off; switch one of them on.');
  }
  if (useKeepa && shopOf(marketplace).keepaDomain === null) {
    return failed(
      'bad-setting',
      `Keepa has no data for ${shopOf(marketplace).name}; switch Keepa off for it.`,
    );
  }
  if ((restrictions || offerCounts) && !useSpApi) {
    return failed('bad-setting', 'Restrictions and offers come from SP-API, which is switched off.');
  }
  if (restrictions && sellerId === '') {
    return failed('bad-setting', 'Restrictions are those of a seller: enter your seller id.');
  }
  const own = ['inboundCost', 'prepCost', 'ownFulfilmentCost', 'minProfit', 'fulfilmentFee'] as const;
  const fine = own.find(
    (id) => (settings[id]?.split('.')[1]?.length ?? 0) > minorDigits(shopOf(marketplace).currency),
  );
  if (fine === undefined) return ok(settings);
  return failed(
    'bad-setting',
    `The setting "${fine}" has more decimals than ${shopOf(marketplace).currency} has.`,
  );
}

/** An amount of the settings in minor units of the marketplace's currency. */
export const settingMinor = (text: string, { marketplace }: ProductSettings): number =>
  parseMinor(text, shopOf(marketplace).currency) ?? 0;

export const vatPercentOf = ({ vatPercent, marketplace }: ProductSettings): number =>
  vatPercent ?? shopOf(marketplace).vatPercent;
