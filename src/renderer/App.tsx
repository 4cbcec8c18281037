import { MantineProvider } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { Frame } from './frame/Frame.tsx';
import { type Problem, ReportContext, type ShownProblem } from './frame/problems.ts';
import { useDesktop } from './frame/useDesktop.ts';
import { useIncomingFiles } from './frame/useIncomingFiles.ts';
import { useOpenFiles } from './frame/useOpenFiles.ts';
import { HomeScreen } from './home/HomeScreen.tsx';
import { useLive } from './live/subscription.ts';
import { useAnalysers } from './live/useAnalysers.ts';
import { useEngineState } from './live/useEngineState.ts';
import { OneRun } from './OneRun.tsx';
import { type Services, ServicesContext, useServices } from './services.ts';
import { cssVariables, theme } from './theme.ts';

/** The whole window, given what it talks to. */
export function App({ services }: { readonly services: Services }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => services.nonce}
    >
      <ServicesContext value={services}>
        <Window />
      </ServicesContext>
    </MantineProvider>
  );
}

function Window() {
  const { shell } = useServices();
  const [runId, setRunId] = useState<string | null>(null);
  const [problems, setProblems] = useState<readonly ShownProblem[]>([]);
  const engine = useEngineState();
  const analysers = useAnalysers(engine);
  const { value: runs } = useLive('runs.watch', {});
  useDesktop(runs, analysers);

  const report = useCallback(
    (problem: Problem) => setProblems((all) => [...all, { ...problem, id: (all.at(-1)?.id ?? 0) + 1 }]),
    [],
  );
  const dismiss = useCallback((id: number) => setProblems((all) => all.filter((one) => one.id !== id)), []);
  const opened = useCallback((runIds: readonly string[]) => {
    if (runIds.length > 0) setRunId(runIds.length === 1 ? (runIds[0] ?? null) : null);
  }, []);
  const { opening, open, choose } = useOpenFiles(opened, report);
  const dragging = useIncomingFiles(open, report);
  const home = useCallback(() => setRunId(null), []);

  useEffect(
    () =>
      shell?.onMenu((command) => {
        if (command === 'open') void choose();
        if (command === 'runs') home();
      }),
    [shell, choose, home],
  );

  const fileName = runId === null ? null : (runs?.find((run) => run.id === runId)?.fileName ?? '');
  return (
    <ReportContext value={report}>
      <Frame
        {...{ engine, fileName, opening, dragging, problems }}
        onDismiss={dismiss}
        onHome={home}
        onOpen={choose}
      >
        {runId === null ? (
          <HomeScreen runs={runs} analysers={analysers} onOpen={choose} onRun={setRunId} />
        ) : (
          <OneRun
            key={runId}
            runId={runId}
            fileName={fileName ?? ''}
            analysers={analysers}
            onHome={home}
            onRun={setRunId}
          />
        )}
      </Frame>
    </ReportContext>
  );
}
