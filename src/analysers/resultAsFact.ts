import type { Column, RowResult } from '../core/analyser.ts';
import type { Json } from '../core/json.ts';
import type { AnyAnalyser } from './registry.ts';

/** What another analyser gets to know of a result: short, since it goes with every row and into requests. */
export function resultAsFact(analyser: AnyAnalyser, result: RowResult): Json {
  const told = analyser.factColumns ?? toldByDefault(analyser);
  return Object.fromEntries(told.flatMap((id) => (result[id] === undefined ? [] : [[id, result[id]]])));
}

function toldByDefault({ headline, columns }: Pick<AnyAnalyser, 'headline' | 'columns'>): string[] {
  const currencies = columns.flatMap(({ currencyColumn }) => currencyColumn ?? []);
  const tells = ({ id, kind }: Column): boolean =>
    id === headline || kind === 'list' || kind === 'money' || currencies.includes(id);
  return columns.filter(tells).map(({ id }) => id);
}
