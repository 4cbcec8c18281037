import { Text } from '@mantine/core';
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { useServices } from '../services.ts';
import classes from './progress.module.css';
import type { Point } from './series.ts';
import { rateTicks, timeTicks } from './ticks.ts';

/** Speed and failures over the time the run was watched, side by side. */
export default function Charts({ points }: { readonly points: readonly Point[] }) {
  const { words } = useServices();
  const rows = points.map((point) => point.rows);
  const failed = points.map((point) => point.failed);
  const said = words.progress.chart;
  return (
    <div className={classes.charts}>
      <Chart
        title={said.speed}
        said={said.range(rows.at(-1) ?? 0, Math.min(...rows), Math.max(...rows))}
        points={points}
        value="rows"
        color="var(--tone-flight)"
      />
      {failed.some((rate) => rate > 0) && (
        <Chart
          title={said.failures}
          said={said.range(failed.at(-1) ?? 0, Math.min(...failed), Math.max(...failed))}
          points={points}
          value="failed"
          color="var(--tone-failed)"
        />
      )}
    </div>
  );
}

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
const axis = { fontSize: 11, fill: 'var(--mantine-color-dimmed)' };

function Chart({ title, said, points, value, color }: ChartProps) {
  const { words } = useServices();
  const [from, to] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  const clock = (at: number) => words.formats.clock(at, to - from < shortMs);
  const times = timeTicks(from, to, mostTicks, new Date(to).getTimezoneOffset());
  const rates = rateTicks(Math.max(...points.map((point) => point[value])));
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
      <div aria-hidden="true">
        <ResponsiveContainer width="100%" height={104}>
          <AreaChart
            data={[...points]}
            margin={{ top: 6, right: 6, bottom: 0, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--app-line)" />
            <XAxis
              dataKey="at"
              type="number"
              domain={['dataMin', 'dataMax']}
              tickFormatter={clock}
              tick={axis}
              tickLine={false}
              axisLine={false}
              ticks={[...times]}
              interval={0}
              height={20}
            />
            <YAxis
              tick={axis}
              tickLine={false}
              axisLine={false}
              width={44}
              ticks={[...rates]}
              interval={0}
              domain={[0, rates[2]]}
              tickFormatter={(rate: number) => words.formats.rate(rate)}
            />
            <Area
              dataKey={value}
              stroke={color}
              fill={color}
              fillOpacity={0.16}
              strokeWidth={1.6}
              isAnimationActive={false}
            />
          </AreaChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}
