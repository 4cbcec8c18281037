import { useInterval } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { LimitsSeen } from '../../contract/limitValues.ts';
import type { Progress } from '../../contract/values.ts';
import { useAnswer } from '../live/useAnswer.ts';

/** While someone looks and the run is at work, it is asked again so often (ms). */
const everyMs = 1000;

/** The limits, asked when the run changes its state or begins to wait for permits, and by the clock while someone looks. */
export function useLimits(
  { state, active, waitingForPermit, counts }: Progress,
  opened: boolean,
): LimitsSeen | null {
  const [ticks, setTicks] = useState(0);
  const { start, stop } = useInterval(() => setTicks((last) => last + 1), everyMs);
  const looking = opened && active;
  useEffect(() => {
    if (looking) start();
    return stop;
  }, [looking, start, stop]);
  const begun = counts.waiting + counts.inFlight < counts.total;
  const key = [state, active, waitingForPermit > 0, begun, opened, ticks].join(' ');
  return useAnswer('limits.list', {}, key, everyMs / 2);
}
