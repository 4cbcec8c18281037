import type { LimitsSeen } from '../../contract/limitValues.ts';
import type { Words } from '../../contract/words/en.ts';
import type { Tone } from '../tone.ts';

export type Lane = {
  readonly id: string;
  readonly name: string;
  /** How much of the last minute's allowance was used, a whole number from 0 to 100. */
  readonly percent: number;
  readonly tone: Tone;
  readonly said: string;
};

/** Later than this a moment of the day says more than seconds (ms). */
const soonMs = 60_000;

/** Of the limits with these names, those that were used in the last minute or that someone waits for. `now` in ms since 1970. */
export function lanesOf(
  { limits }: LimitsSeen,
  names: readonly string[],
  words: Words,
  now: number,
): readonly Lane[] {
  const said = words.limits.window;
  return limits
    .filter(({ name, waiting, usedLastMinute }) => names.includes(name) && waiting + usedLastMinute > 0)
    .map((limit) => {
      const allowed = Math.max(0.001, limit.rate * 60);
      const percent = Math.round(Math.min(1, limit.usedLastMinute / allowed) * 100);
      const parts = [said.perSecond(limit.rate)];
      if (limit.waiting > 0) parts.push(said.waitingFor(limit.waiting));
      const wait = limit.nextPermitAt === null ? 0 : limit.nextPermitAt - now;
      if (wait > soonMs) parts.push(said.until(words.formats.clock(now + wait)));
      else if (limit.waiting > 0 && wait > 1000) parts.push(said.inSeconds(wait));
      if (limit.mode !== 'in-process') parts.push(said.modes[limit.mode]);
      const held = limit.mode === 'paused' || wait > soonMs;
      return {
        id: limit.name,
        name: said.plainName(limit.name),
        percent,
        tone: held ? 'warn' : 'flight',
        said: parts.join(' · '),
      };
    });
}
