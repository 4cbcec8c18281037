import { Button, Center, Loader, Text } from '@mantine/core';
import type { ComponentProps } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RunSummary } from '../../contract/values.ts';
import { type Problem, useReport } from '../frame/problems.ts';
import { useServices } from '../services.ts';
import { DropCard } from './DropCard.tsx';
import classes from './home.module.css';
import { RecentRuns } from './RecentRuns.tsx';
import { BringRecipe, Recipes } from './Recipes.tsx';
import { ResumeCard } from './ResumeCard.tsx';
import { homeLists, mayRunAtOnce } from './runTone.ts';
import { useRecipes } from './useRecipes.ts';

type Props = {
  /** Newest first; null until known. */
  readonly runs: readonly RunSummary[] | null;
  readonly analysers: readonly AnalyserInfo[];
  /** Changes when a recipe came by itself. */
  readonly recipesTaken: number;
  readonly onOpen: () => void;
  readonly onSample: () => void;
  readonly onRun: (runId: string, recipeId?: string) => void;
  readonly onDelete: (run: RunSummary) => void;
};

/** What can be gone on with, the way in for files, what waits to be run, and what was done before. */
export function HomeScreen(props: Props) {
  const { runs, analysers, recipesTaken, onOpen, onSample, onRun, onDelete } = props;
  const { words } = useServices();
  const { resume, begin } = useRunsCommands(onRun);
  const recipes = useRecipes(onRun, recipesTaken);
  if (runs === null) {
    return (
      <Center flex={1}>
        <Loader aria-label={words.home.loading} />
      </Center>
    );
  }
  const { toResume, queue, others } = homeLists(runs);
  const open = (runId: string) => onRun(runId);
  const table = { analysers, onOpen: open, onResume: resume, onBegin: begin, onDelete };
  const kept = recipes.list ?? [];
  return (
    <div className={classes.scroll}>
      <div className={classes.page} data-empty={runs.length === 0}>
        {toResume.length > 0 && (
          <section aria-label={words.home.toResume} className={classes.stack}>
            {toResume.map((run) => (
              <ResumeCard key={run.id} run={run} onResume={resume} onOpen={open} onDelete={onDelete} />
            ))}
          </section>
        )}
        <DropCard large={runs.length === 0} onOpen={onOpen} onSample={onSample} />
        {queue.length > 0 && <Queue runs={queue} {...table} />}
        {kept.length > 0 && <Recipes list={kept} {...{ analysers, recipes }} />}
        {others.length > 0 && (
          <section aria-labelledby="recent-runs" className={classes.stack}>
            <Text component="h2" id="recent-runs" fw={600} size="sm" c="dimmed">
              {words.home.recent}
            </Text>
            <RecentRuns label={words.home.recent} runs={others} {...table} />
          </section>
        )}
        {kept.length === 0 && (
          <div className={classes.bring}>
            <BringRecipe onBring={recipes.bring} />
          </div>
        )}
      </div>
    </div>
  );
}

type QueueProps = Omit<ComponentProps<typeof RecentRuns>, 'label'>;

/** Runs that wait to be started, those that need no decision all at once. */
function Queue({ runs, ...table }: QueueProps) {
  const { words } = useServices();
  const startable = runs.filter(mayRunAtOnce);
  return (
    <section aria-labelledby="queue" className={classes.stack}>
      <div className={classes.listHead}>
        <Text component="h2" id="queue" fw={600} size="sm" c="dimmed">
          {words.home.queue}
        </Text>
        {startable.length > 1 && (
          <Button size="compact-sm" variant="default" onClick={() => table.onBegin(startable)}>
            {words.home.runAll(startable.length)}
          </Button>
        )}
      </div>
      <RecentRuns label={words.home.queue} runs={runs} {...table} />
    </section>
  );
}

/** Goes on with a run and shows it; starts waiting ones in their order. */
function useRunsCommands(onRun: (runId: string) => void) {
  const { client } = useServices();
  const report = useReport();
  const resume = async (run: RunSummary) => {
    if (run.trying) return onRun(run.id);
    const answer = await client.call('runs.resume', { runId: run.id });
    if (answer.ok) onRun(run.id);
    else report({ title: run.fileName, message: answer.failure });
  };
  const begin = async (waiting: readonly RunSummary[]) => {
    // Several wait for their turn, in the way the preferences say; one starts at once.
    const how = waiting.length > 1 ? 'queue.add' : 'runs.start';
    const refused: Problem[] = [];
    for (const run of waiting) {
      const answer = await client.call(how, { runId: run.id });
      if (!answer.ok) refused.push({ title: run.fileName, message: answer.failure });
    }
    const [only, ...more] = waiting;
    if (only && more.length === 0) onRun(only.id);
    // Leaving a screen takes its problems away.
    refused.forEach(report);
  };
  return { resume, begin };
}
