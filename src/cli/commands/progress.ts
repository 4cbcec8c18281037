import type { Client } from '../../contract/client.ts';
import { ok, type Result } from '../../contract/failure.ts';
import type { Progress, RunDetail } from '../../contract/values.ts';
import { en } from '../../contract/words/en.ts';
import { type Command, exitCodes } from '../command.ts';
import { findRun } from '../findRun.ts';
import { followRun } from '../followRun.ts';
import { isInterruption } from '../interruption.ts';
import { type Invocation, printJson, printLine, wantsJson } from '../invocation.ts';
import { type ProgressDisplay, progressDisplay } from '../progressDisplay.ts';
import { runJson } from '../runJson.ts';
import { type Opened, withEngine } from '../withEngine.ts';
import { resultLines } from '../workThrough.ts';

export const progress: Command = {
  name: 'progress',
  summary: 'Show how far a run is, also while another process works on it.',
  argument: { name: 'RUN', required: true, help: 'Its id, the beginning of it, or last.' },
  options: [{ name: 'watch', help: 'Go on until the run ends; with --json one object a line.' }],
  run: showProgress,
};

/**
 * A reader cannot see that the owner of the folder died. After this long without news (ms) the folder is
 * opened again: whoever then owns it finds the run interrupted.
 */
const staleAfterMs = 5000;

async function showProgress(invocation: Invocation): Promise<Result<number>> {
  const { given, terminal } = invocation;
  const watch: Watch = { runId: null, last: '', display: progressDisplay(terminal.out, Date.now) };
  for (;;) {
    const seen = await withEngine(invocation, 'read', (opened) => look(invocation, opened, watch));
    if (seen.ok && seen.value.stale) continue;
    if (terminal.outputGone.aborted) return ok(exitCodes.allAnalysed);
    if (!wantsJson(invocation)) watch.display.clear();
    if (!seen.ok) return seen;
    return printEnd(invocation, seen.value, given.has('watch'));
  }
}

/** What survives when the folder is opened again. */
type Watch = { runId: string | null; last: string; readonly display: ProgressDisplay };
type Seen = { readonly stale: boolean; readonly run: RunDetail; readonly lines: readonly string[] };

async function look(invocation: Invocation, { client, mode }: Opened, watch: Watch): Promise<Result<Seen>> {
  const found = await findRun(client, watch.runId ?? invocation.given.argument ?? '');
  if (!found.ok) return found;
  const runId = found.value.id;
  watch.runId = runId;
  // Where nobody owns the folder no run moves, so the first picture is the last.
  const once = mode === 'owner' || !invocation.given.has('watch');
  const followed = await follow(invocation, client, watch, once);
  if (!followed.ok && !isInterruption(followed)) return followed;
  if (!followed.ok && stopped(invocation)) return followed;
  const run = await client.call('runs.get', { runId });
  if (!run.ok) return run;
  return ok({ stale: !followed.ok, run: run.value, lines: resultLines(run.value) });
}

const stopped = ({ terminal }: Invocation): boolean =>
  terminal.interrupted.aborted || terminal.outputGone.aborted;

/** Follows until the run ends, somebody stops it, or there was no news for too long: then `interrupted`. */
async function follow(
  invocation: Invocation,
  client: Client,
  watch: Watch,
  once: boolean,
): Promise<Result<Progress>> {
  const { interrupted, outputGone } = invocation.terminal;
  const stale = new AbortController();
  const timer = setTimeout(() => stale.abort(), staleAfterMs);
  let printed: Promise<void> = Promise.resolve();
  const ended = await followRun(
    client,
    watch.runId ?? '',
    AbortSignal.any([interrupted, outputGone, stale.signal]),
    (picture) => {
      timer.refresh();
      const isLast = once || hasEnded(picture);
      if (!isLast || wantsJson(invocation))
        printed = printed.then(() => show(invocation, client, watch, picture));
      return isLast;
    },
  );
  clearTimeout(timer);
  await printed;
  return ended;
}

const hasEnded = ({ state, reason }: Progress): boolean =>
  ['finished', 'cancelled', 'stopped', 'interrupted'].includes(state) ||
  (state === 'importing' && reason !== null);

async function show(invocation: Invocation, client: Client, watch: Watch, picture: Progress): Promise<void> {
  if (!wantsJson(invocation)) return watch.display.show(picture);
  const run = await client.call('runs.get', { runId: picture.runId });
  if (!run.ok) return;
  const value = runJson(run.value, { progress: picture });
  const text = JSON.stringify(value);
  // The first picture after the folder was opened again is often the last one before.
  if (text !== watch.last) printJson(invocation, value);
  watch.last = text;
}

/** The exit code of a watch is the run's, that of a single look always 0. */
function printEnd(invocation: Invocation, { run, lines }: Seen, watched: boolean): Result<number> {
  if (!wantsJson(invocation)) {
    const [first = '', ...rest] = lines;
    printLine(invocation.terminal.out, `${run.fileName}: ${first}`);
    for (const line of [en.run.sum(run.counts), ...rest]) printLine(invocation.terminal.out, line);
  }
  if (!watched) return ok(exitCodes.allAnalysed);
  if (run.state !== 'finished') return ok(exitCodes.failed);
  return ok(run.counts.failed > 0 ? exitCodes.finishedWithFailures : exitCodes.allAnalysed);
}
