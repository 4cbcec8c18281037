import { Text } from '@mantine/core';
import { memo } from 'react';
import type { LimitsSeen } from '../../contract/limitValues.ts';
import { useServices } from '../services.ts';
import { lanesOf } from './lanes.ts';
import classes from './limits.module.css';
import { type LimitUse, useLimits } from './useLimits.ts';

/** A lane for each limit that calls of a run at work need: how full it is, who waits, and until when. */
export const LimitLanes = memo(function LimitLanes({ use }: { readonly use: LimitUse }) {
  const seen = useLimits(use, use.state === 'running');
  if (!seen || use.state !== 'running') return null;
  return <Lanes seen={seen} named={use.named} />;
});

function Lanes({ seen, named }: { readonly seen: LimitsSeen; readonly named: string }) {
  const { words } = useServices();
  const lanes = lanesOf(seen, named.split(' '), words, Date.now());
  if (lanes.length === 0) return null;
  return (
    <section className={`surface ${classes.lanes}`} aria-label={words.limits.window.title}>
      {lanes.map((lane) => (
        <div key={lane.id} className={classes.lane}>
          <Text span size="sm" fw={600} className="ellipsis" title={lane.id}>
            {lane.name}
          </Text>
          <div className={classes.laneBar} aria-hidden="true">
            <div className={classes.laneFill} data-tone={lane.tone} style={{ width: `${lane.percent}%` }} />
          </div>
          <Text span size="sm" c="dimmed" className="numbers">
            {lane.said}
          </Text>
        </div>
      ))}
    </section>
  );
}
