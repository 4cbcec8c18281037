import type { EventKind } from '../../core/run/eventKinds.ts';
import type { RunHistoryEvent } from '../values.ts';
import { causes } from './enCauses.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('en');

type Detail = RunHistoryEvent['detail'];

const titles: { readonly [kind in EventKind]: string } = {
  imported: 'File read',
  configured: 'Columns or settings changed',
  started: 'Started',
  paused: 'Paused',
  resumed: 'Resumed',
  cancelled: 'Cancelled',
  stopped: 'Stopped',
  interrupted: 'Interrupted',
  finished: 'Finished',
  'chunk-done': 'Chunk done',
  'row-failed': 'Rows failed',
  breaker: 'Why it stands still',
  'worker-replaced': 'Worker replaced',
  'limit-changed': 'Limit changed',
  exported: 'Exported',
  retried: 'Failed rows tried again',
  tried: 'Rows tried',
  recomputed: 'Results made anew from stored answers',
  chosen: 'Choices made',
  'set-aside': 'Failed rows set aside',
  'taken-back': 'Rows set aside taken back',
  adjusted: 'Settings adjusted',
};

/** Why a worker was replaced. */
const becauses: { readonly [because: string]: string } = {
  died: 'it ended by itself',
  'long-service': 'it had served long enough',
  memory: 'it held much memory',
};

/** Settings and mapping are the run's; a history that repeats them cannot be read. */
const left = new Set(['settings', 'mapping', 'rowNumbers']);

/** One event of a run's history for a person. */
export const enEvents = {
  eventLine: ({ kind, detail }: Pick<RunHistoryEvent, 'kind' | 'detail'>): string => {
    const parts = [...facts(detail), ...rows(detail)];
    return parts.length === 0 ? `${titles[kind]}.` : `${titles[kind]}: ${parts.join(', ')}.`;
  },
};

function facts(detail: Detail): string[] {
  return Object.entries(detail)
    .filter(([name, value]) => !left.has(name) && value !== null && value !== 0 && typeof value !== 'object')
    .map(([name, value]) => {
      if (name === 'message') return String(value).replace(/\.$/, '');
      if (name === 'code') return (causes[String(value)]?.title ?? String(value)).replace(/\.$/, '');
      if (name === 'because') return becauses[String(value)] ?? String(value);
      return `${named(name)} ${typeof value === 'number' ? f.count(value) : String(value)}`;
    });
}

function rows({ rowNumbers }: Detail): string[] {
  return Array.isArray(rowNumbers) ? [`among them rows ${rowNumbers.join(', ')}`] : [];
}

const named = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
