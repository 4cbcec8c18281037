/** Monotonic milliseconds. */
export const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6;

export type Meter = {
  /** Whether a request that arrives now is within the limit; one that is not takes nothing. */
  arrive(cost?: number): boolean;
};

/**
 * Amazon's bucket of one operation. `toleranceMs` is how much earlier than its token a request may come, for
 * the jitter of network and machine.
 */
export function bucket(rate: number, burst: number, toleranceMs: number): Meter {
  const tokens = refilled(rate, burst);
  return {
    arrive(cost = 1) {
      if (tokens.level() + (toleranceMs * rate) / 1000 < cost) return false;
      tokens.pay(cost);
      return true;
    },
  };
}

/** What a bucket holds; it may be taken below zero, as Keepa's is when an answer is billed. */
export function refilled(rate: number, burst: number): { level(): number; pay(cost: number): void } {
  let tokens = burst;
  let at = nowMs();
  const level = (): number => {
    const now = nowMs();
    tokens = Math.min(burst, tokens + ((now - at) * rate) / 1000);
    at = now;
    return tokens;
  };
  return {
    level,
    pay(cost) {
      level();
      tokens -= cost;
    },
  };
}

/** At most `n` requests in any span of `perMs`. */
export function window(n: number, perMs: number, toleranceMs: number): Meter {
  const times: number[] = [];
  return {
    arrive() {
      const now = nowMs();
      const nth = times.at(-n);
      times.push(now);
      if (times.length > n) times.splice(0, times.length - n);
      return nth === undefined || now - nth >= perMs - toleranceMs;
    },
  };
}
