import { en } from '../../contract/words/en.ts';
import type { Command } from '../command.ts';
import { halt } from './pause.ts';

export const cancel: Command = {
  name: 'cancel',
  summary: 'End a run; finished rows keep their results, and “resume RUN” would go on with it.',
  argument: { name: 'RUN', required: true, help: 'Its id, the beginning of it, or last.' },
  options: [],
  run: (invocation) => halt(invocation, 'runs.cancel', en.terminal.cancelled),
};
