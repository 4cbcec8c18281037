import { Line } from '../../core/line.ts';
import { type Carried, type Guard, type ShapeOf, slackMs, type Taken } from './guard.ts';

/** Sums of refills differ from whole units by less than this. */
const rounding = 1e-9;

/**
 * A mirror of the server's bucket: it refills `rate` units a second up to `burst` and pays when a
 * request leaves. What is granted and not yet sent is held back from the balance, so that permits
 * which leave late never meet a bucket that had refilled meanwhile.
 *
 * Without `mayOverdraw` a call needs its whole cost (or a full bucket, when it costs more than
 * `burst`); with it a positive balance is enough, and the balance may go below zero (Keepa).
 */
export function bucketGuard(shape: ShapeOf<'bucket'>, carried: Carried, now: number): Guard {
  const perMs = shape.rate / 1000;
  const pending = new Line<Taken>();
  const unanswered = new Line<Taken>();
  let pendingUnits = 0;
  for (const taken of carried.pending) {
    taken.place = pending.add(taken);
    pendingUnits += taken.cost;
  }
  for (const taken of carried.unanswered ?? []) taken.place = unanswered.add(taken);

  const msToFill = shape.burst / perMs;
  const known = carried.balance === undefined && carried.knownSince <= now - msToFill;
  let balance = known ? shape.burst : Math.min(carried.balance ?? 0, shape.burst);
  let at = known ? now - msToFill : Math.max(now, carried.knownSince);

  const refill = (to: number): void => {
    if (to <= at) return;
    balance = Math.min(shape.burst, balance + (to - at) * perMs);
    at = to;
  };
  const pay = (cost: number, when: number): void => {
    refill(when);
    // The server may see this request a little later than it left, and starts to refill only then.
    if (balance >= shape.burst) at += slackMs;
    balance -= cost;
  };
  if (known) for (const taken of carried.sent) pay(taken.cost, taken.sentAt ?? now);

  /** The balance from which `cost` may be taken while nothing else is pending. */
  const needed = (cost: number): number =>
    shape.mayOverdraw ? Math.min(2 * rounding, cost) : Math.min(cost, shape.burst);

  return {
    readyAt(cost, time) {
      refill(time);
      const missing = needed(cost) + pendingUnits - balance;
      if (missing <= rounding) return time;
      // A full bucket with permits outstanding gains nothing by waiting.
      if (needed(cost) + pendingUnits > shape.burst && pendingUnits > 0) return Number.POSITIVE_INFINITY;
      return at + missing / perMs;
    },
    grant(taken) {
      taken.place = pending.add(taken);
      pendingUnits += taken.cost;
    },
    sent(taken, when) {
      if (taken.place?.leave()) pendingUnits -= taken.cost;
      taken.sentAt = when;
      taken.place = unanswered.add(taken);
      pay(taken.cost, when);
    },
    settle(taken, actual, time) {
      refill(time);
      taken.place?.leave();
      balance = Math.min(shape.burst, balance + taken.cost - actual);
      taken.cost = actual;
    },
    release(taken) {
      if (taken.place?.leave()) pendingUnits -= taken.cost;
    },
    correct(said, time) {
      refill(time);
      let onTheWay = 0;
      for (const { cost } of unanswered.some()) onTheWay += cost;
      balance = Math.min(shape.burst, said - onTheWay);
      return balance;
    },
    carry(time) {
      refill(time);
      return { pending: pending.some(), sent: [], knownSince: time, balance, unanswered: unanswered.some() };
    },
  };
}
