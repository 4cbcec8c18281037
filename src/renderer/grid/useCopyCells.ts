import { useCallback, useState } from 'react';
import { useReport } from '../frame/problems.ts';
import { useServices } from '../services.ts';
import type { Bounds } from './cellRange.ts';
import type { GridColumn } from './gridColumn.ts';
import type { RowSource } from './rowSource.ts';

/** The engine writes no more rows as text at once. */
const mostRows = 50_000;

/**
 * Copies chosen cells as text that a spreadsheet takes as cells. The engine writes it, as a choice may reach far
 * beyond the rows the window holds. `said` tells how many cells are chosen, then that they were copied.
 */
export function useCopyCells(source: RowSource, columns: readonly GridColumn[]) {
  const { client, shell, words } = useServices();
  const report = useReport();
  const [said, setSaid] = useState('');
  const onPicked = useCallback(
    (bounds: Bounds | null) =>
      setSaid(bounds && shell ? words.results.picked(rowsIn(bounds), columnsIn(bounds)) : ''),
    [shell, words],
  );
  const copy = useCallback(
    async (bounds: Bounds) => {
      if (!shell) return;
      const answer = await client.call('rows.text', {
        ...source.asked(),
        offset: bounds.top,
        limit: Math.min(rowsIn(bounds), mostRows),
        columns: textColumns(columns.slice(bounds.left, bounds.right + 1)),
        header: false,
        language: words.locale,
      });
      if (!answer.ok) return report({ title: (now) => now.results.copyFailed, message: answer.failure });
      await shell.copyText(answer.value.text);
      setSaid(words.results.cellsCopied(answer.value.rows, columnsIn(bounds)));
    },
    [client, shell, words, report, source, columns],
  );
  return { said, onPicked, copy };
}

const rowsIn = ({ top, bottom }: Bounds): number => bottom - top + 1;
const columnsIn = ({ left, right }: Bounds): number => right - left + 1;

/** Columns as the engine names them: of the source by index, of results by id, the number of the row as `row`. */
export const textColumns = (columns: readonly GridColumn[]): (string | number)[] =>
  columns.map(({ id }) => {
    if (id.startsWith('result.')) return id.slice('result.'.length);
    return id.startsWith('source.') ? Number(id.slice('source.'.length)) : id;
  });
