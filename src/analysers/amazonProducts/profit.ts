import { percentRate, plus, type Rate, times, without } from './exactMoney.ts';
import { type ProductSettings, settingMinor, vatPercentOf } from './settings.ts';

/** What Amazon takes of a sale at `price`; null is not known. All in minor units, without VAT. */
export type Fees = {
  readonly referral: number | null;
  readonly fulfilment: number | null;
  readonly other: number | null;
};

export type Sale = {
  /** What the buyer pays, shipping and VAT included. */
  readonly price: number;
  readonly fees: Fees;
  /** Of one unit, as the row gives it; null where it gives none. */
  readonly cost: number | null;
  /** Units of that cost in one sale. */
  readonly packSize: number;
};

export type Profit = {
  /** Price less VAT, Amazon's fees and own fulfilment; null where a fee is not known. */
  readonly proceeds: number | null;
  /** What the goods of one sale cost, with the VAT that cannot be deducted. */
  readonly goods: number | null;
  readonly profit: number | null;
  /** Profit over price and over what is paid before the sale, in percent with one decimal. */
  readonly margin: number | null;
  readonly roi: number | null;
  /** The lowest price without a loss, the referral fee moving with it. */
  readonly breakEven: number | null;
  /** The highest cost of a unit, given as the row gives it, that still reaches the target ROI. */
  readonly maxCost: number | null;
};

/** The formulas are in docs/amazon-products.md; amounts are rounded half away from zero, one by one. */
export function profitOf(sale: Sale, settings: ProductSettings): Profit {
  const sums = sumsOf(sale, settings);
  const proceeds = sums.proceedsAt(sale.price);
  const goods = sale.cost === null ? null : sums.goodsAt(sale.cost);
  const before = goods === null ? null : goods + sums.beforeSale;
  const profit = proceeds === null || before === null ? null : proceeds - before;
  return {
    proceeds,
    goods,
    profit,
    margin: profit === null ? null : percent(profit, sale.price),
    roi: profit === null || before === null ? null : percent(profit, before),
    breakEven: before === null ? null : breakEven(sale, sums, before),
    maxCost: proceeds === null ? null : maxCost(proceeds, sums, settings),
  };
}

type Sums = {
  /** Preparation and inbound. */
  readonly beforeSale: number;
  readonly proceedsAt: (price: number) => number | null;
  readonly goodsAt: (cost: number) => number;
};

/** The parts of a sale as functions of its price and of the cost, so that both can be solved for. */
function sumsOf({ price, fees, packSize }: Sale, settings: ProductSettings): Sums {
  const { vatScheme, costIncludesVat, vatOnFees, flatRatePercent, fulfilment } = settings;
  const vat = percentRate(vatPercentOf(settings));
  const deducts = vatScheme === 'standard';
  const taxed = (amount: number): number => (vatOnFees && !deducts ? plus(amount, vat) : amount);
  const own = fulfilment === 'fbm' ? settingMinor(settings.ownFulfilmentCost, settings) : 0;
  const afterTax = (gross: number): number => {
    if (vatScheme === 'none') return gross;
    return deducts ? without(gross, vat) : gross - times(gross, percentRate(flatRatePercent));
  };
  return {
    beforeSale: settingMinor(settings.prepCost, settings) + settingMinor(settings.inboundCost, settings),
    proceedsAt: (gross) => {
      const { referral, fulfilment: byAmazon, other } = fees;
      if (referral === null || byAmazon === null) return null;
      const share: Rate = { over: BigInt(referral), under: BigInt(price) };
      const due = gross === price ? referral : times(gross, share);
      return afterTax(gross) - taxed(due + byAmazon + (other ?? 0)) - own;
    },
    goodsAt: (cost) => {
      const given = cost * packSize;
      if (deducts) return costIncludesVat ? without(given, vat) : given;
      return costIncludesVat ? given : plus(given, vat);
    },
  };
}

/** Fees with the settings' own figures in place of Amazon's; goods sent by the seller have no fulfilment fee. */
export function feesWith(fees: Fees, price: number, settings: ProductSettings): Fees {
  const { referralPercent, fulfilmentFee, fulfilment } = settings;
  return {
    referral: referralPercent === null ? fees.referral : times(price, percentRate(referralPercent)),
    fulfilment:
      fulfilment === 'fbm'
        ? 0
        : fulfilmentFee === null
          ? fees.fulfilment
          : settingMinor(fulfilmentFee, settings),
    other: fees.other,
  };
}

/** `part` of `whole` in percent, to one decimal; null of nothing. */
const percent = (part: number, whole: number): number | null =>
  whole <= 0 ? null : Math.round((part * 1000) / whole) / 10;

/** No price is looked at beyond this multiple of the present one: there the product cannot pay. */
const farthest = 1000;

/** Each amount is rounded by itself, so for a unit or two a higher price may bring less. */
const roundingUnits = 5;

function breakEven({ price }: Sale, { proceedsAt }: Sums, before: number): number | null {
  const pays = (candidate: number): boolean => (proceedsAt(candidate) ?? -1) >= before;
  const about = lowest(1, price * farthest, pays);
  if (about === null) return null;
  const near = Array.from({ length: roundingUnits }, (_, at) => about - roundingUnits + at);
  return near.find((candidate) => candidate > 0 && pays(candidate)) ?? about;
}

function maxCost(proceeds: number, sums: Sums, settings: ProductSettings): number | null {
  const target = percentRate(settings.targetRoi);
  const reaches = (cost: number): boolean => {
    const before = sums.goodsAt(cost) + sums.beforeSale;
    return BigInt(proceeds - before) * target.under >= BigInt(before) * target.over;
  };
  if (!reaches(1)) return null;
  const tooMuch = lowest(1, Math.max(2, proceeds * 2), (cost) => !reaches(cost));
  return tooMuch === null ? null : tooMuch - 1;
}

/** The lowest whole number in the range that fits, where all above one that fits do too; null when none does. */
function lowest(from: number, to: number, fits: (candidate: number) => boolean): number | null {
  if (!fits(to)) return null;
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
