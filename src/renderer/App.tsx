import { MantineProvider } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import type { RunSummary } from '../contract/values.ts';
import { Frame } from './frame/Frame.tsx';
import { ReportContext } from './frame/problems.ts';
import { useDesktop } from './frame/useDesktop.ts';
import { useIncomingFiles } from './frame/useIncomingFiles.ts';
import { useOpenFiles } from './frame/useOpenFiles.ts';
import { useProblems } from './frame/useProblems.ts';
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
  const [runId, setRunId] = useState<string | null>(null);
  const { problems, report, dismiss, dismissAll } = useProblems();
  const engine = useEngineState();
  const analysers = useAnalysers(engine);
  const { value: runs } = useLive('runs.watch', {});
  useDesktop(runs, analysers);

  const home = useCallback(() => setRunId(null), []);
  const opened = useCallback(
    (runIds: readonly string[]) => {
      dismissAll();
      setRunId(runIds.length === 1 ? (runIds[0] ?? null) : null);
    },
    [dismissAll],
  );
  const { opening, open, choose } = useOpenFiles(opened, report);
  const dragging = useIncomingFiles(open, report);
  useMenu(choose, home);

  const fileName = runId === null ? null : nameOf(runId, runs);
  return (
    <ReportContext value={report}>
      <Frame
        {...{ engine, fileName, opening, dragging, problems }}
        onDismiss={dismiss}
        onDismissAll={dismissAll}
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

const nameOf = (runId: string, runs: readonly RunSummary[] | null): string =>
  runs?.find((run) => run.id === runId)?.fileName ?? '';

/** What the menu asks of every screen. */
function useMenu(choose: () => Promise<void>, home: () => void): void {
  const { shell } = useServices();
  useEffect(
    () =>
      shell?.onMenu((command) => {
        if (command === 'open') void choose();
        if (command === 'runs') home();
      }),
    [shell, choose, home],
  );
}
