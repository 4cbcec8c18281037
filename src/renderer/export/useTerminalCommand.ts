import { useState } from 'react';
import type { InputOf } from '../../contract/methods.ts';
import { useReport } from '../frame/problems.ts';
import { useServices } from '../services.ts';

/** The line for a terminal, once it is on the clipboard; `byHand` counts the corrections that are not in it. */
export function useTerminalCommand(runId: string, how: InputOf<'runs.command'>['export'], out: string) {
  const { client, shell, words } = useServices();
  const report = useReport();
  const [command, setCommand] = useState<string | null>(null);
  const [byHand, setByHand] = useState(0);
  const copy = async () => {
    const answer = await client.call('runs.command', { runId, out, export: how });
    if (!answer.ok) return report({ title: words.recipes.copyCommand, message: answer.failure });
    const made = await client.call('runs.corrections', { runId });
    await shell?.copyText(answer.value.command);
    setByHand(made.ok ? made.value.cells + made.value.rowsLeftOut : 0);
    setCommand(answer.value.command);
  };
  return { command, byHand, copy };
}
