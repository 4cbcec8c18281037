import { failed, ok, type Result } from '../../core/failure.ts';
import { parseMinor } from '../../core/money.ts';
import type { StageRow } from '../../core/row.ts';
import { convert, rateOf } from './exactMoney.ts';
import { type Identifier, readIdentifier } from './identifiers.ts';
import { shopOf } from './marketplaces.ts';
import { type Condition, conditions, type ProductSettings } from './settings.ts';

/** A row of the user's list, understood. Money is in minor units of the marketplace's currency. */
export type ProductRow = {
  readonly identifier: Identifier;
  /** Of one unit, as it was given (with or without VAT); null where the row has none. */
  readonly cost: number | null;
  readonly packSize: number;
  readonly condition: Condition;
};

type Input = Pick<StageRow, 'input'>;

/** Failures: those of `readIdentifier`, `condition-unknown`, `pack-size-unreadable`, and those of a cost. */
export function readProductRow({ input }: Input, settings: ProductSettings): Result<ProductRow> {
  const identifier = identifierOf({ input });
  if (!identifier.ok) return identifier;
  const packSize = packSizeOf({ input }, settings);
  if (!packSize.ok) return packSize;
  const cost = costOf({ input }, settings);
  if (!cost.ok) return cost;
  const condition = conditionOf({ input }, settings);
  if (!condition.ok) return condition;
  return ok({
    identifier: identifier.value,
    cost: cost.value,
    packSize: packSize.value,
    condition: condition.value,
  });
}

export function identifierOf({ input }: Input): Result<Identifier> {
  const first = input.identifier?.value ?? input.identifier?.text;
  return readIdentifier(first ?? input.secondIdentifier?.value ?? input.secondIdentifier?.text);
}

export function conditionOf({ input }: Input, { condition }: ProductSettings): Result<Condition> {
  const text = input.condition?.text.trim().toLowerCase() ?? '';
  if (text === '') return ok(condition);
  // “Used - Very Good” and “Like new” are grades of used; Amazon's offers are asked by the word before.
  const found = /^like new/.test(text) ? 'used' : conditions.find((one) => text.startsWith(one));
  if (found) return ok(found);
  return failed('condition-unknown', `“${text}” is no condition; it is ${conditions.join(', ')}.`);
}

function packSizeOf({ input }: Input, { packSize }: ProductSettings): Result<number> {
  const field = input.packSize;
  if (!field) return ok(packSize);
  const units = Number(field.value ?? Number.NaN);
  if (Number.isInteger(units) && units >= 1 && units <= 10_000) return ok(units);
  return failed(
    'pack-size-unreadable',
    `“${field.text}” is no number of units; it is a whole number from 1.`,
  );
}

/** Failures: `cost-unreadable`, `cost-not-positive`, `currency-unknown`, `exchange-rate-missing`. */
function costOf(
  { input }: Input,
  { marketplace, costCurrency, exchangeRates }: ProductSettings,
): Result<number | null> {
  if (!input.cost) return ok(null);
  const currency = currencyCode(input.currency?.text ?? costCurrency) || shopOf(marketplace).currency;
  if (!isCurrency(currency)) {
    return failed('currency-unknown', `“${input.currency?.text}” is no currency; enter a code such as EUR.`);
  }
  const cost = input.cost.value === null ? null : parseMinor(input.cost.value, currency);
  if (cost === null) return failed('cost-unreadable', `“${input.cost.text}” cannot be read as a cost.`);
  if (cost <= 0) {
    return failed(
      'cost-not-positive',
      `A cost of ${input.cost.text} gives no return; enter what a unit costs.`,
    );
  }
  if (currency === shopOf(marketplace).currency) return ok(cost);
  const rate = rateOf(exchangeRates[currency] ?? '');
  if (rate) return ok(convert(cost, currency, shopOf(marketplace).currency, rate));
  return failed(
    'exchange-rate-missing',
    `The cost is in ${currency} and prices are in ${shopOf(marketplace).currency}; enter what 1 ${currency} is worth in ${shopOf(marketplace).currency} under Exchange rates.`,
  );
}

const signs: { readonly [sign: string]: string } = {
  '€': 'EUR',
  $: 'USD',
  '£': 'GBP',
  '¥': 'JPY',
  ZŁ: 'PLN',
};
const currencies = new Set(Intl.supportedValuesOf('currency'));
const isCurrency = (code: string): boolean => currencies.has(code);

function currencyCode(text: string): string {
  const upper = text.trim().toUpperCase();
  return Object.hasOwn(signs, upper) ? (signs[upper] ?? upper) : upper;
}
