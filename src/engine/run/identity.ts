import { createHash } from 'node:crypto';
import type { AnyAnalyser } from '../../analysers/registry.ts';
import type { Json } from '../../core/json.ts';
import { canonicalJson } from '../../core/run/canonicalJson.ts';
import type { LiveRow } from './liveRow.ts';

/** Names what a row asks: rows with the same identity get the same answer. */
export type Identify = (row: Pick<LiveRow, 'input' | 'facts'>) => string;

type Asking = Pick<AnyAnalyser, 'id' | 'version' | 'immaterialSettings'>;
type Values = { readonly [id: string]: Json };

function headOf(analyser: Asking, settings: Values): string {
  const immaterial = analyser.immaterialSettings ?? [];
  const material = Object.fromEntries(Object.entries(settings).filter(([id]) => !immaterial.includes(id)));
  return canonicalJson([analyser.id, analyser.version, material]);
}

/** Ten characters that are others when the analyser, its version, or a setting that matters is another (a prompt). */
export const settingsVersion = (analyser: Asking, settings: Values): string =>
  createHash('sha256').update(headOf(analyser, settings)).digest('base64url').slice(0, 10);

/** The identity is analyser, version, settings that matter, mapped input and facts, as SHA-256. */
export function identifier(analyser: Asking, settings: Values): Identify {
  const head = headOf(analyser, settings);
  return ({ input, facts }) =>
    createHash('sha256')
      .update(head)
      .update(canonicalJson([input, facts]))
      .digest('base64url');
}

/**
 * Since when answers of other runs may be taken over, in ms since 1970; null when they may not be: the
 * setting is off, the data is live (`maxAge` 0), or the analyser looks at all rows of a run at once.
 */
export function reusableSince(
  { index, maxAge }: Pick<AnyAnalyser, 'index' | 'maxAge'>,
  reuse: boolean,
  now: number,
): number | null {
  if (!reuse || index || maxAge === 0) return null;
  return maxAge === undefined ? 0 : now - maxAge;
}
