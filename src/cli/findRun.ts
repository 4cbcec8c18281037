import type { Client } from '../contract/client.ts';
import { failed, ok, type Result } from '../contract/failure.ts';
import type { RunSummary } from '../contract/values.ts';
import { en } from '../contract/words/en.ts';

/**
 * The run a user means: its id, the beginning of it when only one run has it, or `last` for the newest.
 * Failure `run-missing`.
 */
export async function findRun(client: Client, text: string): Promise<Result<RunSummary>> {
  const listed = await client.call('runs.list', {});
  if (!listed.ok) return listed;
  const [newest] = listed.value;
  if (text === 'last') return newest ? ok(newest) : failed('run-missing', en.terminal.noRuns);
  const fitting = listed.value.filter(({ id }) => id.startsWith(text.toLowerCase()));
  const found = fitting.find(({ id }) => id === text) ?? fitting[0];
  if (!found) return failed('run-missing', en.terminal.noRunFits(text));
  if (fitting.length > 1 && found.id !== text) {
    const ids = en.list(fitting.map(({ id }) => id));
    return failed('run-missing', en.terminal.severalRunsFit(text, ids));
  }
  return ok(found);
}
