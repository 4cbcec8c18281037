import type { EventKind } from '../../core/run/eventKinds.ts';
import { causes } from './deCauses.ts';
import { limits } from './deLimits.ts';
import type { Words } from './en.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('de');

const titles: { readonly [kind in EventKind]: string } = {
  imported: 'Datei gelesen',
  configured: 'Spalten oder Einstellungen geändert',
  started: 'Gestartet',
  paused: 'Pausiert',
  resumed: 'Fortgesetzt',
  cancelled: 'Abgebrochen',
  stopped: 'Angehalten',
  interrupted: 'Unterbrochen',
  finished: 'Fertig',
  'chunk-done': 'Abschnitt fertig',
  'row-failed': 'Zeilen fehlgeschlagen',
  breaker: 'Sicherung ausgelöst',
  'worker-replaced': 'Arbeiter ersetzt',
  'limit-changed': 'Grenze geändert',
  exported: 'Exportiert',
  retried: 'Fehlgeschlagene Zeilen neu versucht',
  tried: 'Zeilen probiert',
  recomputed: 'Ergebnisse aus gespeicherten Antworten neu gebildet',
  chosen: 'Auswahl getroffen',
  'set-aside': 'Fehlgeschlagene Zeilen beiseite gelegt',
  'taken-back': 'Beiseite gelegte Zeilen zurückgenommen',
  adjusted: 'Lauf angepasst',
};
/** What each detail is called; one that is not here is left out. */
const details: { readonly [name: string]: string } = {
  rows: 'Zeilen',
  failed: 'fehlgeschlagen',
  done: 'erledigt',
  code: 'Grund',
  limit: 'Grenze',
  path: 'Datei',
  worker: 'Arbeiter',
  endedByRow: 'beendet von Zeile',
  rowsKeptApart: 'für sich gestellte Zeilen',
  callsSentAgain: 'noch einmal gesendete Aufrufe',
};

/** Why a worker was replaced. */
const becauses: { readonly [because: string]: string } = {
  died: 'er endete von selbst',
  'long-service': 'er hatte genug Zeilen',
  memory: 'er hielt viel Speicher',
};

function said(name: string, value: unknown): string {
  if (typeof value === 'number') return f.count(value);
  const text = String(value);
  if (name === 'code') return (causes[text]?.title ?? text).replace(/\.$/, '');
  return name === 'limit' ? limits.window.plainName(text) : text;
}

export const eventLine: Words['terminal']['eventLine'] = ({ kind, detail }) => {
  const parts = Object.entries(detail).flatMap(([name, value]) => {
    if (name === 'because') return becauses[String(value)] ?? [];
    const called = details[name];
    if (called === undefined || value === null || value === 0 || typeof value === 'object') return [];
    return [`${called} ${said(name, value)}`];
  });
  return parts.length === 0 ? `${titles[kind]}.` : `${titles[kind]}: ${parts.join(', ')}.`;
};
