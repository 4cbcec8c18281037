import { useState } from 'react';
import type { RunDetail } from '../../contract/values.ts';
import { useReport } from '../frame/problems.ts';
import { useServices } from '../services.ts';
import type { Scope } from './scopeDraft.ts';

/** Starts the run; the window goes on by itself when it has. */
export function useStart({ id, fileName }: Pick<RunDetail, 'id' | 'fileName'>, scope: Scope) {
  const { client } = useServices();
  const report = useReport();
  const [starting, setStarting] = useState(false);
  const start = async () => {
    setStarting(true);
    const answer = await client.call('runs.start', { runId: id, scope });
    if (answer.ok) return;
    setStarting(false);
    report({ title: fileName, message: answer.failure });
  };
  return { start, starting };
}
