import { Loader, Text } from '@mantine/core';
import { type Estimate, surenessOf } from '../../contract/estimate.ts';
import { useServices } from '../services.ts';
import classes from './plan.module.css';
import type { Estimated } from './useEstimate.ts';

/** What the run will take: rows, calls, money, time, each with what it rests on. */
export function EstimateTiles({ estimated }: { readonly estimated: Estimated }) {
  const { words } = useServices();
  if (estimated.kind === 'none') {
    return (
      <Text size="sm" c="dimmed">
        {words.plan.estimate.later}
      </Text>
    );
  }
  if (estimated.kind === 'failed') return <Text size="sm">{estimated.message}</Text>;
  if (estimated.kind === 'asking')
    return <Loader size="sm" role="status" aria-label={words.plan.estimate.asking} />;
  return <Tiles estimate={estimated.estimate} />;
}

function Tiles({ estimate }: { readonly estimate: Estimate }) {
  const { words } = useServices();
  const said = words.plan.estimate;
  const { rows, stages, money, time, tried, units, balances } = estimate;
  const tiles = [
    {
      id: 'rows',
      label: said.rows,
      value: words.formats.count(rows.toSend),
      note: said.rowsNote(rows, new Date()),
    },
    { id: 'calls', label: said.calls, value: said.callsOf(stages), note: said.callsNote(stages) },
    {
      id: 'money',
      label: said.cost,
      value: said.money(money),
      note: [
        said.confidence[surenessOf(estimate)],
        ...units.map(said.units),
        ...balances.map(said.balance),
      ].join(' '),
    },
    {
      id: 'time',
      label: said.time,
      value: said.duration(time),
      note: said.decidedBy(time.decidedBy),
    },
  ];
  return (
    <div className={classes.estimate} role="status">
      <div className={classes.tiles}>
        {tiles.map(({ id, label, value, note }) => (
          <div key={id} className={`surface ${classes.tile}`}>
            <Text size="sm" c="dimmed">
              {label}
            </Text>
            <Text fw={600} fz={20} lh={1.3} className="numbers">
              {value}
            </Text>
            <Text size="xs" c="dimmed">
              {note}
            </Text>
          </div>
        ))}
      </div>
      {tried.rowsWanted > 0 && (
        <Text size="sm" c="dimmed">
          {said.tryMore(tried.rowsWanted)}
        </Text>
      )}
    </div>
  );
}
