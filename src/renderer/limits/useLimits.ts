import { useInterval } from '@mantine/hooks';
import { useEffect, useMemo, useState } from 'react';
import type { LimitsSeen } from '../../contract/limitValues.ts';
import type { Progress } from '../../contract/values.ts';
import { useAnswer } from '../live/useAnswer.ts';

/** While someone looks and the run is at work, it is asked again so often (ms). */
const everyMs = 1000;

/** What of a run says when its limits are asked for. */
export type LimitUse = Pick<Progress, 'state' | 'active'> & {
  readonly waits: boolean;
  /** Whether a row has ended. */
  readonly begun: boolean;
  /** Names of the limits that calls of the run have needed, in a line. */
  readonly named: string;
};

/** The same object until something in it changes. */
export function useLimitUse({ state, active, waitingForPermit, counts, limits }: Progress): LimitUse {
  const waits = waitingForPermit > 0;
  const begun = counts.waiting + counts.inFlight < counts.total;
  const named = (limits ?? []).join(' ');
  return useMemo(() => ({ state, active, waits, begun, named }), [state, active, waits, begun, named]);
}

/** The limits, asked when the run changes its state or begins to wait for permits, and by the clock while someone looks. */
export function useLimits({ state, active, waits, begun }: LimitUse, opened: boolean): LimitsSeen | null {
  const [ticks, setTicks] = useState(0);
  const { start, stop } = useInterval(() => setTicks((last) => last + 1), everyMs);
  const looking = opened && active;
  useEffect(() => {
    if (looking) start();
    return stop;
  }, [looking, start, stop]);
  const key = [state, active, waits, begun, opened, ticks].join(' ');
  return useAnswer('limits.list', {}, key, everyMs / 2);
}
