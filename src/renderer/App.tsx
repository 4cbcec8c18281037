import { MantineProvider, useMantineColorScheme } from '@mantine/core';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Preferences } from '../contract/preferences.ts';
import type { RunSummary } from '../contract/values.ts';
import { wordsFor } from '../contract/words/languages.ts';
import { Frame } from './frame/Frame.tsx';
import { ReportContext } from './frame/problems.ts';
import { useIncomingFiles } from './frame/useIncomingFiles.ts';
import { useOpenFiles } from './frame/useOpenFiles.ts';
import { useProblems } from './frame/useProblems.ts';
import { HomeScreen } from './home/HomeScreen.tsx';
import { PreferencesContext, usePreferenceStore } from './live/preferences.ts';
import { useLive } from './live/subscription.ts';
import { useAnalysers } from './live/useAnalysers.ts';
import { useEngineState } from './live/useEngineState.ts';
import { OneRun } from './OneRun.tsx';
import type { Place } from './place.ts';
import { type Services, ServicesContext, useServices } from './services.ts';
import { SettingsScreen } from './settings/SettingsScreen.tsx';
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
        <Personal />
      </ServicesContext>
    </MantineProvider>
  );
}

/** The window in the person's own language and colours. */
function Personal() {
  const services = useServices();
  const preferences = usePreferenceStore(useEngineState());
  const { theme: colours, language } = preferences.values;
  useColours(colours);
  const own = useMemo(() => {
    const words = wordsFor(language, navigator.language);
    return words === services.words ? services : { ...services, words };
  }, [services, language]);
  useEffect(() => {
    document.documentElement.lang = own.words.locale;
  }, [own]);
  return (
    <PreferencesContext value={preferences}>
      <ServicesContext value={own}>
        <Window />
      </ServicesContext>
    </PreferencesContext>
  );
}

function useColours(colours: Preferences['theme']): void {
  const { setColorScheme } = useMantineColorScheme();
  useEffect(
    () => setColorScheme(colours === 'light' || colours === 'dark' ? colours : 'auto'),
    [colours, setColorScheme],
  );
}

const home: Place = { kind: 'home' };

function Window() {
  const { words } = useServices();
  const [place, setPlace] = useState<Place>(home);
  const { problems, report, dismiss, dismissAll } = useProblems();
  const engine = useEngineState();
  const analysers = useAnalysers(engine);
  const { value: runs } = useLive('runs.watch', {});
  const deletions = useDeletions(report);

  const goTo = useGoTo(setPlace);
  const opened = useCallback(
    (runIds: readonly string[]) => {
      dismissAll();
      const [only, ...more] = runIds;
      setPlace(only !== undefined && more.length === 0 ? { kind: 'run', runId: only } : home);
    },
    [dismissAll],
  );
  const { opening, open, choose, openSample } = useOpenFiles(opened, report);
  const dragging = useIncomingFiles(open, report);
  useMenu(choose, goTo);

  const { hidden, newest, remove, undo } = deletions;
  const shown = useMemo(() => runs?.filter((run) => !hidden.has(run.id)) ?? null, [runs, hidden]);
  const fileName = place.kind === 'run' ? nameOf(place.runId, runs) : null;
  return (
    <ReportContext value={report}>
      <Frame
        {...{ engine, fileName, opening, dragging, problems }}
        title={place.kind === 'settings' ? words.settings.title : null}
        onDismiss={dismiss}
        onDismissAll={dismissAll}
        onHome={goTo.home}
        onOpen={choose}
        onSettings={goTo.settings}
      >
        {place.kind === 'run' && (
          <OneRun
            key={place.runId}
            runId={place.runId}
            recipeId={place.recipeId}
            fileName={fileName ?? ''}
            analysers={analysers}
            runs={shown ?? []}
            onHome={goTo.home}
            onRun={goTo.run}
          />
        )}
        {place.kind === 'settings' && <SettingsScreen analysers={analysers} />}
        {place.kind === 'home' && (
          <HomeScreen
            {...{ analysers }}
            runs={shown}
            onOpen={choose}
            onSample={openSample}
            onRun={goTo.run}
            onDelete={remove}
          />
        )}
      </Frame>
      <UndoBar said={newest && words.home.deleted(newest.fileName)} onUndo={undo} />
    </ReportContext>
  );
}

const nameOf = (runId: string, runs: readonly RunSummary[] | null): string =>
  runs?.find((run) => run.id === runId)?.fileName ?? '';

type GoTo = {
  readonly home: () => void;
  readonly settings: () => void;
  readonly run: (runId: string, recipeId?: string) => void;
};

const useGoTo = (setPlace: (place: Place) => void): GoTo =>
  useMemo(
    () => ({
      home: () => setPlace(home),
      settings: () => setPlace({ kind: 'settings' }),
      run: (runId, recipeId) => setPlace({ kind: 'run', runId, recipeId }),
    }),
    [setPlace],
  );

/** What the menu asks of every screen. */
function useMenu(choose: () => Promise<void>, goTo: GoTo): void {
  const { shell } = useServices();
  useEffect(
    () =>
      shell?.onMenu((command) => {
        if (command === 'open') void choose();
        if (command === 'runs') goTo.home();
        if (command === 'settings') goTo.settings();
      }),
    [shell, choose, goTo],
  );
}
