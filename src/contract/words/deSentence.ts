import { limits } from './deLimits.ts';
import { about, position, rows } from './dePhrases.ts';
import { run } from './deRun.ts';
import { failure } from './deTranslated.ts';
import type { Words } from './en.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('de');

type Picture = Parameters<Words['runSentence']>[0];
type Verdicts = NonNullable<Parameters<Words['runSentence']>[1]>;

const because = ({ reason }: Pick<Picture, 'reason'>): string => (reason ? ` ${failure(reason)}` : '');

function left(ms: number, range: Picture['remainingRange']): string {
  if (!range) return about(ms);
  const [low, high] = [about(range.lowMs), about(range.highMs)];
  return low === high ? low : `${low} bis ${high.replace(/^etwa /, '')}`;
}

function toCome({ remainingMs, remainingRange, bottleneck }: Picture): string {
  const by = bottleneck ? limits.setBy(bottleneck) : '';
  if (remainingMs !== null) return ` Noch ${left(remainingMs, remainingRange)}${by === '' ? '' : `, ${by}`}.`;
  if (by === '') return '';
  return bottleneck?.kind === 'deferred'
    ? ` ${by.charAt(0).toUpperCase()}${by.slice(1)}.`
    : ` Das Tempo ist ${by}.`;
}

/** “Zu prüfen” inside a sentence is “zu prüfen”; “OK” stays. */
const inSentence = (label: string): string =>
  /^[A-ZÄÖÜ][a-zäöü]/.test(label) ? `${label.charAt(0).toLowerCase()}${label.slice(1)}` : label;

function outcome({ counts, tallies }: Picture, verdicts: Verdicts): string {
  const order = (value: string) => verdicts.findIndex((verdict) => verdict.value === value);
  const label = (value: string) => verdicts[order(value)]?.label ?? value;
  const parts = [...tallies]
    .sort((one, other) => order(one.value) - order(other.value))
    .filter((tally) => tally.count > 0)
    .map((tally) => `${f.count(tally.count)} ${inSentence(label(tally.value))}`);
  if (counts.failed > 0) parts.push(`${f.count(counts.failed)} fehlgeschlagen`);
  if (counts.skipped > 0) parts.push(`${f.count(counts.skipped)} ausgelassen`);
  if (counts.needsChoice > 0) parts.push(`${f.count(counts.needsChoice)} auszuwählen`);
  return parts.length > 0 ? `${rows(counts.total)}: ${parts.join(', ')}.` : `${rows(counts.total)}.`;
}

export const timeLeft: Words['timeLeft'] = (picture) => toCome(picture).trim();

/** The one sentence that says how a run stands. */
export const runSentence: Words['runSentence'] = (picture, verdicts = []) => {
  const { counts } = picture;
  switch (picture.state) {
    case 'importing':
      if (picture.reason) return failure(picture.reason);
      if (!picture.active)
        return 'Das Lesen der Datei wurde unterbrochen. Setzen Sie fort, um sie neu zu lesen.';
      return `Die Datei wird gelesen. Bisher ${rows(picture.import?.rows ?? counts.total)}.`;
    case 'draft':
      return `${rows(counts.total)} gelesen. Einige Spalten sind noch zu wählen.`;
    case 'ready':
      return `${rows(counts.total)} bereit zur Analyse.`;
    case 'running':
      if (picture.ending) return `${run.ending(picture.ending)}${because(picture)}`;
      if (picture.preparing) return 'Vorbereitung: Alle Zeilen werden angesehen …';
      return `Läuft. ${position(counts)}.${picture.reason ? because(picture) : toCome(picture)}`;
    case 'paused':
      return `Pausiert bei ${position(counts)}.${because(picture)}`;
    case 'stopped':
      return `Angehalten bei ${position(counts)}.${because(picture)}`;
    case 'interrupted':
      return `Angehalten bei ${position(counts)}.`;
    case 'cancelled':
      return `Abgebrochen bei ${position(counts)}. Fertige Zeilen bleiben.`;
    case 'finished': {
      const failures = `${f.count(counts.failed)} ${counts.failed === 1 ? 'Fehlschlag' : 'Fehlschlägen'}`;
      return `Fertig${counts.failed > 0 ? ` mit ${failures}` : ''}. ${outcome(picture, verdicts)}`;
    }
  }
};
