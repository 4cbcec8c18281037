import { useCallback, useState } from 'react';
import type { RunDetail } from '../../contract/values.ts';
import { useReport, useSettle } from '../frame/problems.ts';
import { useServices } from '../services.ts';

export type RunCommand = 'runs.pause' | 'runs.resume' | 'runs.cancel';

/** Sends a command for the run in view; `busy` is the one under way. */
export function useRunCommand(detail: Pick<RunDetail, 'id' | 'fileName'>) {
  const { client } = useServices();
  const report = useReport();
  const settle = useSettle();
  const [busy, setBusy] = useState<RunCommand | null>(null);
  const { id, fileName } = detail;
  const send = useCallback(
    async (command: RunCommand, now = false) => {
      setBusy(command);
      const run = { runId: id };
      const answer = await (now ? client.call('runs.pause', { ...run, now }) : client.call(command, run));
      setBusy(null);
      const about = `command for ${id}`;
      if (answer.ok) settle(about);
      else report({ title: fileName, message: answer.failure, about });
    },
    [client, id, fileName, report, settle],
  );
  return { send, busy };
}
