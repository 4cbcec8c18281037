import { useCallback } from 'react';
import type { RunDetail } from '../../contract/values.ts';
import { useReport } from '../frame/problems.ts';
import { useServices } from '../services.ts';
import type { ChosenRow } from './chosenRow.ts';

/** Shows a row by its number, whether or not a grid has it; `from` is the row it was named by, to go back to. */
export function useOpenRow(
  { id: runId, fileName }: Pick<RunDetail, 'id' | 'fileName'>,
  onChoose: (chosen: ChosenRow) => void,
) {
  const { client } = useServices();
  const report = useReport();
  return useCallback(
    async (rowNumber: number, from?: ChosenRow) => {
      const row = await client.call('rows.get', { runId, rowNumber });
      if (row.ok) onChoose({ row: row.value, place: null, ...(from && { from }) });
      else report({ title: fileName, message: row.failure.message });
    },
    [client, runId, fileName, report, onChoose],
  );
}
