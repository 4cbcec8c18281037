import { vi } from 'vitest';

/** How a suite sees time: real, or virtual and a thousand times faster. Milliseconds, monotonic. */
export type Time = {
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Moves the monotonic clock forward without running the timers between, as a sleeping computer does. */
  jump?(ms: number): void;
  /** Virtual time stands still until the promise settles, so that a real server can answer in no time. */
  hold?<Value>(promise: Promise<Value>): Promise<Value>;
  /** Sets the wall clock back or forward; the monotonic one goes on. */
  setWall?(byMs: number): void;
  stop(): Promise<void>;
};

type Timer = { readonly id: number; readonly at: number; readonly run: () => void };

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Replaces `setTimeout`, `clearTimeout` and `Date.now` and runs every timer as soon as everything
 * else has settled. Vitest's own fake timers spend a real millisecond on each timer, too slow for a
 * million grants.
 */
export function virtualTime(): Time {
  let now = 1000;
  let wall = 1_700_000_000_000;
  let ids = 0;
  let running = true;
  let held = 0;
  const timers = timerHeap();

  const set = (callback: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): number => {
    const id = ++ids;
    timers.add({ id, at: now + Math.max(1, ms), run: () => callback(...args) });
    return id;
  };
  vi.stubGlobal('setTimeout', set);
  vi.stubGlobal('clearTimeout', (id: number) => timers.cancel(id));
  // Assigned, not spied on: a spy keeps a record of every call.
  const wallClock = Date.now;
  Date.now = () => wall + now;

  const loop = (async () => {
    while (running) {
      await turn();
      const next = held > 0 ? undefined : timers.next();
      if (!next) continue;
      now = Math.max(now, next.at);
      next.run();
    }
  })();

  return {
    now: () => now,
    sleep: (ms) => new Promise((resolve) => set(() => resolve(), ms)),
    jump: (ms) => {
      now += ms;
    },
    setWall: (byMs) => {
      wall += byMs;
    },
    hold(promise) {
      held++;
      return promise.finally(() => held--);
    },
    async stop() {
      running = false;
      await loop;
      Date.now = wallClock;
      vi.unstubAllGlobals();
    },
  };
}

export const realTime = (now: () => number): Time => ({
  now,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  stop: async () => {},
});

/** Timers by time, then by age. Cancelled ones are skipped when they come up. */
function timerHeap() {
  const heap: Timer[] = [];
  const alive = new Set<number>();
  const before = (a: Timer, b: Timer): boolean => a.at < b.at || (a.at === b.at && a.id < b.id);
  const pop = (): Timer | undefined => {
    const top = heap[0];
    const last = heap.pop();
    if (!last || heap.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      const left = heap[child];
      const right = heap[child + 1];
      if (!left) break;
      if (right && before(right, left)) child++;
      const smaller = right && before(right, left) ? right : left;
      if (!before(smaller, last)) break;
      heap[at] = smaller;
      at = child;
    }
    heap[at] = last;
    return top;
  };
  return {
    add(timer: Timer): void {
      alive.add(timer.id);
      let at = heap.length;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        const above = heap[parent];
        if (!above || !before(timer, above)) break;
        heap[at] = above;
        at = parent;
      }
      heap[at] = timer;
    },
    cancel: (id: number): boolean => alive.delete(id),
    next(): Timer | undefined {
      for (let timer = pop(); timer; timer = pop()) if (alive.delete(timer.id)) return timer;
      return undefined;
    },
  };
}
