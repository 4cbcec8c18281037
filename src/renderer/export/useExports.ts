import { useCallback, useMemo, useState } from 'react';
import type { InputOf, OutputOf } from '../../contract/methods.ts';
import type { RunDetail } from '../../contract/values.ts';
import { useReport, useSettle } from '../frame/problems.ts';
import { useServices } from '../services.ts';
import { type ExportChoice, exportChoices } from './exportChoices.ts';

export type Exported = OutputOf<'runs.export'>;
/** What is written beside the format: which rows, which columns more. */
export type ExportOptions = Pick<
  InputOf<'runs.export'>,
  'which' | 'provenance' | 'byteOrderMark' | 'csvStyle' | 'language'
>;

/** Asks where to, looks whether that can be done, writes the results there and remembers what was written. */
export function useExports(detail: RunDetail) {
  const { client, shell, words } = useServices();
  const report = useReport();
  const settle = useSettle();
  const [busy, setBusy] = useState(false);
  const [exported, setExported] = useState<Exported | null>(null);
  const { id: runId, fileName } = detail;
  const choices = useMemo(() => exportChoices(fileName), [fileName]);

  const write = useCallback(
    async ({ ending, how }: ExportChoice, options: ExportOptions) => {
      const suggestedName = words.results.exportName(fileName, ending);
      const path = await shell?.saveFile({ suggestedName, format: ending });
      if (!path) return;
      const about = `export of ${runId}`;
      setBusy(true);
      setExported(null);
      const input = { runId, target: { kind: 'path' as const, path }, ...how, ...options };
      const check = await client.call('runs.exportCheck', input);
      const blocking = check.ok ? check.value.problems.find((problem) => problem.blocking) : undefined;
      if (blocking) {
        setBusy(false);
        return report({
          title: (now) => now.results.exportFailed,
          message: (now) => now.failure(blocking),
          about,
        });
      }
      const answer = await client.call('runs.export', input);
      setBusy(false);
      if (!answer.ok)
        return report({ title: (now) => now.results.exportFailed, message: answer.failure, about });
      settle(about);
      setExported(answer.value);
    },
    [client, shell, words, runId, fileName, report, settle],
  );

  const dismiss = useCallback(() => setExported(null), []);
  return { busy, choices, exported, write, dismiss };
}
