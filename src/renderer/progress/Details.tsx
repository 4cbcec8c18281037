import { Accordion, Text } from '@mantine/core';
import { memo, useState } from 'react';
import type { RunDetail, RunHistoryEvent } from '../../contract/values.ts';
import { useAdjust } from '../attention/useAdjust.ts';
import { makesNoCalls } from '../home/runTone.ts';
import { LimitsPanel } from '../limits/LimitsPanel.tsx';
import type { LimitUse } from '../limits/useLimits.ts';
import { useServices } from '../services.ts';
import classes from './progress.module.css';
import { RecordPanel } from './RecordPanel.tsx';
import { SpeedPanel } from './SpeedPanel.tsx';
import { useHistory } from './useHistory.ts';
import { WorkPanel } from './WorkPanel.tsx';

type Props = {
  readonly detail: RunDetail;
  readonly use: LimitUse;
  readonly onDetail: (detail: RunDetail) => void;
};

/** What only some want to see, folded away: speed, workers and chunks, limits in figures, and what happened. */
export const Details = memo(function Details({ detail, use, onDetail }: Props) {
  const adjust = useAdjust(detail.id, onDetail);
  const online = !makesNoCalls(detail.analyserId);
  return (
    <div className={classes.details}>
      {online && use.state !== 'finished' && <SpeedPanel detail={detail} adjust={adjust} />}
      {use.state === 'running' && <WorkPanel detail={detail} />}
      <LimitsPanel use={use} />
      <RecordPanel detail={detail} state={use.state} />
      <History runId={detail.id} />
    </div>
  );
});

function History({ runId }: { readonly runId: string }) {
  const { words } = useServices();
  const [opened, setOpened] = useState(false);
  const events = useHistory(runId, opened);
  return (
    <Accordion
      variant="contained"
      order={2}
      classNames={{ item: `surface ${classes.fold}`, control: classes.foldControl }}
      value={opened ? 'history' : null}
      onChange={(value) => setOpened(value !== null)}
    >
      <Accordion.Item value="history">
        <Accordion.Control>
          <Text span size="sm" fw={600}>
            {words.progress.history}
          </Text>
        </Accordion.Control>
        <Accordion.Panel>
          {events.length === 0 ? (
            <Text size="sm" c="dimmed">
              {words.progress.noHistory}
            </Text>
          ) : (
            <ol className={classes.events} reversed>
              {events.filter(isNews).map((event) => (
                <li key={event.seq}>
                  <span className={`numbers ${classes.eventTime}`}>
                    {words.formats.clock(new Date(event.at).getTime())}
                  </span>
                  <span>{words.terminal.eventLine(event)}</span>
                </li>
              ))}
            </ol>
          )}
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

/** What stands still says why itself. */
const isNews = ({ kind }: RunHistoryEvent): boolean => kind !== 'breaker';
