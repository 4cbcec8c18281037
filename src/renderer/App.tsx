import { Center, Loader, MantineProvider, useMantineColorScheme } from '@mantine/core';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import type { EngineState } from '../contract/bridge.ts';
import type { Preferences } from '../contract/preferences.ts';
import type { RunSummary } from '../contract/values.ts';
import { wordsFor } from '../contract/words/languages.ts';
import { Frame } from './frame/Frame.tsx';
import { type Problem, ReportContext, SettleContext } from './frame/problems.ts';
import { RecipeAsk } from './frame/RecipeAsk.tsx';
import { useIncomingFiles } from './frame/useIncomingFiles.ts';
import { useOpenFiles } from './frame/useOpenFiles.ts';
import { useProblems } from './frame/useProblems.ts';
import { useRecipeFiles } from './frame/useRecipeFiles.ts';
import { useRecipeOnFile } from './frame/useRecipeOnFile.ts';
import { HomeScreen } from './home/HomeScreen.tsx';
import { PreferencesContext, usePreferenceStore } from './live/preferences.ts';
import { useLive } from './live/subscription.ts';
import { useAnalysers } from './live/useAnalysers.ts';
import { useEngineState } from './live/useEngineState.ts';
import type { Place } from './place.ts';
import type { Sample } from './progress/series.ts';
import { KeptSeriesContext } from './progress/useSeries.ts';
import type { Filter } from './results/filters.ts';
import { KeptFiltersContext } from './results/keptFilters.ts';
import { type Services, ServicesContext, useServices } from './services.ts';
import { SettingsScreen } from './settings/SettingsScreen.tsx';
import { speakingClient } from './speakingClient.ts';
import { cssVariables, theme } from './theme.ts';
import { UndoBar } from './undo/UndoBar.tsx';
import { useDeletions } from './undo/useDeletions.ts';

/** The screens of a run hold the grid, two thirds of the page's code: nobody waits for it at the start. */
const loadRun = async () => ({ default: (await import('./OneRun.tsx')).OneRun });
const OneRun = lazy(loadRun);

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
    return words === services.words
      ? services
      : { ...services, words, client: speakingClient(services.client, words) };
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
  const shownRun = place.kind === 'run' ? place.runId : undefined;
  const { problems, report, reportOfRun, settle, dismiss, dismissAll } = useProblems(shownRun);
  const engine = useEngineState();
  const [filters] = useState(() => new Map<string, Filter>());
  const [series] = useState(() => new Map<string, readonly Sample[]>());
  const { value: runs } = useLive('runs.watch', {});
  const deletions = useDeletions(report);
  const goTo = useGoTo(setPlace, dismissAll);
  const files = useFiles(goTo, dismissAll, report);
  const { newest, undo } = deletions;
  const fileName = place.kind === 'run' ? nameOf(place.runId, runs) : null;
  return (
    <ReportContext value={report}>
      <Frame
        {...{ engine, fileName, problems }}
        opening={files.opening}
        dragging={files.dragging}
        title={place.kind === 'settings' ? words.settings.title : null}
        onDismiss={dismiss}
        onDismissAll={dismissAll}
        onHome={goTo.home}
        onOpen={files.choose}
        onSettings={goTo.settings}
      >
        <SettleContext value={settle}>
          <ReportContext value={reportOfRun}>
            <KeptFiltersContext value={filters}>
              <KeptSeriesContext value={series}>
                <Screen {...{ place, engine, runs, deletions, files, goTo }} />
              </KeptSeriesContext>
            </KeptFiltersContext>
          </ReportContext>
        </SettleContext>
      </Frame>
      <RecipeAsk {...files.recipes} onUse={files.onFile} />
      <UndoBar said={newest && words.home.deleted(newest.fileName)} onUndo={undo} />
    </ReportContext>
  );
}

function Loading() {
  const { words } = useServices();
  return (
    <Center flex={1}>
      <Loader aria-label={words.results.loading} />
    </Center>
  );
}

type ScreenProps = {
  readonly place: Place;
  readonly engine: EngineState;
  readonly runs: readonly RunSummary[] | null;
  readonly deletions: ReturnType<typeof useDeletions>;
  readonly files: ReturnType<typeof useFiles>;
  readonly goTo: GoTo;
};

/** What belongs to the place where the window is. */
function Screen({ place, engine, runs, deletions, files, goTo }: ScreenProps) {
  const analysers = useAnalysers(engine);
  useRunReady();
  const { hidden, remove } = deletions;
  const shown = useMemo(() => runs?.filter((run) => !hidden.has(run.id)) ?? null, [runs, hidden]);
  switch (place.kind) {
    case 'run':
      return (
        <Suspense fallback={<Loading />}>
          <OneRun
            key={place.runId}
            runId={place.runId}
            recipeId={place.recipeId}
            fileName={nameOf(place.runId, runs)}
            analysers={analysers}
            runs={shown ?? []}
            onHome={goTo.home}
            onRun={goTo.run}
          />
        </Suspense>
      );
    case 'settings':
      return <SettingsScreen analysers={analysers} />;
    case 'home':
      return (
        <HomeScreen
          analysers={analysers}
          runs={shown}
          recipesTaken={files.recipes.taken}
          onOpen={files.choose}
          onSample={files.openSample}
          onRun={goTo.run}
          onDelete={remove}
        />
      );
  }
}

/** All ways for files into the window: dialogs, drops, the system, the menu; a run of one file is shown, several queue up. */
function useFiles(goTo: GoTo, dismissAll: () => void, report: (problem: Problem) => void) {
  const opened = useCallback(
    (runIds: readonly string[]) => {
      dismissAll();
      const [only, ...more] = runIds;
      if (only !== undefined && more.length === 0) goTo.run(only);
      else goTo.home();
    },
    [dismissAll, goTo],
  );
  const { opening, open, choose, openSample } = useOpenFiles(opened, report);
  const recipes = useRecipeFiles(open, report);
  const onFile = useRecipeOnFile(goTo.run, report);
  const dragging = useIncomingFiles(recipes.open, report);
  useMenu(choose, goTo);
  return { opening, choose, openSample, recipes, onFile, dragging };
}

const nameOf = (runId: string, runs: readonly RunSummary[] | null): string =>
  runs?.find((run) => run.id === runId)?.fileName ?? '';

/** Has the screens of a run loaded when the first screen stands, before anybody asks for one. */
function useRunReady(): void {
  useEffect(() => {
    const soon = requestIdleCallback(() => void loadRun());
    return () => cancelIdleCallback(soon);
  }, []);
}

type GoTo = {
  readonly home: () => void;
  readonly settings: () => void;
  readonly run: (runId: string, recipeId?: string) => void;
};

/** `leave` hears that the place is left before the next one is shown; what is reported after that belongs to the next. */
const useGoTo = (setPlace: (place: Place) => void, leave: () => void): GoTo =>
  useMemo(() => {
    const go = (place: Place) => {
      leave();
      setPlace(place);
    };
    return {
      home: () => go(home),
      settings: () => go({ kind: 'settings' }),
      run: (runId, recipeId) => go({ kind: 'run', runId, recipeId }),
    };
  }, [setPlace, leave]);

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
