/** An amount in major units as exact decimal text, with the decimals its currency has. */
export type Money = { readonly amount: string; readonly decimals: number };

/** ISO 4217 minor units; all other currencies in use have 2. */
const withoutDecimals = new Set('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' '));
const withThree = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));

export function currencyDecimals(currency: string): 0 | 2 | 3 {
  const code = currency.toUpperCase();
  return withoutDecimals.has(code) ? 0 : withThree.has(code) ? 3 : 2;
}

/** `minor` is an integer in the currency's minor unit. */
export function money(minor: number, currency: string): Money {
  const decimals = currencyDecimals(currency);
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const sign = minor < 0 ? '-' : '';
  return {
    amount: decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`,
    decimals,
  };
}
