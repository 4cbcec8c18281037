import type { RowResult } from '../../core/analyser.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import { moneyText } from '../../core/money.ts';
import type { StageRow } from '../../core/row.ts';
import { answersOf } from './answers.ts';
import { findingsOf, verdictOf } from './findings.ts';
import { type Known, knownOf, sources } from './known.ts';
import { shopOf } from './marketplaces.ts';
import { keepaProduct } from './product.ts';
import { readProductRow } from './productRow.ts';
import { feesWith, type Profit, profitOf } from './profit.ts';
import type { ProductSettings } from './settings.ts';

/**
 * The result of a row from its answers; no call, so that changed costs and aims make it anew at once.
 * Failures: those of reading the row, `product-unknown`, `not-asked`.
 */
export function finish(row: StageRow, settings: ProductSettings): Result<RowResult> {
  const product = readProductRow(row, settings);
  if (!product.ok) return product;
  const answers = answersOf(row);
  const keepa = keepaProduct(row, answers);
  const known = knownOf(row, product.value, answers, keepa, settings);
  if (!known.asin) return noProduct(row, product.value.identifier.value, settings);
  const total = known.price && known.price.value.listing + known.price.value.shipping;
  const fees = total === null ? null : feesWith(known.fees.value, total, settings);
  const { cost, packSize } = product.value;
  const profit = total === null || !fees ? null : profitOf({ price: total, fees, cost, packSize }, settings);
  const seen = { row: product.value, known, answers, keepa, profit };
  const findings = findingsOf(seen, settings);
  const values: Values = {
    ...valuesOfProduct(known),
    ...valuesOfMarket(known),
    ...valuesOfMoney(known, profit, settings),
    restrictions: sourced(
      answers.restrictions ? answers.restrictions.reasons.map(({ code }) => code) : null,
      sources.restrictions,
    ),
  };
  return ok({
    verdict: verdictOf(findings),
    reasons: findings.map(({ code }) => code),
    explanation: explanation(profit, findings, settings),
    ...Object.fromEntries(Object.entries(values).map(([id, value]) => [id, value?.value ?? null])),
    ownSku: row.input.sku?.text.trim() ?? null,
    currency: shopOf(settings.marketplace).currency,
    sources: Object.entries(values).flatMap(([id, value]) => (value ? [`${id}: ${value.source}`] : [])),
  });
}

type Values = { readonly [column: string]: { readonly value: Json; readonly source: string } | null };

const sourced = (value: Json | null, source: string) => (value === null ? null : { value, source });

function noProduct(row: StageRow, identifier: string, { useSpApi, useKeepa }: ProductSettings) {
  const asked = Object.values(row.prior).some((answer) => answer !== null);
  if (!asked) {
    return failed('not-asked', `Nothing was asked about ${identifier} when the row was analysed; retry it.`);
  }
  const both = useSpApi && useKeepa ? 'Neither Amazon nor Keepa knows' : 'There is no product with';
  return failed('product-unknown', `${both} ${identifier} in this marketplace.`);
}

function valuesOfProduct(known: Known): Values {
  const { asin, title, brand, category, rank, rank90, rankDrops30, monthlySales, packQuantity } = known;
  return {
    title,
    brand,
    asin,
    category,
    salesRank: rank,
    rank90,
    rankDrops30,
    monthlySales,
    packQuantity,
    dimensions: known.size && { ...known.size, value: known.size.value.join(' × ') },
    weight: known.grams,
  };
}

function valuesOfMarket(known: Known): Values {
  const { price, buyBox, amazonSells } = known;
  return {
    price: price && { ...price, value: price.value.listing + price.value.shipping },
    buyBoxPrice: buyBox && { ...buyBox, value: buyBox.value.listing + buyBox.value.shipping },
    buyBoxHolder: known.holder,
    offers: known.offers,
    fbaOffers: known.fbaOffers,
    amazonOffers: amazonSells && { ...amazonSells, value: amazonSells.value ? 'yes' : 'no' },
    price90: known.price90,
  };
}

function valuesOfMoney(known: Known, profit: Profit | null, settings: ProductSettings): Values {
  const { value, source } = known.fees;
  const { referralPercent, fulfilmentFee, fulfilment } = settings;
  const total = known.price && known.price.value.listing + known.price.value.shipping;
  const fees = total === null ? null : feesWith(value, total, settings);
  const counted = 'rowmill';
  const own = fulfilment === 'fbm' || fulfilmentFee !== null;
  return {
    referralFee: sourced(fees?.referral ?? null, referralPercent === null ? source : sources.settings),
    fulfilmentFee: sourced(fees?.fulfilment ?? null, own ? sources.settings : source),
    otherFees: sourced(fees?.other ?? null, source),
    netProceeds: sourced(profit?.proceeds ?? null, counted),
    goodsCost: sourced(profit?.goods ?? null, counted),
    profit: sourced(profit?.profit ?? null, counted),
    margin: sourced(profit?.margin ?? null, counted),
    roi: sourced(profit?.roi ?? null, counted),
    breakEvenPrice: sourced(profit?.breakEven ?? null, counted),
    maxCost: sourced(profit?.maxCost ?? null, counted),
  };
}

function explanation(
  profit: Profit | null,
  findings: readonly { readonly sentence: string }[],
  { marketplace }: ProductSettings,
): string {
  const earns =
    profit?.profit != null && profit.profit > 0
      ? [`A sale earns ${moneyText(profit.profit, shopOf(marketplace).currency)}, ROI ${profit.roi} %.`]
      : [];
  return [...earns, ...findings.map(({ sentence }) => sentence)].join(' ');
}
