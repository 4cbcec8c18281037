import { Text } from '@mantine/core';
import type { RowView, RunDetail } from '../../contract/values.ts';
import { useAnswer } from '../live/useAnswer.ts';
import { useServices } from '../services.ts';
import classes from './row.module.css';

type Props = { readonly row: RowView; readonly detail: Pick<RunDetail, 'id'> };

/** What was sent for a row, when, how long it took and what it cost, and how its tries failed. */
export function CallsPart({ row, detail }: Props) {
  const { words } = useServices();
  const key = `${row.rowNumber} ${row.state} ${row.attempts}`;
  const known = useAnswer('rows.get', { runId: detail.id, rowNumber: row.rowNumber }, key, 0);
  if (!known || known.rowNumber !== row.rowNumber) return null;
  if (known.calls.length + known.failures.length === 0) return null;
  const clock = (iso: string) => words.formats.clock(new Date(iso).getTime(), true);
  return (
    <section className={classes.drawerPart} aria-labelledby="calls-title">
      <Text component="h3" id="calls-title" size="sm" fw={600} c="dimmed" m={0} mb={8}>
        {words.results.calls}
      </Text>
      <ul className={classes.calls}>
        {known.calls.map((call) => (
          <li key={call.callId}>
            <span className="numbers">{clock(call.startedAt)}</span>
            <span>
              {words.results.call(call.stage, call.rows)}
              <span className={`numbers ${classes.callFacts}`}>
                {[
                  call.ms === null ? words.results.callStates[call.state] : words.results.took(call.ms),
                  ...(call.sends > 1 ? [words.results.sends(call.sends)] : []),
                  ...(call.costMicros > 0 ? [words.formats.spend(call.costMicros)] : []),
                  ...Object.entries(call.units).map(
                    ([name, count]) => `${words.formats.count(count)} ${name}`,
                  ),
                ].join(' · ')}
              </span>
            </span>
          </li>
        ))}
        {known.failures.map(({ attempt, at, failure }) => (
          <li key={`${attempt} ${at}`}>
            <span className="numbers">{clock(at)}</span>
            <span>
              {words.results.attempt(attempt)}
              <span className={classes.callFacts}>{words.failure(failure)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
