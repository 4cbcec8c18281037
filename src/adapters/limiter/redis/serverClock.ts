/** Redis and this computer may drift apart; a measurement older than this gives way to any newer one (ms). */
const forgetMs = 10_000;

/** More than two clocks drift apart in that time (ms): one stood still in a sleep, or was set. */
const driftMs = 5;

/**
 * Tells what time it is at Redis from what its answers said. An answer's time lies between question and
 * answer, so taking the question's moment makes ours late by at most a round trip and never early: a send
 * is never counted before it left. The shortest round trip of the last seconds tells best.
 */
export function createServerClock() {
  let best = { roundTrip: Number.POSITIVE_INFINITY, offset: 0, at: Number.NEGATIVE_INFINITY };
  return {
    heard(askedAt: number, answeredAt: number, serverNow: number): void {
      const roundTrip = answeredAt - askedAt;
      // Redis's time at the answer cannot be before ours says it was asked, or after it was answered.
      const moved =
        serverNow - answeredAt > best.offset + driftMs ||
        serverNow - askedAt < best.offset - best.roundTrip - driftMs;
      if (moved || roundTrip <= best.roundTrip || answeredAt - best.at > forgetMs) {
        best = { roundTrip, offset: serverNow - askedAt, at: answeredAt };
      }
    },
    /** Another Redis, or the same one on another computer. */
    forget(): void {
      best = { ...best, at: Number.NEGATIVE_INFINITY };
    },
    at: (mine: number): number => mine + best.offset,
  };
}
