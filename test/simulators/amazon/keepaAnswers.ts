import { type Product, productByAsin, productsByBarcode } from './catalogue.ts';
import { feesOf } from './feesAnswers.ts';

/** What Keepa would answer and bill: one token a product and two for its buy box. */
export function keepaProducts(query: URLSearchParams): {
  status: number;
  products: unknown[];
  tokens: number;
} {
  const [asins, codes] = [listOf(query.get('asin')), listOf(query.get('code'))];
  const asked = asins.length + codes.length;
  if (asins.length > 0 === codes.length > 0 || asked > 100) return { status: 400, products: [], tokens: 0 };
  const perProduct = 1 + (query.get('buybox') === '1' ? 2 : 0);
  const found = [
    ...asins.map((asin) => known(productByAsin(asin)) ?? { asin, title: null, stats: null }),
    ...codes.flatMap((code) => productsByBarcode(code).flatMap((product) => known(product) ?? [])),
  ];
  return { status: 200, products: found, tokens: found.length * perProduct };
}

const listOf = (text: string | null): string[] => (text ?? '').split(',').filter((part) => part !== '');

const known = (product: Product | undefined) => (product?.inKeepa ? keepaProduct(product) : undefined);

/** Keepa's list of current figures has 36 places; -1 is no offer, -2 not known. */
function figures(values: { readonly [place: number]: number }): number[] {
  return Array.from({ length: 36 }, (_, place) => values[place] ?? -1);
}

function keepaProduct(product: Product) {
  const [length, width, height] = product.millimetres;
  const offered = product.offered === 'box';
  const total = product.price + product.shipping;
  const fees = feesOf(product, total);
  return {
    asin: product.asin,
    title: product.title,
    brand: product.brand,
    categoryTree: [{ catId: 1, name: product.group }],
    eanList: [product.barcode.padStart(13, '0')],
    upcList: product.barcodeType === 'UPC' ? [product.barcode] : null,
    packageLength: length,
    packageWidth: width,
    packageHeight: height,
    packageWeight: product.grams,
    packageQuantity: product.packageQuantity,
    monthlySold: product.monthlySold ?? -1,
    referralFeePercentage: 15,
    fbaFees: { pickAndPackFee: fees.fulfilment },
    stats: {
      current: figures({
        0: product.amazonSells ? product.price : -1,
        1: product.offered === 'none' ? -1 : product.price,
        3: product.rank,
        11: offered ? 5 : 0,
        18: offered ? total : -1,
      }),
      avg90: figures({
        1: product.price,
        3: product.rank + 500,
        18: product.index % 30 === 17 ? Math.round(total / 2) : total,
      }),
      buyBoxPrice: offered ? product.price : -2,
      buyBoxShipping: offered ? product.shipping : -2,
      buyBoxSellerId: offered ? 'A2SELLER' : null,
      buyBoxIsFBA: offered ? product.index % 2 === 0 : null,
      buyBoxIsAmazon: offered && product.amazonSells,
      salesRankDrops30: product.index % 90,
    },
  };
}
