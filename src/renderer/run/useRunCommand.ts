import { useCallback, useState } from 'react';
import type { RunDetail } from '../../contract/values.ts';
import { useReport } from '../frame/problems.ts';
import { useServices } from '../services.ts';

export type RunCommand = 'runs.pause' | 'runs.resume' | 'runs.cancel';

/** Sends a command for the run in view; `busy` is the one under way. */
export function useRunCommand(detail: Pick<RunDetail, 'id' | 'fileName'>) {
  const { client } = useServices();
  const report = useReport();
  const [busy, setBusy] = useState<RunCommand | null>(null);
  const { id, fileName } = detail;
  const send = useCallback(
    async (command: RunCommand) => {
      setBusy(command);
      const answer = await client.call(command, { runId: id });
      setBusy(null);
      if (!answer.ok) report({ title: fileName, message: answer.failure.message });
    },
    [client, id, fileName, report],
  );
  return { send, busy };
}
