import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbook } from '../../src/adapters/excel/read/openWorkbook.ts';
import type { SheetReading, SheetRow, Workbook } from '../../src/adapters/excel/read/workbook.ts';
import type { Cell } from '../../src/core/cell.ts';

/** A cell of a workbook to be made: a value, with its number format or formula where it has one. */
export type MadeCell = {
  readonly value: string | number | boolean | null | { readonly e: '#N/A' | '#DIV/0!' };
  readonly format?: string;
  readonly formula?: string;
};
export type MadeSheet = {
  readonly name: string;
  readonly rows: readonly (readonly MadeCell[])[];
  readonly state?: 'visible' | 'hidden' | 'veryHidden';
  /** 0-based. */
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly number[];
  /** `A1:B1`. */
  readonly merges?: readonly string[];
};
export type MadeWorkbook = { readonly sheets: readonly MadeSheet[]; readonly date1904?: boolean };

/** How files of one format are made, and what the format or its reader cannot tell. */
export type ReaderUnderTest = {
  readonly fileName: string;
  readonly make: (workbook: MadeWorkbook) => Buffer;
  readonly cannot?: readonly (
    | 'errors'
    | 'hidden sheets'
    | 'hidden rows and columns'
    | '1904'
    | 'unsaved formulas'
  )[];
};

const cell = (value: MadeCell['value'], more: Omit<MadeCell, 'value'> = {}): MadeCell => ({ value, ...more });

/** What every reader of workbooks does, whatever the format. */
export function workbookReaderSuite(name: string, { fileName, make, cannot = [] }: ReaderUnderTest): void {
  describe(name, () => {
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'rowmill-reader-'));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    async function withWorkbook(
      made: MadeWorkbook,
      use: (workbook: Workbook) => Promise<void>,
    ): Promise<void> {
      const path = join(folder, fileName);
      await writeFile(path, make(made));
      const opened = await openWorkbook(path, fileName);
      if (!opened.ok) throw new Error(opened.failure.message);
      try {
        await use(opened.value);
      } finally {
        await opened.value.close();
      }
    }
    const can = (what: NonNullable<ReaderUnderTest['cannot']>[number]) =>
      cannot.includes(what) ? it.skip : it;

    it('keeps text as text: leading zeros, long identifiers, outer spaces, other scripts', async () => {
      const texts = ['000123', '12345678901234567890', '  padded  ', 'Größe 退款 😀', '=1+1', 'a & <b>'];
      await withWorkbook(
        { sheets: [{ name: 'Data', rows: [texts.map((text) => cell(text))] }] },
        async (book) => {
          expect((await rowsOf(book, 'Data'))[0]?.cells).toEqual(texts);
        },
      );
    });

    it('keeps numbers as stored, and booleans', async () => {
      const row = [0.1, -12.5, 1.2345e16, 1_000_000, true, false];
      const rows = [row.map((value) => cell(value))];
      await withWorkbook({ sheets: [{ name: 'Data', rows }] }, async (book) => {
        expect((await rowsOf(book, 'Data'))[0]?.cells).toEqual(row);
      });
    });

    can('errors')('keeps errors as errors', async () => {
      const row = [{ e: '#N/A' }, { e: '#DIV/0!' }] as const;
      const rows = [row.map((value) => cell(value))];
      await withWorkbook({ sheets: [{ name: 'Data', rows }] }, async (book) => {
        expect((await rowsOf(book, 'Data'))[0]?.cells).toEqual(row);
      });
    });

    it('tells dates and times by the number format; percentages stay numbers', async () => {
      const rows = [
        [
          cell(45_322, { format: 'yyyy\\-mm\\-dd' }),
          cell(45_322.5, { format: 'dd/mm/yyyy hh:mm' }),
          cell(0.25, { format: 'h:mm:ss' }),
          cell(0.19, { format: '0.00%' }),
          cell(45_322, { format: '#,##0.00' }),
        ],
      ];
      await withWorkbook({ sheets: [{ name: 'Data', rows }] }, async (book) => {
        const reading = reader(book, 'Data');
        expect((await all(reading))[0]?.cells).toEqual([
          { d: '2024-01-31' },
          { d: '2024-01-31T12:00:00' },
          { d: '06:00:00' },
          0.19,
          45_322,
        ]);
        expect(reading.formatBelow(3, 0)).toBe('0.00%');
        expect(reading.formatBelow(3, 1)).toBeUndefined();
      });
    });

    can('1904')('counts dates from 1904 where the workbook says so', async () => {
      const rows = [[cell(43_860, { format: 'yyyy\\-mm\\-dd' })]];
      await withWorkbook({ date1904: true, sheets: [{ name: 'Data', rows }] }, async (book) => {
        expect(book.date1904).toBe(true);
        expect((await rowsOf(book, 'Data'))[0]?.cells).toEqual([{ d: '2024-01-31' }]);
      });
    });

    it('takes formulas by their stored result', async () => {
      const rows = [[cell(2), cell(5, { formula: 'A1+3' })]];
      await withWorkbook({ sheets: [{ name: 'Data', rows }] }, async (book) => {
        const reading = reader(book, 'Data');
        expect((await all(reading))[0]?.cells).toEqual([2, 5]);
        expect(reading.notes().formulasWithoutValue).toEqual({ count: 0, first: undefined });
      });
    });

    can('unsaved formulas')('counts formulas without a stored result', async () => {
      const rows = [[cell(2), cell(null, { formula: 'A1+3' })], [cell(null, { formula: 'A1' })]];
      await withWorkbook({ sheets: [{ name: 'Data', rows }] }, async (book) => {
        const reading = reader(book, 'Data');
        expect((await all(reading)).map((row) => row.cells)).toEqual([[2]]);
        expect(reading.notes().formulasWithoutValue).toEqual({ count: 2, first: 'B1' });
      });
    });

    it('gives rows in order with their numbers, without blank ones, and counts to the last', async () => {
      const rows = Array.from({ length: 2500 }, (_, index) =>
        index % 5 === 1 ? [] : [cell(`row ${index + 1}`), cell(null), cell(index)],
      );
      await withWorkbook({ sheets: [{ name: 'Data', rows }] }, async (book) => {
        const read = await rowsOf(book, 'Data');
        expect(read).toHaveLength(2000);
        expect(read.every((row) => row.cells[0] === `row ${row.sheetRow}` && row.cells[1] === null)).toBe(
          true,
        );
        expect(await book.countRows('Data')).toEqual({ ok: true, value: 2500 });
      });
    });

    it('lists its sheets in the order of the tabs and reads each, also again', async () => {
      const sheets = ['B', 'A', 'R & D'].map((sheet) => ({ name: sheet, rows: [[cell(sheet)]] }));
      await withWorkbook({ sheets }, async (book) => {
        expect(book.sheets.map((sheet) => sheet.name)).toEqual(['B', 'A', 'R & D']);
        for (const sheet of ['A', 'R & D', 'B', 'A']) {
          expect((await rowsOf(book, sheet))[0]?.cells).toEqual([sheet]);
        }
      });
    });

    can('hidden sheets')('says which sheets are hidden', async () => {
      const sheets = (['hidden', 'visible', 'veryHidden'] as const).map((state) => ({
        name: state,
        state,
        rows: [[cell('x')]],
      }));
      await withWorkbook({ sheets }, async (book) => {
        expect(book.sheets.map((sheet) => sheet.state)).toEqual(['hidden', 'visible', 'veryHidden']);
        expect(await rowsOf(book, 'hidden')).toHaveLength(1);
      });
    });

    can('hidden rows and columns')('says which columns are hidden', async () => {
      const sheet = { name: 'Data', rows: [['a', 'b', 'c'].map((text) => cell(text))], hiddenColumns: [1] };
      await withWorkbook({ sheets: [sheet] }, async (book) => {
        const reading = reader(book, 'Data');
        await all(reading);
        expect(reading.notes().hiddenColumns).toEqual([1]);
      });
    });

    it('tells merged blocks', async () => {
      const rows = [
        [cell('Refund'), cell(null)],
        [cell('Date'), cell('Amount')],
      ];
      await withWorkbook({ sheets: [{ name: 'Data', rows, merges: ['A1:B1'] }] }, async (book) => {
        const reading = reader(book, 'Data');
        await all(reading);
        expect(reading.notes().merges).toEqual([{ fromRow: 1, fromColumn: 0, toRow: 1, toColumn: 1 }]);
      });
    });

    it('reads an empty sheet as no rows and refuses a sheet that is not there', async () => {
      await withWorkbook({ sheets: [{ name: 'Data', rows: [] }] }, async (book) => {
        expect(await rowsOf(book, 'Data')).toEqual([]);
        expect(await book.countRows('Data')).toEqual({ ok: true, value: 0 });
        for (const answer of [
          book.readSheet('Nope'),
          await book.countRows('Nope'),
          await book.tables('Nope'),
        ]) {
          expect(answer).toMatchObject({ ok: false, failure: { code: 'sheet-missing' } });
        }
      });
    });

    it('ends early when it is told to, and tells how far it is', async () => {
      const rows = Array.from({ length: 5000 }, (_, index) => [cell(`row ${index} of many`)]);
      await withWorkbook({ sheets: [{ name: 'Data', rows }] }, async (book) => {
        const abort = new AbortController();
        const reading = book.readSheet('Data', abort.signal);
        if (!reading.ok) throw new Error(reading.failure.message);
        abort.abort();
        const given: SheetRow[] = await all(reading.value);
        expect(given.length).toBeLessThan(5000);
        const whole = reader(book, 'Data');
        await all(whole);
        const { bytesRead, bytesTotal } = whole.progress();
        expect(bytesTotal).toBeGreaterThan(0);
        expect(bytesRead).toBeLessThanOrEqual(bytesTotal);
      });
    });

    it('refuses a file cut in half with one sentence', async () => {
      const rows = Array.from({ length: 300 }, (_, index) => [cell(`row ${index}`), cell(index)]);
      const whole = make({ sheets: [{ name: 'Data', rows }] });
      const path = join(folder, `cut-${fileName}`);
      await writeFile(path, whole.subarray(0, whole.length / 2));
      const opened = await openWorkbook(path, fileName);
      expect(opened.ok).toBe(false);
      if (!opened.ok) expect(opened.failure.message).toMatch(new RegExp(`“${fileName}”.*\\.$`));
    });
  });
}

function reader(book: Workbook, sheet: string): SheetReading {
  const reading = book.readSheet(sheet);
  if (!reading.ok) throw new Error(reading.failure.message);
  return reading.value;
}

async function all(reading: SheetReading): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const batch of reading.batches) {
    if (!batch.ok) throw new Error(batch.failure.message);
    rows.push(...batch.value);
  }
  return rows;
}

const rowsOf = (
  book: Workbook,
  sheet: string,
): Promise<readonly { sheetRow: number; cells: readonly Cell[] }[]> => all(reader(book, sheet));
