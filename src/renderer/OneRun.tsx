import { Button, Center, Loader, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import type { AnalyserInfo } from '../contract/analyserInfo.ts';
import type { RunSummary } from '../contract/values.ts';
import { BeforeStart } from './BeforeStart.tsx';
import { ReadingScreen } from './check/ReadingScreen.tsx';
import { useRun } from './live/useRun.ts';
import { useTrial, useTryInView } from './plan/useTrial.ts';
import { RunScreen } from './run/RunScreen.tsx';
import { useServices } from './services.ts';

type Props = {
  readonly runId: string;
  readonly fileName: string;
  /** To be applied once the file is read. */
  readonly recipeId: string | undefined;
  readonly analysers: readonly AnalyserInfo[];
  readonly runs: readonly RunSummary[];
  readonly onHome: () => void;
  readonly onRun: (runId: string, recipeId?: string) => void;
};

/** Shows the screen that belongs to the state of a run. */
export function OneRun({ runId, fileName, recipeId, analysers, runs, onHome, onRun }: Props) {
  const { words } = useServices();
  const { progress, detail, gone, setDetail } = useRun(runId);
  const trial = useTrial(runId, fileName, progress?.state);
  const trying = useTryInView(runId, progress?.state, detail?.trying !== undefined) || trial.trying;
  const shaped = detail?.analyser;
  const analyser = useMemo(() => shaped && words.analyser(shaped), [shaped, words]);
  if (gone !== null) {
    return (
      <Center flex={1}>
        <Stack align="center">
          <Text>{gone || words.run.missing}</Text>
          <Button onClick={onHome}>{words.frame.home}</Button>
        </Stack>
      </Center>
    );
  }
  if (progress?.state === 'importing') return <ReadingScreen {...{ runId, fileName, progress, onHome }} />;
  if (!progress || !detail || !analyser) {
    return (
      <Center flex={1}>
        <Loader aria-label={words.results.loading} />
      </Center>
    );
  }
  if (progress.state === 'draft' || progress.state === 'ready' || trying) {
    return (
      <BeforeStart
        {...{ detail, progress, analyser, analysers, runs, recipeId, onRun, onHome }}
        onDetail={setDetail}
        onTry={trial.begin}
      />
    );
  }
  return <RunScreen {...{ detail, progress, analyser, runs }} onDetail={setDetail} />;
}
