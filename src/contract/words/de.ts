import { attention } from './deAttention.ts';
import { check } from './deCheck.ts';
import { compare } from './deCompare.ts';
import { desktop } from './deDesktop.ts';
import { eventLine } from './deEvents.ts';
import { exporting } from './deExport.ts';
import { findings, resultWords, yesOrNo } from './deFindings.ts';
import { frame } from './deFrame.ts';
import { home } from './deHome.ts';
import { limits } from './deLimits.ts';
import { about, list, position, rowStateNames, rows } from './dePhrases.ts';
import { plan } from './dePlan.ts';
import { preferences } from './dePreferences.ts';
import { problems } from './deProblems.ts';
import { progress } from './deProgress.ts';
import { reading } from './deReading.ts';
import { recipes } from './deRecipes.ts';
import { record } from './deRecord.ts';
import { results } from './deResults.ts';
import { review } from './deReview.ts';
import { run } from './deRun.ts';
import { runSentence, timeLeft } from './deSentence.ts';
import { settings } from './deSettings.ts';
import { template } from './deTemplate.ts';
import { analyser, explained, failure, named } from './deTranslated.ts';
import { written } from './deWritten.ts';
import { en, type Words } from './en.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('de');

/** Every word of the window in German. The terminal speaks English. */
export const de: Words = {
  locale: 'de',
  appName: 'Rowmill',
  formats: f,
  runStateNames: {
    importing: 'Wird gelesen',
    draft: 'Entwurf',
    ready: 'Bereit',
    running: 'Läuft',
    paused: 'Pausiert',
    stopped: 'Angehalten',
    interrupted: 'Unterbrochen',
    finished: 'Fertig',
    cancelled: 'Abgebrochen',
  },
  rowStateNames,
  about,
  rows,
  list,
  runSentence,
  timeLeft,
  position,
  summary: {
    rows: 'Zeilen',
    total: 'Gesamt',
    notFinished: 'Nicht fertig',
    file: 'Datei',
    name: 'Name',
    sheet: 'Blatt',
    analysis: 'Analyse',
    analyser: 'Analyse',
    program: 'Programm',
    run: 'Lauf',
    asOf: 'Stichtag',
  },
  summarySentence: (one) =>
    runSentence({ ...one, import: null, preparing: null, remainingMs: null, tallies: [] }),
  rate: (perSecond) => `${f.rate(perSecond)} Zeilen/s`,
  frame,
  home,
  check,
  problems,
  plan,
  template,
  settings,
  preferences,
  run,
  progress,
  record,
  results,
  compare,
  recipes,
  review,
  exporting,
  written,
  desktop,
  attention,
  limits,
  reading,
  terminal: { ...en.terminal, eventLine },
  findings,
  resultWords,
  yesOrNo,
  analyser,
  named,
  explained,
  failure,
};
