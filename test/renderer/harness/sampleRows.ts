import type { Recognised } from '../../../src/contract/recognised.ts';
import type { RowView, RunDetail } from '../../../src/contract/values.ts';

type Cell = RowView['cells'][number];
type Result = NonNullable<RowView['result']>;

const vendors = [
  'Nordlicht Office Supply GmbH',
  'Harbour & Finch Ltd',
  'Acme Industrial',
  'Société Lumière',
  'Kanto Parts K.K.',
];
const reasons = [
  'Goods returned',
  'Damaged in transit',
  'Duplicate payment',
  'Price adjustment, agreed by phone',
  'VAT error',
];
const currencies = ['EUR', 'GBP', 'USD', 'EUR', 'JPY'];

const reading = { decimalMark: '.' as const, dateOrder: 'DMY' as const, certain: true };
const headers: readonly [string, readonly string[], string?][] = [
  ['Invoice No.', ['INV-2024-00117', 'INV-2024-00118', '88213']],
  ['Supplier', vendors.slice(0, 3)],
  ['Invoice date', ['14/03/2024', '02/04/2024', '05/06/2024']],
  ['Refund date', ['2024-05-01', '2024-05-12', '2024-06-30']],
  ['Net amount', ['1,204.00', '89.50', '12,400.00'], '#,##0.00'],
  ['VAT', ['228.76', '17.01', '2,356.00'], '#,##0.00'],
  ['VAT %', ['19%', '19%', '7%'], '0%'],
  ['Refunded', ['300.00', '89.50', '1,100.00'], '#,##0.00'],
  ['Ccy', ['EUR', 'GBP', 'USD']],
  ['Reason given by the customer', reasons.slice(0, 3)],
  ['Status', ['paid', 'open', 'paid']],
  ['Cost centre', ['4711', '4712', '4711']],
  ['Internal remarks', ['see mail of 3 May', 'ok per L. Brandt']],
  ['Booked by', ['lb', 'mk', 'lb']],
];

export const recognised: Recognised = {
  sheets: [
    { name: 'Refunds 2024', state: 'visible' },
    { name: 'Pivot', state: 'visible' },
    { name: 'Lists', state: 'hidden' },
  ],
  sheet: 'Refunds 2024',
  headerRow: 3,
  notes: {
    hiddenRows: 3,
    hiddenColumns: [4],
    formulasWithoutValue: 2,
    firstFormulaWithoutValue: 'F12',
    tables: [],
  },
  columns: headers.map(([name, samples, format], index) => ({
    index,
    header: name,
    name,
    samples: [...samples],
    ...(format !== undefined && { format }),
    reading: index === 2 ? { ...reading, certain: false } : reading,
  })),
};

export const mapping: RunDetail['mapping'] = {
  invoiceNumber: 0,
  vendor: 1,
  invoiceDate: 2,
  refundDate: 3,
  invoiceAmount: 4,
  taxAmount: 5,
  taxRate: 6,
  refundAmount: 7,
  currency: 8,
  reason: 9,
  status: 10,
};

const pick = <Item>(items: readonly Item[], at: number): Item => {
  const item = items[at % items.length];
  if (item === undefined) throw new Error('An empty list.');
  return item;
};

export function cellsOf(rowNumber: number): Cell[] {
  const net = ((rowNumber * 7919) % 250_000) / 100 + 12;
  return [
    `INV-2024-${String(rowNumber).padStart(5, '0')}`,
    pick(vendors, rowNumber),
    { d: `2024-0${1 + (rowNumber % 9)}-1${rowNumber % 10}` },
    { d: `2024-1${rowNumber % 3}-0${1 + (rowNumber % 9)}` },
    net,
    net * 0.19,
    0.19,
    rowNumber % 17 === 0 ? net * 1.3 : net / 4,
    pick(currencies, rowNumber),
    pick(reasons, rowNumber * 3),
    rowNumber % 3 ? 'paid' : 'open',
    4711 + (rowNumber % 2),
    rowNumber % 9 === 0
      ? 'see mail of 3 May, the vendor promised a corrected invoice until the end of the month'
      : null,
    'lb',
  ];
}

/** 5 % rejected, 13 % to review, the rest fine; deterministic. */
export function resultOf(rowNumber: number): Result {
  const lot = (rowNumber * 37) % 100;
  const currency = pick(currencies, rowNumber);
  const base = { currency, category: 'return' };
  if (lot < 5) {
    return {
      ...base,
      verdict: 'reject',
      risk: 92,
      findings: ['duplicate-exact', 'refund-above-invoice'],
      explanation: `The same refund stands in row ${rowNumber + 3}, and together they are ${currency} 300.00 above the invoice of ${currency} 1,204.00. Ask the vendor for one of them back.`,
      recoverable: 30_000 + rowNumber,
      related: [rowNumber + 3, rowNumber + 11],
    };
  }
  if (lot < 18) {
    return {
      ...base,
      verdict: 'review',
      risk: 41,
      findings: ['tax-mismatch'],
      explanation: 'The tax is 17.01, but 19 % of 89.50 is 17.00 and the difference is more than a cent.',
      recoverable: 0,
      related: [],
    };
  }
  return { ...base, verdict: 'ok', risk: 0, findings: [], explanation: '', recoverable: 0, related: [] };
}
