import type { Words } from './en.ts';
import { en } from './en.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('de');
const few = 10;
const named = (names: readonly string[]): string =>
  names.length > few
    ? `${names.slice(0, few).join(', ')} und ${f.count(names.length - few)} weitere`
    : names.join(', ');

/** The terminal's own words are English (`en.ts`). */
export const reading: Words['reading'] = {
  ...en.reading,
  notes: (notes, letters) => {
    const { formulasWithoutValue: formulas, firstFormulaWithoutValue: first, hiddenRows, lastRow } = notes;
    const said: string[] = [];
    if (formulas > 0) {
      const which = formulas === 1 ? 'Eine Formel hat' : `${f.count(formulas)} Formeln haben`;
      said.push(
        `${which} kein gespeichertes Ergebnis und ${formulas === 1 ? 'wird' : 'werden'} als leer gelesen${first ? ` (die erste ist ${first})` : ''}. Öffnen Sie die Datei in Excel und speichern Sie sie.`,
      );
    }
    if (hiddenRows > 0) {
      said.push(
        hiddenRows === 1
          ? 'Eine Zeile ist ausgeblendet.'
          : `${f.count(hiddenRows)} Zeilen sind ausgeblendet.`,
      );
    }
    if (notes.hiddenColumns.length > 0) {
      said.push(`Ausgeblendete Spalten: ${named(notes.hiddenColumns.map(letters))}.`);
    }
    if (notes.tables.length > 1) {
      const tables = notes.tables.map(
        ({ name, headerRow }) => `${name} (Überschriften in Zeile ${headerRow})`,
      );
      said.push(`Das Blatt hat mehrere Tabellen: ${named(tables)}.`);
    }
    if (lastRow !== undefined) {
      said.push(`Zeilen nach Zeile ${f.count(lastRow)} gehören zu einer anderen Tabelle und bleiben weg.`);
    }
    return said;
  },
};
