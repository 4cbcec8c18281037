const slotMs = 100;
const slots = 600;

/** Counts the units sent in the last second and the last minute, in slots of 100 ms. */
export function createMeter() {
  const units = new Float64Array(slots);
  let newest = Number.NEGATIVE_INFINITY;

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
      const slot = Math.floor(at / slotMs);
      moveTo(slot);
      const place = slot % slots;
      if (newest - slot < slots) units[place] = (units[place] ?? 0) + cost;
    },
    lastSecond: (now: number): number => last(1000 / slotMs, now),
    lastMinute: (now: number): number => last(slots, now),
  };
}

export type Meter = ReturnType<typeof createMeter>;
