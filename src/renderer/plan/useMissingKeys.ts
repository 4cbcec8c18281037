import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RunDetail } from '../../contract/values.ts';
import { useAnswer } from '../live/useAnswer.ts';

/** Labels of the keys the analyser needs and nobody has given; asked anew when `changes` counts up. */
export function useMissingKeys(
  analyser: AnalyserInfo,
  settings: RunDetail['settings'],
  changes: number,
): readonly string[] {
  const analyserId = analyser.id;
  const needed = analyser.secrets.length > 0;
  const key = needed ? `${changes} ${analyserId} ${JSON.stringify(settings)}` : null;
  const status = useAnswer('secrets.status', { analyserId, settings }, key, 300);
  if (!needed || !status) return [];
  const own = new Set(analyser.secrets.map(({ ref }) => ref));
  return status.secrets
    .filter(({ ref, from, optional }) => own.has(ref) && from === null && !optional)
    .map(({ label }) => label);
}
