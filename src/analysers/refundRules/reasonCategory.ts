/**
 * The most telling word decides, so the order matters: "returned, arrived damaged" is damaged and
 * "order cancelled, paid twice" is a duplicate payment.
 */
const categories = [
  [
    'duplicate-payment',
    /\b(paid|charged|billed|invoiced|payment made) (it )?(twice|double|two times)\b|\bduplicate|\bdouble (payment|charge|billing|booking)|\boverpa(id|yment)/,
  ],
  ['tax-error', /\b(tax|vat|gst|reverse charge)\b/],
  [
    'damaged',
    /\b(damage[ds]?|damaged|broken|defect(s|ive)?|faulty|cracked|spoil(ed|t)|leak(ed|ing)|not working|scratched)\b/,
  ],
  [
    'price-adjustment',
    /\b(price|pricing|discount|rebate|bonus|overcharged?|surcharge|goodwill|wrong (rate|amount)|adjustment|volume)\b/,
  ],
  [
    'cancelled-order',
    /\b(cancel(led|ed|lation|s)?|called off|order withdrawn|never shipped|not (shipped|delivered))\b/,
  ],
  [
    'return',
    /\b(return(ed|s|ing)?|sent back|send back|rma|wrong (item|size|colour|color|article|goods)|unwanted)\b/,
  ],
] as const;

export type ReasonCategory = (typeof categories)[number][0] | 'other';

export const reasonCategories: readonly ReasonCategory[] = [...categories.map(([name]) => name), 'other'];

/** What kind of refund the reason text tells of; `other` without a known word. */
export function reasonCategory(reason: string): ReasonCategory {
  const text = reason.toLowerCase().replace(/[-_/]+/g, ' ');
  return categories.find(([, words]) => words.test(text))?.[0] ?? 'other';
}
