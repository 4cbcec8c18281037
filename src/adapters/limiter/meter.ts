const slotMs = 100;
const slots = 600;

/** Counts the units sent in the last second and the last minute, in slots of 100 ms, and all that calls have cost. */
export function createMeter() {
  const units = new Float64Array(slots);
  let newest = Number.NEGATIVE_INFINITY;
  let all = 0;

  const moveTo = (slot: number): void => {
    if (slot - newest >= slots) units.fill(0);
    else for (let empty = newest + 1; empty <= slot; empty++) units[empty % slots] = 0;
    newest = Math.max(newest, slot);
  };
  const last = (count: number, now: number): number => {
    moveTo(Math.floor(now / slotMs));
    let total = 0;
    for (let back = 0; back < count && newest - back >= 0; back++)
      total += units[(newest - back) % slots] ?? 0;
    return total;
  };
  return {
    add(cost: number, at: number): void {
      all += cost;
      const slot = Math.floor(at / slotMs);
      moveTo(slot);
      const place = slot % slots;
      if (newest - slot < slots) units[place] = (units[place] ?? 0) + cost;
    },
    /** What was sent cost so much more, or less, than was taken for it. */
    settle(difference: number): void {
      all += difference;
    },
    total: (): number => all,
    lastSecond: (now: number): number => last(1000 / slotMs, now),
    lastMinute: (now: number): number => last(slots, now),
  };
}

export type Meter = ReturnType<typeof createMeter>;
