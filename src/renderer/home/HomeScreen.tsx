import { Center, Loader, Text } from '@mantine/core';
import { useState } from 'react';
import type { AnalyserInfo, RunSummary } from '../../contract/values.ts';
import { useReport } from '../frame/problems.ts';
import { useServices } from '../services.ts';
import { DeleteRun } from './DeleteRun.tsx';
import { DropCard } from './DropCard.tsx';
import classes from './home.module.css';
import { RecentRuns } from './RecentRuns.tsx';
import { ResumeCard } from './ResumeCard.tsx';
import { waitsForResume } from './runTone.ts';

type Props = {
  /** Newest first; null until known. */
  readonly runs: readonly RunSummary[] | null;
  readonly analysers: readonly AnalyserInfo[];
  readonly onOpen: () => void;
  readonly onRun: (runId: string) => void;
};

/** What can be gone on with, the way in for files, and what was done before. */
export function HomeScreen({ runs, analysers, onOpen, onRun }: Props) {
  const { client, words } = useServices();
  const report = useReport();
  const [deleting, setDeleting] = useState<RunSummary | null>(null);
  if (runs === null) {
    return (
      <Center flex={1}>
        <Loader aria-label={words.home.loading} />
      </Center>
    );
  }
  const resume = async (run: RunSummary) => {
    const answer = await client.call('runs.resume', { runId: run.id });
    if (answer.ok) onRun(run.id);
    else report({ title: run.fileName, message: answer.failure.message });
  };
  const toResume = runs.filter(waitsForResume);
  const others = runs.filter((run) => !waitsForResume(run));
  return (
    <div className={classes.scroll}>
      <div className={classes.page} data-empty={runs.length === 0}>
        {toResume.length > 0 && (
          <section aria-label={words.home.toResume} className={classes.stack}>
            {toResume.map((run) => (
              <ResumeCard key={run.id} run={run} onResume={resume} onOpen={onRun} onDelete={setDeleting} />
            ))}
          </section>
        )}
        <DropCard large={runs.length === 0} onOpen={onOpen} />
        {others.length > 0 && (
          <section aria-labelledby="recent-runs" className={classes.stack}>
            <Text component="h2" id="recent-runs" fw={600} size="sm" c="dimmed">
              {words.home.recent}
            </Text>
            <RecentRuns
              runs={others}
              analysers={analysers}
              onOpen={onRun}
              onResume={resume}
              onDelete={setDeleting}
            />
          </section>
        )}
      </div>
      <DeleteRun run={deleting} onClose={() => setDeleting(null)} />
    </div>
  );
}
