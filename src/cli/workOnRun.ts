import { ok, type Result } from '../contract/failure.ts';
import type { Work } from './beginRun.ts';
import { carryOn } from './carryOn.ts';
import type { ColumnChoices } from './columns.ts';
import { checkTarget, type ExportTarget, readTarget } from './exportTarget.ts';
import { isInterruption } from './interruption.ts';
import type { Invocation } from './invocation.ts';
import { progressDisplay } from './progressDisplay.ts';
import { type Begun, reportInterrupted } from './reportInterrupted.ts';
import { withEngine } from './withEngine.ts';

const noChoices: ColumnChoices = { maps: [], readings: [] };

/**
 * Has a command bring a run to work and follow it, with where to export it; goes on by itself where the
 * process that did the work ends, and says how to go on where the person interrupts. Resolves with the exit code.
 */
export async function workOnRun(
  invocation: Invocation,
  act: (work: Work, target: ExportTarget | null, begun: Begun) => Promise<Result<number>>,
  choices = noChoices,
): Promise<Result<number>> {
  const target = readTarget(invocation);
  if (!target.ok) return target;
  const checked = target.value ? await checkTarget(target.value) : ok(null);
  if (!checked.ok) return checked;
  const begun: Begun = { runId: null, sinceIso: new Date().toISOString() };
  const worked = await withEngine(invocation, 'operate', ({ client, mode }) => {
    const display = progressDisplay(invocation.terminal.err, Date.now);
    return act({ invocation, client, mode, display }, target.value, begun);
  });
  const ended = await carryOn(invocation, worked, begun, choices, target.value);
  return isInterruption(ended) ? reportInterrupted(invocation, begun, target.value) : ended;
}
