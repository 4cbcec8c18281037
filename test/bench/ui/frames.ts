import type { Page } from '@playwright/test';

/** Times between two frames that the page drew, in ms. */
export type Frames = {
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
  readonly count: number;
};

/** Draws frames while `work` goes on and answers how far apart they were. */
export async function framesDuring(page: Page, work: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const watch = { on: true, times: [] as number[] };
    Object.assign(globalThis, { watch });
    let last = performance.now();
    const frame = (now: number): void => {
      watch.times.push(now - last);
      last = now;
      if (watch.on) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await work();
  const times = await page.evaluate(() => {
    const { watch } = globalThis as unknown as { watch: { on: boolean; times: number[] } };
    watch.on = false;
    return watch.times.slice(2);
  });
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), worst: sorted.at(-1) ?? 0, count: sorted.length };
}

export const said = ({ p50, p99, worst, count }: Frames): string =>
  `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, worst ${worst.toFixed(0)} ms of ${count} frames`;

/** Rows in view whose cells are still empty. */
export const blankRows = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      [...document.querySelectorAll('.gridRow:not([aria-hidden])')].filter((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        const view = row.closest('[role=grid]')?.getBoundingClientRect();
        const isSeen = view !== undefined && bottom > view.top && top < view.bottom;
        return isSeen && (row.textContent ?? '').trim() === '';
      }).length,
  );
