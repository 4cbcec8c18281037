import { useCallback, useState } from 'react';
import type { InputOf, OutputOf } from '../../contract/methods.ts';
import type { RunDetail } from '../../contract/values.ts';
import { useReport, useSettle } from '../frame/problems.ts';
import { useAnswer } from '../live/useAnswer.ts';
import { useServices } from '../services.ts';

export type Problems = OutputOf<'runs.problems'>;
export type Tile = NonNullable<InputOf<'runs.problems'>['tile']>;
export type ProblemRow = Problems['rows'][number];
export type Correction = InputOf<'runs.correct'>['action'];

/** Rows that are shown; the rest is counted, and can be left out or written to a file. */
const shownRows = 50;

/** What is wrong with rows before the run, and setting it right: `tile` null looks at all that are not ready. */
export function useProblemRows(detail: RunDetail, tile: Tile | null) {
  const { client, words } = useServices();
  const report = useReport();
  const settle = useSettle();
  const [changes, setChanges] = useState(0);
  const [said, setSaid] = useState('');
  const { id: runId, fileName, analyserId, mapping, settings, recognised } = detail;
  const readings = recognised?.columns.map(({ reading }) => reading);
  const key = JSON.stringify([analyserId, mapping, settings, readings, tile, changes]);
  const asked = detail.missing.length === 0 ? key : null;
  const problems = useAnswer('runs.problems', { runId, limit: shownRows, ...(tile && { tile }) }, asked, 200);

  const correct = useCallback(
    async (action: Correction) => {
      const answer = await client.call('runs.correct', { runId, action });
      setChanges((count) => count + 1);
      const about = `corrections of ${runId}`;
      if (!answer.ok) return report({ title: fileName, message: answer.failure, about });
      settle(about);
      setSaid(words.problems.changed(answer.value.changes));
    },
    [client, runId, fileName, report, settle, words],
  );
  const undo = useCallback(async () => {
    const answer = await client.call('runs.undoCorrection', { runId });
    setChanges((count) => count + 1);
    setSaid(answer.ok ? words.problems.undone(answer.value.undone.changes) : answer.failure.message);
  }, [client, runId, words]);
  return { problems, correct, undo, said, changes };
}

export type ProblemRowsNow = ReturnType<typeof useProblemRows>;
