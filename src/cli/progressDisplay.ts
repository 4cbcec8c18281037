import { askedRows } from '../contract/askedRows.ts';
import type { Progress } from '../contract/values.ts';
import { en } from '../contract/words/en.ts';
import type { Screen } from './invocation.ts';

/** A log of a build server should not fill with lines (ms between two). */
const lineEveryMs = 3000;
const barWidth = 24;
/** Goes back to the line's beginning and clears it (ECMA-48 EL). */
export const clearLine = '\r\u001b[K';

export type ProgressDisplay = {
  show(progress: Progress): void;
  /** Takes the bar away, so that the next text starts on a line of its own. */
  clear(): void;
};

/** One line that changes in place on a terminal; elsewhere a sentence every few seconds. */
export function progressDisplay(screen: Screen, now: () => number): ProgressDisplay {
  if (!screen.isTTY) return sentences(screen, now);
  return {
    show: (progress) => screen.write(`${clearLine}${fitting(barLine(progress), screen.columns)}`),
    clear: () => screen.write(clearLine),
  };
}

function sentences(screen: Screen, now: () => number): ProgressDisplay {
  let last = Number.NEGATIVE_INFINITY;
  return {
    show(progress) {
      if (now() - last < lineEveryMs) return;
      last = now();
      screen.write(`${sentence(progress)}\n`);
    },
    clear() {},
  };
}

/** `███████░░░░░  41%  Running. 412 of 1,000. About 40 s left. 12 rows/s` */
export function barLine(progress: Progress): string {
  const [part, whole] = position(progress);
  const filled = whole === 0 ? 0 : Math.floor((part / whole) * barWidth);
  const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
  return `${bar} ${en.formats.share(part, whole).padStart(4)}  ${sentence(progress)}`;
}

function sentence(progress: Progress): string {
  const rate = progress.rowsPerSecond === null ? '' : ` ${en.rate(progress.rowsPerSecond)}`;
  return `${en.runSentence(progress)}${rate}`;
}

function position({ state, import: reading, preparing, counts }: Progress): readonly [number, number] {
  if (state === 'importing') return [reading?.bytesRead ?? 0, reading?.bytesTotal ?? 0];
  if (preparing) return [preparing.done, preparing.total];
  const { ended, all } = askedRows(counts);
  return [ended, all];
}

/** A line as wide as the terminal would wrap, and then could not be cleared. */
const fitting = (line: string, columns: number): string =>
  line.length < columns ? line : `${line.slice(0, Math.max(0, columns - 2))}…`;
