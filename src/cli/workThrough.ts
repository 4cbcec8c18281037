import type { Client } from '../contract/client.ts';
import { ok, type Result } from '../contract/failure.ts';
import { savedMicros } from '../contract/saved.ts';
import type { Progress, RunDetail } from '../contract/values.ts';
import { en } from '../contract/words/en.ts';
import type { Work } from './beginRun.ts';
import { exitCodes } from './command.ts';
import type { ExportTarget } from './exportTarget.ts';
import { followRun } from './followRun.ts';
import { isInterruption, unlessInterrupted } from './interruption.ts';
import { type Invocation, printJson, printLine, typeNext, wantsJson } from './invocation.ts';
import { pauseRun } from './pauseRun.ts';
import { type Output, runJson } from './runJson.ts';

/**
 * Follows a running run to its end, exports it where a target is given, and prints the result. Resolves
 * with the exit code. Failures `interrupted` and those of `runs.export`.
 */
export async function workThrough(
  work: Work,
  runId: string,
  target: ExportTarget | null,
): Promise<Result<number>> {
  const { client, invocation, display } = work;
  const ended = await followRun(client, runId, invocation.terminal.interrupted, (progress) => {
    display.show(progress);
    return progress.state !== 'running';
  });
  display.clear();
  if (isInterruption(ended) && work.mode === 'remote') await pauseThere(work, runId);
  if (!ended.ok) return ended;
  const got = await client.call('runs.get', { runId });
  if (!got.ok) return got;
  const run = got.value;
  if (run.state !== 'finished') return ok(printUnfinished(invocation, run, ended.value, target));
  const saved = target ? await save(invocation, client, run, target) : ok(null);
  if (!saved.ok) return saved;
  printFinished(invocation, run, ended.value, saved.value);
  tellSentTwice(invocation, run);
  if (ended.value.shared) await tellReused(invocation, client, run);
  const { failed: lost, needsChoice } = run.counts;
  if (needsChoice > 0) {
    const command = typeNext(invocation, 'choices', runId);
    printLine(invocation.terminal.err, en.terminal.choices.wait(needsChoice, command));
  }
  return ok(lost + needsChoice > 0 ? exitCodes.finishedWithFailures : exitCodes.allAnalysed);
}

/** After a kill a call may have arrived twice; which ones is in the run's record. */
function tellSentTwice(invocation: Invocation, { id, possiblySentTwice }: RunDetail): void {
  if (possiblySentTwice === 0) return;
  const { err } = invocation.terminal;
  printLine(err, en.run.sentTwice(possiblySentTwice));
  printLine(err, en.terminal.howToSee(typeNext(invocation, 'runs', id)));
}

/** How old answers are that an earlier run gave, and how to ask anew. */
async function tellReused(invocation: Invocation, client: Client, run: RunDetail): Promise<void> {
  if (wantsJson(invocation)) return;
  const reused = await client.call('runs.reused', { runId: run.id });
  if (!reused.ok || reused.value.oldest === null) return;
  const { rows, oldest } = reused.value;
  printLine(invocation.terminal.err, en.terminal.reused(rows, en.formats.when(oldest, new Date())));
}

/**
 * Ctrl+C stops the work also where another process does it: the run is paused there, since nobody should
 * pay for what they think they have stopped.
 */
async function pauseThere({ client, invocation }: Work, runId: string): Promise<void> {
  printLine(invocation.terminal.err, en.terminal.pausing(typeNext(invocation, 'pause', runId, '--now')));
  await pauseRun(client, invocation, runId);
}

/** Exports a run; what it costs is not lost when that fails, so the sentence to try again is said. */
async function save(
  invocation: Invocation,
  client: Client,
  run: RunDetail,
  target: ExportTarget,
): Promise<Result<Output>> {
  const saved = await saveTo(invocation, client, run.id, target);
  if (!saved.ok) printLine(invocation.terminal.err, howToExport(invocation, run));
  return saved;
}

/** Failures `interrupted` and those of `runs.export`. */
export async function saveTo(
  { terminal }: Invocation,
  client: Client,
  runId: string,
  { path, ...how }: ExportTarget,
): Promise<Result<Output>> {
  const call = client.call('runs.export', { runId, target: { kind: 'path', path }, ...how });
  const saved = await unlessInterrupted(terminal.interrupted, call);
  if (!saved.ok) return saved;
  for (const warning of saved.value.warnings) printLine(terminal.err, warning);
  return ok({ ...saved.value, format: how.format });
}

export const savedLine = ({ path, rows, bytes }: Output): string =>
  en.terminal.saved(path, en.rows(rows), bytes);

function printFinished(
  invocation: Invocation,
  run: RunDetail,
  progress: Progress,
  output: Output | null,
): void {
  if (wantsJson(invocation)) {
    printJson(invocation, runJson(run, { output, progress }));
    return;
  }
  const { out } = invocation.terminal;
  for (const line of [...resultLines(run), ...costLines(progress)]) printLine(out, line);
  printLine(out, output ? savedLine(output) : howToExport(invocation, run));
}

/** How a run stands, and its totals: never added across currencies. */
export function resultLines(run: RunDetail): string[] {
  const { analyser } = run;
  const picture = { ...run, import: null, preparing: null, remainingMs: null };
  const lines = [en.runSentence(picture, analyser?.headlineValues)];
  const column = analyser?.columns.find(({ id }) => id === analyser.headlineAmount);
  const totals = run.amountTotals
    .filter(({ minor }) => minor !== 0)
    .map(({ minor, currency }) => en.formats.money(minor, currency));
  if (column && totals.length > 0) lines.push(en.terminal.amounts(column.label, en.list(totals)));
  return lines;
}

/** What the run cost, and what rows that took over an answer saved; nothing of a run that is free. */
export function costLines(progress: Progress): string[] {
  const { spentMicros = 0, reservedMicros = 0, shared = 0 } = progress;
  if (spentMicros + reservedMicros === 0) return [];
  const words = en.progress;
  const saved = savedMicros(progress);
  const parts = [
    words.spend(spentMicros, reservedMicros, 0),
    ...(saved > 0 ? [words.saved(saved, shared)] : []),
  ];
  return [`${words.spendTitle}: ${parts.join(' · ')}.`];
}

/** Says how to go on with a run that ended before its last row; the exit code is 1. */
function printUnfinished(
  invocation: Invocation,
  run: RunDetail,
  progress: Progress,
  target: ExportTarget | null,
): number {
  const { err } = invocation.terminal;
  for (const line of [...resultLines(run), ...costLines(progress)]) printLine(err, line);
  tellSentTwice(invocation, run);
  printLine(err, howToResume(invocation, run, target));
  if (wantsJson(invocation)) printJson(invocation, runJson(run, { progress }));
  return exitCodes.failed;
}

export const howToExport = (invocation: Invocation, run: Pick<RunDetail, 'id'>): string =>
  en.terminal.howToExport(typeNext(invocation, 'export', run.id, '--out', 'results.xlsx'));

export function howToResume(
  invocation: Invocation,
  run: Pick<RunDetail, 'id'>,
  target: ExportTarget | null,
): string {
  const out = target ? ['--out', invocation.given.text('out') ?? target.path] : [];
  const format = invocation.given.text('format');
  const named = target && format !== undefined ? ['--format', format] : [];
  const layout = target?.layout === 'new' ? ['--layout', 'new'] : [];
  const mark = target?.byteOrderMark === false ? ['--no-bom'] : [];
  const style = target?.csvStyle ? ['--csv-style', target.csvStyle] : [];
  const language = target?.language ? ['--language', target.language] : [];
  const some = ['only', 'filter'].flatMap((name) => {
    const value = target ? invocation.given.text(name) : undefined;
    return value === undefined ? [] : [`--${name}`, value];
  });
  const from = target?.provenance ? ['--provenance'] : [];
  const how = [...out, ...named, ...layout, ...style, ...language, ...mark, ...some, ...from];
  return en.terminal.howToResume(typeNext(invocation, 'resume', run.id, ...how));
}
