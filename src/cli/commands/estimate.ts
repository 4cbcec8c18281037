import { type Estimate, surenessOf } from '../../contract/estimate.ts';
import { ok, type Result } from '../../contract/failure.ts';
import { en } from '../../contract/words/en.ts';
import { type Command, exitCodes } from '../command.ts';
import { fileOptions } from '../fileRequest.ts';
import { unlessInterrupted } from '../interruption.ts';
import { type Invocation, printJson, printLine, typeNext, wantsJson } from '../invocation.ts';
import { plannedRun } from '../plannedRun.ts';
import { progressDisplay } from '../progressDisplay.ts';
import { withEngine } from '../withEngine.ts';

export const estimate: Command = {
  name: 'estimate',
  summary: 'Tell what a run will take before it is started: rows, calls, cost, time.',
  argument: {
    name: 'RUN|FILE',
    required: true,
    help: 'A run that waits, or a workbook, of which a run is made and not started.',
  },
  options: fileOptions,
  run: estimateRun,
};

function estimateRun(invocation: Invocation): Promise<Result<number>> {
  const { terminal } = invocation;
  return withEngine(invocation, 'operate', async ({ client, mode }) => {
    const work = { invocation, client, mode, display: progressDisplay(terminal.err, Date.now) };
    const planned = await plannedRun(work);
    if (!planned.ok) return planned;
    const { run, scope, made } = planned.value;
    const asked = client.call('runs.estimate', { runId: run.id, ...(scope && { scope }) });
    const told = await unlessInterrupted(terminal.interrupted, asked);
    if (!told.ok) return told;
    if (wantsJson(invocation)) printJson(invocation, { run: run.id, file: run.fileName, ...told.value });
    else for (const line of lines(told.value)) printLine(terminal.out, line);
    if (made) printLine(terminal.err, en.terminal.howToTry(typeNext(invocation, 'try', run.id)));
    if (made) printLine(terminal.err, en.terminal.howToStart(typeNext(invocation, 'resume', run.id)));
    return ok(exitCodes.allAnalysed);
  });
}

/** An estimate for a person, in the words of the window. */
function lines(estimate: Estimate): string[] {
  const { rows, stages, money, units, balances, time, tried, worstMicros } = estimate;
  const words = en.plan.estimate;
  const line = (label: string, ...parts: readonly string[]): string =>
    `${label}: ${parts.filter((part) => part !== '').join(' ')}`;
  const notes = words.callsNote(stages);
  const all = [
    line(words.rows, en.formats.count(rows.toSend), `(${words.rowsNote(rows, new Date())})`),
    ...(rows.reused > 0 ? [en.terminal.askAnew] : []),
    line(words.calls, words.callsOf(stages), notes && `(${notes})`),
    line(
      words.cost,
      `${words.money(money)}.`,
      money.high > 0 || surenessOf(estimate) !== 'known' ? words.confidence[surenessOf(estimate)] : '',
    ),
  ];
  if (worstMicros > 0) all.push(en.terminal.atMost(en.formats.spend(worstMicros)));
  all.push(...units.map(words.units), ...balances.map(words.balance));
  all.push(line(words.time, `${words.duration(time)}.`, words.decidedBy(time.decidedBy)));
  if (tried.rowsWanted > 0 && money.high > 0) all.push(words.tryMore(tried.rowsWanted));
  return all;
}
