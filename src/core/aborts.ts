import { Line } from './line.ts';

/**
 * Calls `onAbort` once when the signal aborts; the function returned takes it back. One listener per
 * signal, however many wait: a run's calls share a signal, and removing one of a thousand listeners
 * from an `AbortSignal` searches them all.
 */
export function createAborts() {
  const waiting = new WeakMap<AbortSignal, Line<() => void>>();
  return (signal: AbortSignal, onAbort: () => void): (() => void) => {
    let callbacks = waiting.get(signal);
    if (!callbacks) {
      const all = new Line<() => void>();
      signal.addEventListener('abort', () => {
        for (const callback of all.some()) callback();
      });
      waiting.set(signal, all);
      callbacks = all;
    }
    const place = callbacks.add(onAbort);
    return () => void place.leave();
  };
}
