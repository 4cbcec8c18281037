/**
 * `keepaDomain` is null where Keepa has no data. `vatPercent` is the standard rate that prices of the shop
 * include (November 2026; the settings change it); 0 where prices are without tax.
 */
export type Marketplace = {
  readonly code: string;
  readonly name: string;
  readonly id: string;
  readonly region: 'na' | 'eu' | 'fe';
  readonly currency: string;
  readonly keepaDomain: number | null;
  readonly vatPercent: number;
  /** The id under which Amazon itself sells there, where it is known. */
  readonly amazonSellerId: string | null;
};

type Row = [
  code: string,
  name: string,
  id: string,
  region: Marketplace['region'],
  currency: string,
  keepaDomain: number | null,
  vatPercent: number,
  amazonSellerId: string | null,
];

/** Ids and regions from Amazon's documentation, domains from Keepa's own source, sellers as shops show them. */
const rows: readonly Row[] = [
  ['US', 'Amazon.com', 'ATVPDKIKX0DER', 'na', 'USD', 1, 0, 'ATVPDKIKX0DER'],
  ['CA', 'Amazon.ca', 'A2EUQ1WTGCTBG2', 'na', 'CAD', 6, 0, 'A3DWYIK6Y9EEQB'],
  ['MX', 'Amazon.com.mx', 'A1AM78C64UM0Y8', 'na', 'MXN', 11, 16, null],
  ['BR', 'Amazon.com.br', 'A2Q3Y263D00KWC', 'na', 'BRL', 12, 0, null],
  ['UK', 'Amazon.co.uk', 'A1F83G8C2ARO7P', 'eu', 'GBP', 2, 20, 'A3P5ROKL5A1OLE'],
  ['DE', 'Amazon.de', 'A1PA6795UKMFR9', 'eu', 'EUR', 3, 19, 'A3JWKAKR8XB7XF'],
  ['FR', 'Amazon.fr', 'A13V1IB3VIYZZH', 'eu', 'EUR', 4, 20, 'A1X6FK5RDHNB96'],
  ['IT', 'Amazon.it', 'APJ6JRA9NG5V4', 'eu', 'EUR', 8, 22, 'A11IL2PNWYJU7H'],
  ['ES', 'Amazon.es', 'A1RKKUPIHCS9HS', 'eu', 'EUR', 9, 21, 'A1AT7YVPFBWXBL'],
  ['NL', 'Amazon.nl', 'A1805IZSGTT6HS', 'eu', 'EUR', null, 21, null],
  ['SE', 'Amazon.se', 'A2NODRKZP88ZB9', 'eu', 'SEK', null, 25, null],
  ['PL', 'Amazon.pl', 'A1C3SOZRARQ6R3', 'eu', 'PLN', null, 23, null],
  ['IN', 'Amazon.in', 'A21TJRUUN4KGV', 'eu', 'INR', 10, 18, null],
  ['JP', 'Amazon.co.jp', 'A1VC38T7YXB528', 'fe', 'JPY', 5, 10, 'AN1VRQENFRJN5'],
  ['AU', 'Amazon.com.au', 'A39IBJ37TRP1C6', 'fe', 'AUD', null, 10, null],
];

export const marketplaces: readonly Marketplace[] = rows.map(
  ([code, name, id, region, currency, keepaDomain, vatPercent, amazonSellerId]) => ({
    code,
    name,
    id,
    region,
    currency,
    keepaDomain,
    vatPercent,
    amazonSellerId,
  }),
);

export const marketplaceCodes = marketplaces.map(({ code }) => code);

const byCode = new Map(marketplaces.map((marketplace) => [marketplace.code, marketplace]));

/** The marketplace of a code that settings have checked. */
export function shopOf(code: string): Marketplace {
  const found = byCode.get(code);
  if (!found) throw new Error(`There is no marketplace ${code}.`);
  return found;
}
