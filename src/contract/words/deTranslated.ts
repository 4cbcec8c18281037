import type { AnalyserInfo } from '../analyserInfo.ts';
import { model, refunds, requests } from './deAnalysers.ts';
import { causes } from './deCauses.ts';
import { germanExplanations } from './deExplanations.ts';
import { list } from './dePhrases.ts';
import { products } from './deProducts.ts';
import type { Words } from './en.ts';
import { germanFailures } from './failures/de.ts';
import { type GapFormats, translatorFor } from './failures/sentences.ts';

/** What analysers say of themselves, by what they say in English. */
export const germanAnalysers = { ...requests, ...products, ...model, ...refunds };

/** A comma between groups of three digits becomes a point, a decimal point a comma. */
const germanGaps: GapFormats = {
  number: (english) => english.replace(/[.,]/g, (mark) => (mark === ',' ? '.' : ',')),
  date: (iso) => iso.split('-').toReversed().join('.'),
  list,
};

export const ofAnalyser = translatorFor(germanAnalysers, germanGaps);
export const ofFailure = translatorFor(germanFailures, germanGaps);
export const ofRow = translatorFor(germanExplanations, germanGaps, ofAnalyser.one);

/** What a person named keeps its name. */
export const named: Words['named'] = (english) => ofAnalyser.one(english) ?? english;

export const explained: Words['explained'] = ofRow.several;

export const analyser: Words['analyser'] = (info) => ({
  ...info,
  label: named(info.label),
  description: named(info.description),
  fields: info.fields.map(labelled),
  columns: info.columns.map(labelled),
  settings: info.settings.map(setting),
  headlineValues: info.headlineValues.map(labelled),
  secrets: info.secrets.map(labelled),
});

const labelled = <Value extends { readonly label: string }>(value: Value): Value => ({
  ...value,
  label: named(value.label),
});

const setting = (one: AnalyserInfo['settings'][number]): AnalyserInfo['settings'][number] => ({
  ...labelled(one),
  help: named(one.help),
  ...(one.group !== undefined && { group: named(one.group) }),
  ...(one.choiceLabels !== undefined && {
    choiceLabels: Object.fromEntries(
      Object.entries(one.choiceLabels).map(([choice, label]) => [choice, named(label)]),
    ),
  }),
  ...(one.unit !== undefined && { unit: named(one.unit) }),
});

/** What a service said itself stays in its own words, after ours for its kind. */
export const failure: Words['failure'] = ({ code, message }) => {
  const german = ofFailure.one(message);
  if (german !== undefined) return german;
  const cause = causes[code];
  return cause ? `${cause.title} (${message})` : message;
};
