import { Line } from '../../core/line.ts';
import { type Carried, type Guard, type ShapeOf, slackMs, type Taken } from './guard.ts';

/**
 * At most `n` units in any span of `perMs`: the n-th unit back must have left a whole window (and
 * `slackMs`) before the next is granted. A call that costs more than `n` could never run; it is let
 * through alone, into an empty window.
 *
 * Why it holds: take any span, and in it the send that was granted last, at time g. Every other send
 * of the span had either left after g − window or was pending at g, so the grant counted it.
 */
export function windowGuard(shape: ShapeOf<'window'>, carried: Carried, now: number): Guard {
  const span = shape.perMs + slackMs;
  const pending = new Line<Taken>();
  for (const taken of carried.pending) taken.place = pending.add(taken);
  const log = sendLog(span);
  for (const taken of carried.sent) log.add(taken);
  if (carried.knownSince > now - span) {
    log.add({ cost: shape.n, grantedAt: carried.knownSince, sentAt: carried.knownSince });
  }
  let pendingUnits = sum(carried.pending);

  return {
    readyAt(cost, at) {
      log.forget(at);
      const free = shape.n - pendingUnits - log.units();
      const need = Math.min(cost, shape.n);
      return free >= need ? at : log.freeAt(need - free);
    },
    grant(taken) {
      taken.place = pending.add(taken);
      pendingUnits += taken.cost;
    },
    sent(taken, at) {
      if (taken.place?.leave()) pendingUnits -= taken.cost;
      taken.sentAt = at;
      log.add(taken);
    },
    settle(taken, actual) {
      log.change(taken, actual);
    },
    release(taken) {
      if (taken.place?.leave()) pendingUnits -= taken.cost;
    },
    carry(at) {
      log.forget(at);
      return { pending: pending.some(), sent: log.all(), knownSince: at - span };
    },
  };
}

const sum = (entries: readonly Taken[]): number => entries.reduce((total, taken) => total + taken.cost, 0);

const sentAt = (taken: Taken | undefined): number => taken?.sentAt ?? Number.NEGATIVE_INFINITY;

/** Sends of the last `span` ms in order of their time, with their total. */
function sendLog(span: number) {
  let entries: Taken[] = [];
  let first = 0;
  let units = 0;

  return {
    units: () => units,
    all: () => entries.slice(first),
    /** Threads report sends nearly in order, so the place is found from the end. */
    add(taken: Taken): void {
      let at = entries.length;
      while (at > first && sentAt(entries[at - 1]) > sentAt(taken)) at--;
      if (at === entries.length) entries.push(taken);
      else entries.splice(at, 0, taken);
      taken.counted = true;
      units += taken.cost;
    },
    forget(now: number): void {
      for (let taken = entries[first]; taken && sentAt(taken) + span <= now; taken = entries[++first]) {
        taken.counted = false;
        units -= taken.cost;
      }
      if (first > 1000 && first * 2 > entries.length) {
        entries = entries.slice(first);
        first = 0;
      }
    },
    /** When `units` more will be free; `Infinity` when forgetting every send does not free them. */
    freeAt(wanted: number): number {
      let freed = 0;
      for (let at = first; at < entries.length; at++) {
        const taken = entries[at];
        freed += taken?.cost ?? 0;
        if (freed >= wanted) return sentAt(taken) + span;
      }
      return Number.POSITIVE_INFINITY;
    },
    change(taken: Taken, cost: number): void {
      if (taken.counted) units += cost - taken.cost;
      taken.cost = cost;
    },
  };
}
