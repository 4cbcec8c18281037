import type { ExportRow, ExportTask } from '../../src/contract/fileWork.ts';
import type { Cell } from '../../src/core/cell.ts';

/** Rows in the style of Master_Refunds: identifiers, dates, money, booleans, a long text, blanks and an error. */

type BenchColumn = { readonly name: string; readonly width: number; readonly numFmt?: string };

const sourceColumns: readonly BenchColumn[] = [
  { name: 'Invoice', width: 14 },
  { name: 'Vendor', width: 28 },
  { name: 'Vendor no.', width: 12 },
  { name: 'Invoice date', width: 12, numFmt: 'yyyy-mm-dd' },
  { name: 'Refund date', width: 12, numFmt: 'yyyy-mm-dd' },
  { name: 'Net', width: 12, numFmt: '#,##0.00' },
  { name: 'Tax rate', width: 10, numFmt: '0%' },
  { name: 'Tax', width: 12, numFmt: '#,##0.00' },
  { name: 'Gross', width: 12, numFmt: '#,##0.00' },
  { name: 'Refund', width: 12, numFmt: '#,##0.00' },
  { name: 'Currency', width: 10 },
  { name: 'Method', width: 14 },
  { name: 'Order', width: 16 },
  { name: 'Country', width: 10 },
  { name: 'Reason', width: 40 },
  { name: 'Approved', width: 10 },
  { name: 'Approver', width: 16 },
  { name: 'Cost centre', width: 12 },
  { name: 'Note', width: 30 },
  { name: 'Quantity', width: 10 },
];

export const benchColumns: readonly BenchColumn[] = [
  ...sourceColumns,
  { name: 'Verdict', width: 12 },
  { name: 'Risk', width: 10 },
  { name: 'Findings', width: 30 },
  { name: 'Explanation', width: 48 },
  { name: 'Recoverable', width: 14, numFmt: '#,##0.00' },
];

const reasons = ['Damaged', 'Wrong item', 'Late', 'Duplicate charge', 'Returned', 'Goodwill'];
const verdicts = ['ok', 'review', 'reject'];
// Made once, so that making rows costs little of what is measured.
const days = Array.from({ length: 700 }, (_, n) =>
  new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10),
);
const day = (n: number): string => days[n % days.length] ?? '';

function sourceCells(n: number): Cell[] {
  const net = ((n * 7919) % 1_000_000) / 100;
  return [
    `00${100_000 + n}`,
    `Vendor ${n % 400} & Sons GmbH`,
    `V-${n % 400}`,
    { d: day(n) },
    { d: day(n + 30) },
    net,
    0.19,
    Math.round(net * 19) / 100,
    Math.round(net * 119) / 100,
    n % 11 === 0 ? null : net,
    n % 3 ? 'EUR' : 'USD',
    n % 2 ? 'card' : 'transfer',
    `4${String(n * 48_271).padStart(15, '0')}`,
    n % 5 ? 'DE' : 'FR',
    `${reasons[n % 6] ?? ''}: the customer wrote on ${day(n)} about order ${n} and asked for the amount back, which the shop granted after a look at the photographs that were sent along with the letter.`,
    n % 4 === 0,
    n % 7 ? `user${n % 30}` : null,
    `CC${n % 90}`,
    n % 13 ? null : n % 26 ? `See ticket ${n}` : { e: '#N/A' },
    n % 9,
  ];
}

export function benchRow(n: number): ExportRow {
  const result = {
    verdict: verdicts[n % 3] ?? 'ok',
    risk: n % 100,
    findings: n % 3 ? ['duplicate-invoice', `late-${n % 60}`] : [],
    explanation:
      n % 3 ? `Invoice 00${100_000 + n} was refunded on ${day(n)} and again on ${day(n + 30)}.` : '',
    recoverable: (n * 7919) % 1_000_000,
    currency: n % 3 ? 'EUR' : 'USD',
  };
  return { rowNumber: n, sheetRow: n + 1, cells: sourceCells(n), result, state: 'done', failure: null };
}

/** The row as another library takes it: dates as `Date`, errors as it models them. */
export function cellValues({
  cells,
  result,
}: ExportRow): (string | number | boolean | Date | null | { error: '#N/A' })[] {
  const values = cells.map((cell) => {
    if (typeof cell !== 'object' || cell === null) return cell;
    return 'd' in cell ? new Date(`${cell.d}T00:00:00Z`) : { error: '#N/A' as const };
  });
  const { verdict, risk, findings, explanation, recoverable } = result ?? {};
  return [
    ...values,
    String(verdict),
    Number(risk),
    Array.isArray(findings) ? findings.join(', ') : null,
    String(explanation),
    Number(recoverable) / 100,
  ];
}

export function benchTask(target: string, totalRows: number): ExportTask {
  const reading = { decimalMark: '.', dateOrder: 'YMD', certain: true } as const;
  return {
    target,
    format: 'xlsx',
    sheetName: 'Refunds',
    sourceColumns: sourceColumns.map(({ name, numFmt }, index) => ({
      index,
      header: name,
      name,
      samples: [],
      ...(numFmt !== undefined && { format: numFmt }),
      reading,
    })),
    analyser: {
      id: 'bench',
      version: '1',
      label: 'Bench',
      description: '',
      fields: [],
      settings: [],
      columns: [
        { id: 'verdict', label: 'Verdict', kind: 'text' },
        { id: 'risk', label: 'Risk', kind: 'number' },
        { id: 'findings', label: 'Findings', kind: 'list' },
        { id: 'explanation', label: 'Explanation', kind: 'text' },
        { id: 'recoverable', label: 'Recoverable', kind: 'money', currencyColumn: 'currency' },
        { id: 'currency', label: 'Currency of recoverable', kind: 'text', hidden: true },
      ],
      headline: 'verdict',
      headlineValues: [
        { value: 'ok', label: 'OK', tone: 'good' },
        { value: 'review', label: 'Review', tone: 'warn' },
        { value: 'reject', label: 'Reject', tone: 'bad' },
      ],
      headlineAmount: 'recoverable',
      secrets: [],
      finishSettings: [],
    },
    totalRows,
    summary: [{ label: 'Total', value: totalRows }],
  };
}
