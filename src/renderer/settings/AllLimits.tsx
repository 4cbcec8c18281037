import { useInterval } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { LimitTable } from '../limits/LimitsPanel.tsx';
import { useAnswer } from '../live/useAnswer.ts';
import classes from './settings.module.css';

const everyMs = 2000;

/** What every limit is at, and how it stands with Redis; renewed while it is in view. */
export function AllLimits() {
  const [ticks, setTicks] = useState(0);
  const { start, stop } = useInterval(() => setTicks((last) => last + 1), everyMs);
  useEffect(() => {
    start();
    return stop;
  }, [start, stop]);
  const seen = useAnswer('limits.list', {}, String(ticks), everyMs / 2);
  if (!seen) return null;
  return (
    <div className={`surface ${classes.padded}`}>
      <LimitTable seen={seen} />
    </div>
  );
}
