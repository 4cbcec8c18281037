import { list } from './dePhrases.ts';
import type { Words } from './en.ts';
import { formatsFor } from './formats.ts';
import { recipeFileName } from './recipeFileName.ts';

export const recipes: Words['recipes'] = {
  keepTitle: 'Beim nächsten Mal wieder so',
  keepHelp: 'Spalten, Einstellungen und Export, für die nächste Datei dieser Art.',
  name: 'Name des Rezepts',
  save: 'Als Rezept speichern',
  saved: (name) =>
    `„${name}“ ist gespeichert. Es steht auf der ersten Seite und bei der Prüfung einer Datei bereit.`,
  replace: (name) => `„${name}“ ersetzen`,
  replaced: (name) => `„${name}“ ist durch das ersetzt, womit dieser Lauf gemacht wurde.`,
  rename: (name) => `${name} umbenennen`,
  newName: (name) => `Neuer Name von ${name}`,
  keepName: 'Sichern',
  renamed: (name) => `Es heißt jetzt „${name}“.`,
  failed: 'Das Rezept',
  copyCommand: 'Befehl fürs Terminal kopieren',
  copied: 'Der Befehl ist in der Zwischenablage:',
  byHand: (count) =>
    `${formatsFor('de').count(count)} ${count === 1 ? 'Änderung' : 'Änderungen'} von Hand vor dem Start ${count === 1 ? 'ist' : 'sind'} nicht darin.`,
  title: 'Rezepte',
  use: 'Auf eine Datei anwenden …',
  useOf: (name) => `Auf eine Datei anwenden … ${name}`,
  askTitle: (name) => `Auf welche Datei „${name}“ anwenden?`,
  askBody: 'Das Rezept ist gesichert. Es steht auch auf der ersten Seite, für später.',
  chooseFile: 'Datei wählen …',
  notNow: 'Nicht jetzt',
  share: 'Weitergeben …',
  shareOf: (name) => `Weitergeben … ${name}`,
  shared: (name) => `Als ${name} gespeichert. Es enthält keine Schlüssel und keine Zeilen.`,
  remove: (name) => `${name} löschen`,
  bring: 'Rezept öffnen …',
  fileName: (name) => recipeFileName(name, 'Rezept'),
  apply: 'Rezept anwenden',
  applied: (name) => `Wie „${name}“ es sagt.`,
  missing: (name, headers) =>
    `Wie „${name}“ es sagt, aber der Datei ${headers.length === 1 ? 'fehlt die Spalte' : 'fehlen die Spalten'} ${list(headers.map((header) => `„${header}“`))}.`,
};
