import { moneyText } from '../../core/money.ts';
import type { Answers, KeepaProduct } from './answers.ts';
import type { Known } from './known.ts';
import { shopOf } from './marketplaces.ts';
import type { ProductRow } from './productRow.ts';
import type { Profit } from './profit.ts';
import { type ProductSettings, settingMinor } from './settings.ts';

/** What a finding leads to at least; `unknown` wins over all, then the worst. */
export type Weight = 'unknown' | 'skip' | 'maybe' | 'note';
export type Finding = { readonly code: string; readonly sentence: string };

export const findingWeights = {
  'no-price': 'unknown',
  'no-fees': 'unknown',
  'no-cost': 'unknown',
  loss: 'skip',
  'roi-far-below-target': 'skip',
  'not-eligible': 'skip',
  'roi-below-target': 'maybe',
  'profit-below-least': 'maybe',
  'approval-required': 'maybe',
  'amazon-sells': 'maybe',
  'rank-too-low': 'maybe',
  'sells-too-little': 'maybe',
  'price-above-usual': 'maybe',
  'pack-differs': 'maybe',
  'no-buy-box': 'maybe',
  'other-fees-unknown': 'note',
} as const satisfies Record<string, Weight>;
export type FindingCode = keyof typeof findingWeights;

export type Seen = {
  readonly row: ProductRow;
  readonly known: Known;
  readonly answers: Answers;
  readonly keepa: KeepaProduct | undefined;
  readonly profit: Profit | null;
};

type Found = { readonly code: FindingCode; readonly sentence: string };
const found = (code: FindingCode, sentence: string): readonly Found[] => [{ code, sentence }];

/** Everything worth saying about a row, the worst kinds first. */
export function findingsOf(seen: Seen, settings: ProductSettings): readonly Found[] {
  return [
    ...whatIsMissing(seen),
    ...ofRestrictions(seen),
    ...ofProfit(seen, settings),
    ...ofDemand(seen, settings),
    ...ofPrice(seen, settings),
    ...ofPack(seen),
  ];
}

function whatIsMissing({ row, known, answers, profit }: Seen): readonly Found[] {
  const reason = answers.fees?.error;
  return [
    ...(known.price ? [] : found('no-price', 'Nobody offers it now, so there is no price.')),
    ...(known.price && profit?.proceeds === null
      ? found('no-fees', reason ? `Its fees are not known: ${reason}.` : 'Its fees are not known.')
      : []),
    ...(row.cost === null ? found('no-cost', 'The row has no cost, so there is no profit.') : []),
    ...(profit?.proceeds != null && known.fees.value.other === null
      ? found('other-fees-unknown', 'Fees other than referral and fulfilment are not known and not counted.')
      : []),
  ];
}

function ofRestrictions({ answers }: Seen): readonly Found[] {
  const reasons = answers.restrictions?.reasons ?? [];
  const [first] = reasons;
  if (!first) return [];
  const approval = reasons.every(({ code }) => code === 'APPROVAL_REQUIRED');
  return approval
    ? found('approval-required', `Amazon wants to approve you first: ${first.message}`)
    : found('not-eligible', `You may not sell it: ${first.message}`);
}

function ofProfit({ profit }: Seen, settings: ProductSettings): readonly Found[] {
  if (profit === null || profit.profit === null || profit.roi === null) return [];
  const { targetRoi, marketplace } = settings;
  if (profit.profit <= 0) {
    return found('loss', `A sale earns ${moneyText(profit.profit, shopOf(marketplace).currency)}.`);
  }
  const least = settingMinor(settings.minProfit, settings);
  const below = `The ROI of ${profit.roi} % is below the target of ${targetRoi} %.`;
  return [
    ...(profit.roi * 2 < targetRoi ? found('roi-far-below-target', below) : []),
    ...(profit.roi * 2 >= targetRoi && profit.roi < targetRoi ? found('roi-below-target', below) : []),
    ...(profit.profit < least
      ? found('profit-below-least', `The profit is below ${moneyText(least, shopOf(marketplace).currency)}.`)
      : []),
  ];
}

function ofDemand({ known }: Seen, { maxRank, minMonthlySales }: ProductSettings): readonly Found[] {
  const rank = known.rank?.value ?? null;
  const sales = known.monthlySales?.value ?? null;
  return [
    ...(maxRank > 0 && rank !== null && rank > maxRank
      ? found('rank-too-low', `Its sales rank of ${rank} is worse than ${maxRank}.`)
      : []),
    ...(minMonthlySales > 0 && sales !== null && sales < minMonthlySales
      ? found('sells-too-little', `It sells about ${sales} a month, less than ${minMonthlySales}.`)
      : []),
  ];
}

/** A price this much above its usual one will hardly last. */
const unusualPercent = 120;

function ofPrice({ known, keepa }: Seen, { marketplace }: ProductSettings): readonly Found[] {
  const price = known.price?.value ?? null;
  const usual = keepa?.price90 ?? null;
  const total = price === null ? null : price.listing + price.shipping;
  return [
    ...(price && !known.buyBox
      ? found('no-buy-box', 'Nobody holds the buy box; the lowest offer is taken as the price.')
      : []),
    ...(known.amazonSells?.value ? found('amazon-sells', 'Amazon itself sells it.') : []),
    ...(total !== null && usual !== null && total * 100 > usual * unusualPercent
      ? found(
          'price-above-usual',
          `In the last 90 days it cost ${moneyText(usual, shopOf(marketplace).currency)} on average.`,
        )
      : []),
  ];
}

function ofPack({ row, known }: Seen): readonly Found[] {
  const quantity = known.packQuantity?.value ?? null;
  if (quantity === null || quantity === row.packSize) return [];
  return found(
    'pack-differs',
    row.packSize === 1
      ? `The listing is a pack of ${quantity}, and the cost is taken for one unit.`
      : `The listing is a pack of ${quantity}, and the cost is taken for ${row.packSize} units.`,
  );
}

const verdicts = { unknown: 'unknown', skip: 'skip', maybe: 'maybe' } as const;
export type Verdict = 'buy' | 'maybe' | 'skip' | 'unknown';

export function verdictOf(findings: readonly Found[]): Verdict {
  const weights = new Set<Weight>(findings.map(({ code }) => findingWeights[code]));
  // Not being allowed to sell it settles the matter, whatever else is not known.
  if (findings.some(({ code }) => code === 'not-eligible')) return 'skip';
  for (const weight of ['unknown', 'skip', 'maybe'] as const)
    if (weights.has(weight)) return verdicts[weight];
  return 'buy';
}
