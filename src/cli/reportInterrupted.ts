import type { Client } from '../contract/client.ts';
import { ok, type Result } from '../contract/failure.ts';
import { exitCodes } from './command.ts';
import type { ExportTarget } from './exportTarget.ts';
import { interruption } from './interruption.ts';
import { type Invocation, printJson, printLine, wantsJson } from './invocation.ts';
import { runJson } from './runJson.ts';
import { withEngine } from './withEngine.ts';
import { howToExport, howToResume, resultLines } from './workThrough.ts';

/** The run a command was at: by its id, or, before the engine had told it, the one made since `sinceIso`. */
export type Begun = { runId: string | null; readonly sinceIso: string };

/**
 * After a signal: opens the data folder once more to say what is durable (calls in flight at the signal
 * may have ended while the engine closed), and how to go on. Failure `interrupted` where no run was made.
 */
export function reportInterrupted(
  invocation: Invocation,
  begun: Begun,
  target: ExportTarget | null,
): Promise<Result<number>> {
  return withEngine(invocation, 'read', async ({ client }) => {
    const runId = begun.runId ?? (await newestSince(client, begun.sinceIso));
    if (runId === undefined) return interruption();
    const got = await client.call('runs.get', { runId });
    if (!got.ok) return got;
    const { err } = invocation.terminal;
    const finished = got.value.state === 'finished';
    const next = finished ? howToExport(invocation, got.value) : howToResume(invocation, got.value, target);
    for (const line of [...resultLines(got.value), next]) printLine(err, line);
    if (wantsJson(invocation)) printJson(invocation, runJson(got.value));
    return ok(exitCodes.interrupted);
  });
}

async function newestSince(client: Client, sinceIso: string): Promise<string | undefined> {
  const listed = await client.call('runs.list', {});
  return listed.ok ? listed.value.find(({ createdAt }) => createdAt >= sinceIso)?.id : undefined;
}
