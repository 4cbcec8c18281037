import { MantineProvider } from '@mantine/core';
import { useCallback, useEffect, useMemo, useState } from 'react';
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
import type { Place } from './place.ts';
import { type Services, ServicesContext, useServices } from './services.ts';
import { cssVariables, theme } from './theme.ts';
import { UndoBar } from './undo/UndoBar.tsx';
import { useDeletions } from './undo/useDeletions.ts';

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

const home: Place = { kind: 'home' };
const runAt = (runId: string): Place => ({ kind: 'run', runId });

function Window() {
  const { words } = useServices();
  const [place, setPlace] = useState<Place>(home);
  const { problems, report, dismiss, dismissAll } = useProblems();
  const engine = useEngineState();
  const analysers = useAnalysers(engine);
  const { value: runs } = useLive('runs.watch', {});
  const deletions = useDeletions(report);
  useDesktop(runs);

  const goHome = useCallback(() => setPlace(home), []);
  const goToRun = useCallback((runId: string) => setPlace(runAt(runId)), []);
  const opened = useCallback(
    (runIds: readonly string[]) => {
      dismissAll();
      const [only, ...more] = runIds;
      setPlace(only !== undefined && more.length === 0 ? runAt(only) : home);
    },
    [dismissAll],
  );
  const { opening, open, choose, openSample } = useOpenFiles(opened, report);
  const dragging = useIncomingFiles(open, report);
  useMenu(choose, goHome);

  const shown = useMemo(
    () => runs?.filter((run) => !deletions.hidden.has(run.id)) ?? null,
    [runs, deletions],
  );
  const fileName = place.kind === 'run' ? nameOf(place.runId, runs) : null;
  return (
    <ReportContext value={report}>
      <Frame
        {...{ engine, fileName, opening, dragging, problems }}
        onDismiss={dismiss}
        onDismissAll={dismissAll}
        onHome={goHome}
        onOpen={choose}
      >
        {place.kind === 'run' ? (
          <OneRun
            key={place.runId}
            runId={place.runId}
            fileName={fileName ?? ''}
            analysers={analysers}
            runs={shown ?? []}
            onHome={goHome}
            onRun={goToRun}
          />
        ) : (
          <HomeScreen
            runs={shown}
            analysers={analysers}
            onOpen={choose}
            onSample={openSample}
            onRun={goToRun}
            onDelete={deletions.remove}
          />
        )}
      </Frame>
      <UndoBar
        said={deletions.newest && words.home.deleted(deletions.newest.fileName)}
        onUndo={deletions.undo}
      />
    </ReportContext>
  );
}

const nameOf = (runId: string, runs: readonly RunSummary[] | null): string =>
  runs?.find((run) => run.id === runId)?.fileName ?? '';

/** What the menu asks of every screen. */
function useMenu(choose: () => Promise<void>, goHome: () => void): void {
  const { shell } = useServices();
  useEffect(
    () =>
      shell?.onMenu((command) => {
        if (command === 'open') void choose();
        if (command === 'runs') goHome();
      }),
    [shell, choose, goHome],
  );
}
