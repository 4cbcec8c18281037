import type { Choice, StageRow } from '../../core/row.ts';
import { type Answers, answersOf, type KeepaProduct } from './answers.ts';
import { identifierOf, readProductRow } from './productRow.ts';
import type { ProductSettings } from './settings.ts';

/**
 * The ASIN later calls to Amazon are about: the row's own, or the one its barcode leads to in Amazon's
 * catalogue. Null where there is none, or where a person must choose first. Keepa has no say in it, so that
 * the calls of a run do not depend on which answer came first.
 */
export function catalogAsin(row: StageRow, answers: Answers = answersOf(row)): string | null {
  const identifier = identifierOf(row);
  if (!identifier.ok) return null;
  const items = answers.catalog?.items ?? [];
  if (identifier.value.type === 'ASIN') return items.length > 0 ? identifier.value.value : null;
  if (items.length > 1) return items.find(({ asin }) => asin === row.chosen)?.asin ?? null;
  return items[0]?.asin ?? null;
}

/** What all calls of a row are about: rows that differ in their cost only share the answers. Null without calls. */
export function askedAbout(row: StageRow, settings: ProductSettings): string | null {
  const product = readProductRow(row, settings);
  if (!product.ok) return null;
  const { identifier, condition } = product.value;
  return `${identifier.type} ${identifier.value} ${condition}`;
}

/** Keepa's product for the row, once it is known which product the row is about. */
export function keepaProduct(row: StageRow, answers: Answers): KeepaProduct | undefined {
  const products = answers.keepa?.products ?? [];
  const identifier = identifierOf(row);
  const own = identifier.ok && identifier.value.type === 'ASIN' ? identifier.value.value : null;
  const asin = catalogAsin(row, answers) ?? own ?? row.chosen;
  if (asin !== undefined) return products.find((product) => product.asin === asin);
  return products.length === 1 ? products[0] : undefined;
}

/** One barcode may stand for several products (a pack of one, a pack of three): only a person knows which was meant. */
export function chooseProduct(row: StageRow, { useSpApi, useKeepa }: ProductSettings): Choice | null {
  const identifier = identifierOf(row);
  if (row.chosen !== undefined || !identifier.ok || identifier.value.type === 'ASIN') return null;
  const answers = answersOf(row);
  if (useSpApi && !Object.hasOwn(row.prior, 'catalog')) return null;
  const items = answers.catalog?.items ?? [];
  const known = items.length > 0 || (useKeepa && !Object.hasOwn(row.prior, 'keepa'));
  const options = known ? items : (answers.keepa?.products ?? []);
  if (options.length < 2) return null;
  return {
    question: `Which of ${options.length} products has the barcode ${identifier.value.value}?`,
    options: options.map(({ asin, title, brand, packageQuantity }) => ({
      id: asin,
      label: title ?? asin,
      detail: [asin, brand, packageQuantity !== null && `pack of ${packageQuantity}`]
        .filter((part) => part !== null && part !== false)
        .join(' · '),
    })),
  };
}
