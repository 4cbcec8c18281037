import { Button, Text } from '@mantine/core';
import { IconAlertTriangleFilled, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import type { AnalyserInfo, RunDetail } from '../../contract/values.ts';
import { useReport } from '../frame/problems.ts';
import { makesNoCalls } from '../home/runTone.ts';
import { useServices } from '../services.ts';
import classes from './check.module.css';

type Props = {
  readonly detail: RunDetail;
  readonly analyser: AnalyserInfo;
  readonly busy: boolean;
  readonly onHome: () => void;
};

/** What is still missing or what it costs, and the button that starts. Stays in view. */
export function StartBar({ detail, analyser, busy, onHome }: Props) {
  const { client, words } = useServices();
  const report = useReport();
  const [starting, setStarting] = useState(false);
  const missing = analyser.fields.filter((field) => detail.missing.includes(field.id));

  const start = async () => {
    setStarting(true);
    const answer = await client.call('runs.start', { runId: detail.id });
    if (answer.ok) return;
    setStarting(false);
    report({ title: detail.fileName, message: answer.failure.message });
  };
  return (
    <footer className={classes.startBar}>
      <div className={classes.startText} role="status">
        {missing.length > 0 ? (
          <>
            <IconAlertTriangleFilled size={16} className={classes.warnIcon} aria-hidden />
            <Text size="sm">{words.check.missing(missing.map((field) => field.label))}</Text>
          </>
        ) : (
          makesNoCalls(analyser.id) && (
            <>
              <IconLock size={16} aria-hidden />
              <Text size="sm" c="dimmed">
                {words.check.free}
              </Text>
            </>
          )
        )}
      </div>
      <Button variant="default" onClick={onHome}>
        {words.frame.later}
      </Button>
      <Button disabled={missing.length > 0 || busy} loading={starting} onClick={start}>
        {words.check.analyse(detail.counts.total)}
      </Button>
    </footer>
  );
}
