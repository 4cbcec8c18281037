import type { PreferenceName } from '../preferences.ts';

type Said = {
  readonly label: string;
  readonly help: string;
  readonly choices?: { readonly [value: string]: string };
};

/** What a person is told of each preference, in English. */
export const preferenceWords: { readonly [name in PreferenceName]: Said } = {
  theme: {
    label: 'Colours',
    help: 'Light, dark, or as the system has them.',
    choices: { system: 'As the system', light: 'Light', dark: 'Dark' },
  },
  language: {
    label: 'Language',
    help: 'The language of the window.',
    choices: { system: 'As the system', en: 'English', de: 'Deutsch' },
  },
  notifyFinished: {
    label: 'Tell when a run has finished',
    help: 'A notification of the system, once at the end.',
  },
  notifyStopped: {
    label: 'Tell when a run stops by itself',
    help: 'Bad credentials, spent quota, a reached cap, or many failures.',
  },
  notifyStalled: {
    label: 'Tell when a run stands still',
    help: 'No row has ended for as long as the run allows.',
  },
  keepAwake: { label: 'Keep the computer awake', help: 'Only while a run is at work.' },
  queueMode: {
    label: 'Several runs',
    help: 'Whether runs in the queue start one after another or some at a time.',
    choices: { 'one-by-one': 'One after another', 'side-by-side': 'Side by side' },
  },
  sideBySide: { label: 'Runs side by side', help: 'How many at a time, where they run side by side.' },
  threads: { label: 'Threads', help: 'Threads that serve rows; 0 is one for each core, at most eight.' },
  redisUrl: {
    label: 'Redis',
    help: 'The address of a Redis that shares limits between computers, such as redis://host:6379. Its password is entered below, never here. Default: none.',
  },
  redisProcesses: {
    label: 'Programs that share',
    help: 'The most that will ever share these limits, the same number everywhere. While Redis is away each uses one part of so many.',
  },
  reviewer: {
    label: 'Your name',
    help: 'Kept with your decisions; empty takes the name of the computer’s user.',
  },
  keepRunsDays: {
    label: 'Keep finished runs',
    help: 'Runs that ended longer ago are deleted with their copy of the file; 0 keeps them. Your own files stay.',
  },
  rememberMappings: {
    label: 'Remember columns',
    help: 'Which column was chosen for which field, by the headers of the file, for the next file with the same.',
  },
};
