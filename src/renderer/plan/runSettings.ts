import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { Words } from '../../contract/words/en.ts';

type Setting = AnalyserInfo['settings'][number];

/** Ids and defaults of the settings every run has (core/run/runSettings.ts), in the order they are shown; the cap stands elsewhere. */
const defaults = {
  inFlightMin: 5,
  inFlightMax: 20,
  retries: 3,
  retryDelay: 60,
  softTimeLimit: 540,
  hardTimeLimit: 600,
  failureRate: 50,
  stallAfter: 300,
  reuse: true,
} as const;
export type RunSettingId = keyof typeof defaults;

/** The settings every run has, whatever its analyser, described like those of an analyser. */
export function runSettings(words: Words): readonly Setting[] {
  const ids = Object.keys(defaults) as RunSettingId[];
  return ids.map((id) => {
    const said = words.plan.runSettings[id];
    return {
      id,
      label: said.label,
      help: said.help,
      kind: typeof defaults[id] === 'boolean' ? 'boolean' : 'number',
      default: defaults[id],
      ...('unit' in said && { unit: said.unit }),
    };
  });
}
