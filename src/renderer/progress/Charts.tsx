import { Text } from '@mantine/core';
import { memo } from 'react';
import { useServices } from '../services.ts';
import { curveOf } from './curve.ts';
import classes from './progress.module.css';
import { meanOf, type Point, type Sample } from './series.ts';
import { rateTicks, timeTicks } from './ticks.ts';

type Props = {
  readonly points: readonly Point[];
  /** What the points were made of. */
  readonly series: readonly Sample[];
  /** At rest nothing is said to happen now. */
  readonly atWork: boolean;
};

/** Speed and failures over the time the run was watched, side by side. Drawn again only with a new point. */
export const Charts = memo(function Charts({ points, series, atWork }: Props) {
  const { words } = useServices();
  const rows = points.map((point) => point.rows);
  const failed = points.map((point) => point.failed);
  const said = words.progress.chart;
  const sentence = (rates: readonly number[], what: 'ended' | 'failed') =>
    atWork
      ? said.range(rates.at(-1) ?? 0, Math.min(...rates), Math.max(...rates))
      : said.past(meanOf(series, what), Math.max(...rates));
  return (
    <div className={classes.charts}>
      <Chart
        title={said.speed}
        said={sentence(rows, 'ended')}
        points={points}
        value="rows"
        color="var(--tone-flight)"
      />
      <Chart
        title={said.failures}
        said={failed.some((rate) => rate > 0) ? sentence(failed, 'failed') : said.noFailures}
        points={points}
        value="failed"
        color="var(--tone-failed)"
      />
    </div>
  );
});

type ChartProps = {
  readonly title: string;
  /** The chart in a sentence, for those who do not see it. */
  readonly said: string;
  readonly points: readonly Point[];
  readonly value: 'rows' | 'failed';
  readonly color: string;
};

/** Over a shorter time the axis says seconds (ms). */
const shortMs = 300_000;
/** As many as find room with seconds in the narrowest window. */
const mostTicks = 5;
function Chart({ title, said, points, value, color }: ChartProps) {
  const { words } = useServices();
  const [from, to] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  const clock = (at: number) => words.formats.clock(at, to - from < shortMs);
  const times = timeTicks(from, to, mostTicks, new Date(to).getTimezoneOffset());
  const measured = points.map((point) => ({ at: point.at, value: point[value] }));
  const rates = rateTicks(Math.max(...measured.map((one) => one.value)));
  const top = rates[2];
  const { line, area } = curveOf(measured, top);
  return (
    <figure className={`surface ${classes.chart}`} aria-label={`${title}: ${said}`}>
      <figcaption className={classes.chartHead}>
        <Text span size="sm" fw={600}>
          {title}
        </Text>
        <Text span size="sm" c="dimmed" className="numbers">
          {said}
        </Text>
      </figcaption>
      <div className={classes.plot} aria-hidden="true">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {rates.map((rate) => (
            <line key={rate} x1={0} x2={100} y1={100 - (100 * rate) / top} y2={100 - (100 * rate) / top} />
          ))}
          <path d={area} fill={color} fillOpacity={0.16} />
          <path d={line} fill="none" stroke={color} strokeWidth={1.6} />
        </svg>
        {rates.map((rate) => (
          <span key={rate} className={classes.rateTick} style={{ bottom: `${(100 * rate) / top}%` }}>
            {words.formats.rate(rate)}
          </span>
        ))}
        {times.map((at) => (
          <span
            key={at}
            className={classes.timeTick}
            style={{ left: `${(100 * (at - from)) / Math.max(1, to - from)}%` }}
          >
            {clock(at)}
          </span>
        ))}
      </div>
    </figure>
  );
}
