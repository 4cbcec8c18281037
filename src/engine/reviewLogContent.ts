import type { SheetRowView } from '../adapters/sqlite/rowViews.ts';
import type { ReviewEntry } from '../contract/reviews.ts';
import { tellingColumns } from '../contract/tellingColumns.ts';
import { loggedValues } from '../contract/words/loggedValues.ts';
import type { Cell } from '../core/cell.ts';
import { resultCell } from './addedColumns.ts';
import type { ExportContent } from './exportContent.ts';
import type { SpeakingView } from './speaking.ts';

const logPage = 500;

type Values = ReviewEntry['corrected'];
/** A decision, and the row it is about as it is now. */
type Entry = { readonly entry: ReviewEntry; readonly row: SheetRowView | undefined };
type LogColumn = { readonly name: string; readonly width: number; value(one: Entry): Cell };

/** Every decision, one a line, oldest first. */
export function reviewLogContent(seen: SpeakingView): ExportContent {
  const { view, run, info, names } = seen;
  const columns = logColumns(seen);
  return {
    sheetName: seen.words.written.review,
    sourceColumns: [],
    analyser: { ...info, columns: [] },
    names,
    totalRows: view.reviews.logLength(run.key),
    summary: [],
    extraColumns: columns.map(({ name, width }) => ({ name, width })),
    wholeSource: false,
    *pages() {
      for (let after = 0; ; ) {
        const entries = view.reviews.logAfter(run.key, after, logPage);
        if (entries.length === 0) return;
        after = entries.at(-1)?.seq ?? after;
        const numbers = [...new Set(entries.map(({ rowNumber }) => rowNumber))];
        const rows = new Map(view.rows.numbered(run.key, numbers).map((row) => [row.rowNumber, row]));
        yield entries.map((entry) => ({
          ...noRow,
          rowNumber: entry.seq,
          extra: columns.map((one) => one.value({ entry, row: rows.get(entry.rowNumber) })),
        }));
      }
    },
  };
}

const noRow = { sheetRow: 1, cells: [], result: null, state: '', failure: null };

function logColumns(seen: SpeakingView): LogColumn[] {
  const { written } = seen.words;
  const telling = tellingColumns(seen.run).map(
    ({ name, index }): LogColumn => ({ name, width: 20, value: ({ row }) => row?.cells[index] ?? null }),
  );
  return [
    { name: written.row, width: 8, value: ({ entry }) => entry.rowNumber },
    ...telling,
    { name: written.review, width: 12, value: ({ entry }) => written.decisions[entry.decision] },
    { name: written.was, width: 40, value: (one) => wasText(seen, one) },
    { name: written.is, width: 40, value: (one) => isText(seen, one) },
    {
      name: written.before,
      width: 14,
      value: ({ entry: { before } }) => before && written.decisions[before.decision],
    },
    { name: written.reviewNote, width: 40, value: ({ entry }) => entry.note },
    { name: written.reviewer, width: 18, value: ({ entry }) => entry.reviewer },
    { name: written.reviewedAt, width: 20, value: ({ entry }) => ({ d: entry.at.slice(0, 19) }) },
    { name: written.takenBack, width: 16, value: ({ entry }) => (entry.undone ? written.yes : null) },
  ];
}

/** Of a correction the values it replaces, of another decision the answer it is about. */
function wasText(seen: SpeakingView, { entry: { corrected, answered }, row }: Entry): string | null {
  const ids = Object.keys(corrected);
  return valuesText(seen, ids.length > 0 ? ids : Object.keys(answered), { ...row?.result, ...answered });
}

const isText = (seen: SpeakingView, { entry: { corrected, answered }, row }: Entry): string | null =>
  valuesText(seen, Object.keys(corrected), { ...row?.result, ...answered, ...corrected });

/** The values in the view's language. */
function valuesText(seen: SpeakingView, ids: readonly string[], result: Values): string | null {
  const { info, said, words } = seen;
  const texts = said(result);
  return loggedValues(info.columns, ids, result, {
    formats: words.formats,
    textOf: (column) => String(resultCell(column, texts, texts[column.id]) ?? ''),
  });
}
