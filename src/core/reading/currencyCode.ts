const spoken: { readonly [text: string]: string } = {
  '€': 'EUR',
  EURO: 'EUR',
  EUROS: 'EUR',
  $: 'USD',
  US$: 'USD',
  'US DOLLAR': 'USD',
  'US DOLLARS': 'USD',
  '£': 'GBP',
  'POUND STERLING': 'GBP',
  'BRITISH POUND': 'GBP',
  '¥': 'JPY',
  YEN: 'JPY',
  'JAPANESE YEN': 'JPY',
  'SWISS FRANC': 'CHF',
  SFR: 'CHF',
  C$: 'CAD',
  A$: 'AUD',
  ZŁ: 'PLN',
  KČ: 'CZK',
  '₹': 'INR',
};

/** The ISO 4217 code of a currency cell (`eur`, `€`, `Euro`); other text stays as it is, in capitals. */
export function currencyCode(text: string): string {
  const upper = text.trim().replace(/\s+/g, ' ').toUpperCase();
  return Object.hasOwn(spoken, upper) ? (spoken[upper] ?? upper) : upper;
}
