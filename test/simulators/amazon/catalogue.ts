import { checkDigit } from '../../../src/analysers/amazonProducts/identifiers.ts';

/** A synthetic product. Prices are in minor units of whatever marketplace asks. */
export type Product = {
  readonly index: number;
  readonly asin: string;
  /** As a list of products would have it: an EAN, a UPC or an ISBN. */
  readonly barcode: string;
  readonly barcodeType: 'EAN' | 'UPC' | 'ISBN';
  readonly title: string;
  readonly brand: string;
  readonly group: string;
  readonly rank: number;
  readonly price: number;
  readonly shipping: number;
  readonly grams: number;
  readonly millimetres: readonly [number, number, number];
  readonly packageQuantity: number;
  readonly monthlySold: number | null;
  /** Not in Amazon's catalogue, though Keepa may know it. */
  readonly inCatalogue: boolean;
  readonly inKeepa: boolean;
  /** `box`: a buy box; `offers`: a price only among the offers; `none`: nobody offers it. */
  readonly offered: 'box' | 'offers' | 'none';
  readonly amazonSells: boolean;
  readonly restriction: 'APPROVAL_REQUIRED' | 'NOT_ELIGIBLE' | null;
};

const groups = ['Kitchen & Dining', 'Toys & Games', 'Books', 'Beauty', 'Pet Supplies'] as const;
const brands = ['Ardent', 'Brightleaf', 'Corvane', 'Dunmore', 'Eastwick', 'Fernhill', 'Goldcrest'];
const things = ['Kettle', 'Puzzle', 'Notebook', 'Face Cream', 'Dog Lead', 'Pan', 'Board Game', 'Lamp'];

export const productCount = 5000;

/** Number `index` of the 5,000; every property follows from the number, so that any test can know it. */
function productAt(index: number): Product {
  const spread = (by: number, over: number): number => ((index + 1) * by) % over;
  const book = index % 10 === 2;
  const offered = index % 200 === 91 ? 'none' : index % 20 === 3 ? 'offers' : 'box';
  return {
    index,
    asin: `B0${(36 ** 7 + index * 104_729).toString(36).toUpperCase()}`,
    ...barcodeOf(index, book),
    title: `${brands[spread(3, brands.length)]} ${things[spread(5, things.length)]} No. ${index}`,
    brand: brands[spread(3, brands.length)] ?? '',
    group: book ? 'Books' : (groups[spread(2, groups.length)] ?? ''),
    rank: 1 + spread(7919, 300_000),
    price: 500 + spread(3701, 9500),
    shipping: index % 11 === 5 ? 299 : 0,
    grams: 100 + spread(977, 4000),
    millimetres: [120 + spread(13, 300), 80 + spread(7, 120), 20 + spread(11, 60)],
    packageQuantity: index % 40 === 11 ? 3 : 1,
    monthlySold: index % 3 === 0 ? null : spread(53, 600),
    inCatalogue: index % 100 !== 13 && index % 100 !== 37,
    inKeepa: index % 100 !== 13,
    offered,
    amazonSells: index % 9 === 4,
    restriction: index % 50 === 29 ? 'NOT_ELIGIBLE' : index % 25 === 4 ? 'APPROVAL_REQUIRED' : null,
  };
}

/** Every fiftieth product has the barcode of the one before it. */
export const sharesBarcode = (index: number): boolean => index % 50 === 8;

function barcodeOf(index: number, book: boolean): Pick<Product, 'barcode' | 'barcodeType'> {
  const at = sharesBarcode(index) ? index - 1 : index;
  const serial = String(at).padStart(6, '0');
  const [type, head] = book
    ? (['ISBN', `978316${serial}`] as const)
    : at % 3 === 1
      ? (['UPC', `01234${serial}`] as const)
      : (['EAN', `400638${serial}`] as const);
  return { barcodeType: type, barcode: head + checkDigit(head) };
}

export const products: readonly Product[] = Array.from({ length: productCount }, (_, index) =>
  productAt(index),
);

const byAsin = new Map(products.map((product) => [product.asin, product]));
const byGtin = new Map<string, Product[]>();
for (const product of products) {
  const gtin = product.barcode.padStart(14, '0');
  byGtin.set(gtin, [...(byGtin.get(gtin) ?? []), product]);
}

export const productByAsin = (asin: string): Product | undefined => byAsin.get(asin);
export const productsByBarcode = (code: string): readonly Product[] =>
  byGtin.get(code.padStart(14, '0')) ?? [];
