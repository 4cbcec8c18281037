import { useCallback, useMemo, useState } from 'react';
import type { OutputOf } from '../../contract/methods.ts';
import type { RunDetail } from '../../contract/values.ts';
import { useReport } from '../frame/problems.ts';
import { useServices } from '../services.ts';
import { type ExportChoice, exportChoices } from './exportChoices.ts';

export type Exported = OutputOf<'runs.export'>;

/** Asks where to, writes the results there and remembers what was written. */
export function useExports(detail: RunDetail) {
  const { client, shell, words } = useServices();
  const report = useReport();
  const [busy, setBusy] = useState(false);
  const [exported, setExported] = useState<Exported | null>(null);
  const { id, fileName } = detail;
  const choices = useMemo(() => exportChoices(fileName), [fileName]);

  const write = useCallback(
    async ({ ending, how }: ExportChoice) => {
      const suggestedName = words.results.exportName(fileName, ending);
      const path = await shell?.saveFile({ suggestedName, format: ending });
      if (!path) return;
      setBusy(true);
      setExported(null);
      const answer = await client.call('runs.export', { runId: id, target: { kind: 'path', path }, ...how });
      setBusy(false);
      if (answer.ok) setExported(answer.value);
      else report({ title: words.results.exportFailed, message: answer.failure.message });
    },
    [client, shell, words, id, fileName, report],
  );

  const dismiss = useCallback(() => setExported(null), []);
  return { busy, choices, exported, write, dismiss };
}
