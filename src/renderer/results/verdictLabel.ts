import type { AnalyserInfo } from '../../contract/analyserInfo.ts';

/** A value of the headline column as a person reads it; `none` where there is none. */
export function verdictLabel(analyser: AnalyserInfo, value: unknown, none: string): string {
  if (typeof value !== 'string' || value === '') return none;
  return analyser.headlineValues.find((one) => one.value === value)?.label ?? value;
}
