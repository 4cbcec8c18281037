import { formatsFor } from './formats.ts';

const f = formatsFor('en');

/** What stands around every screen, in English. */
export const frame = {
  home: 'All runs',
  dropTitle: 'Drop to open',
  dropHint: 'Each file becomes a run of its own. The file itself is never changed.',
  opening: (name: string, more: number): string =>
    more > 0 ? `Opening ${name}, then ${f.count(more)} more…` : `Opening ${name}…`,
  notOnDisk: 'This file has no path on this computer. Save it to disk first, then drop it again.',
  couldNotOpen: (name: string): string => `${name} could not be opened`,
  couldNotAsk: 'The dialog could not be shown',
  dismiss: 'Dismiss',
  moreProblems: (count: number): string => `${f.count(count)} more`,
  dismissAll: 'Dismiss all',
  engineRestarted:
    'The engine stopped and was restarted. Everything finished so far is kept, and runs under way go on.',
  engineFailed: 'The engine stopped several times and stays down.',
  engineFailedHelp:
    'Everything finished so far is kept. Quit Rowmill and open it again; runs can then be resumed.',
  cancel: 'Cancel',
  undo: 'Undo',
  steps: 'Steps',
  stepNames: { check: 'Check', plan: 'Plan', run: 'Run' },
  sections: 'Parts of this run',
  sectionNames: {
    progress: 'Progress',
    attention: 'Needs attention',
    review: 'Review',
    results: 'Results',
    export: 'Export',
  },
  close: 'Close',
  later: 'Later',
};
