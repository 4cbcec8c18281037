import { useState } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RunDetail } from '../../contract/values.ts';
import { useServices } from '../services.ts';

/** Rows looked at to show what would change. */
const lookedAt = 100;

type Settings = RunDetail['settings'];
export type Moved = { readonly rowNumber: number; readonly before: unknown; readonly after: unknown };

/** Settings that results can be made anew under: tried on the first rows, then for all. */
export function useWhatIf(
  { id: runId, settings }: RunDetail,
  { headline }: AnalyserInfo,
  onDetail: (detail: RunDetail) => void,
) {
  const { client, words } = useServices();
  const [changes, setChanges] = useState<Settings>({});
  const [preview, setPreview] = useState<readonly Moved[] | null>(null);
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);

  const change = async (id: string, value: Settings[string]): Promise<string | null> => {
    const { [id]: _, ...others } = changes;
    const same = JSON.stringify(value) === JSON.stringify(settings[id]);
    setChanges(same ? others : { ...others, [id]: value });
    setPreview(null);
    setSaid('');
    return null;
  };
  const tryOut = async () => {
    setBusy(true);
    const page = await client.call('rows.page', { runId, offset: 0, limit: lookedAt, states: ['done'] });
    const rows = page.ok ? page.value.rows : [];
    const rowNumbers = rows.map(({ rowNumber }) => rowNumber);
    const answer = await client.call('runs.recompute', {
      runId,
      settings: changes,
      dryRun: true,
      ...(rowNumbers.length > 0 && { rowNumbers }),
    });
    setBusy(false);
    if (!answer.ok) return setSaid(answer.failure.message);
    const before = new Map(rows.map(({ rowNumber, result }) => [rowNumber, result?.[headline]]));
    const moved = (answer.value.preview ?? [])
      .map(({ rowNumber, result }) => ({
        rowNumber,
        before: before.get(rowNumber),
        after: result?.[headline],
      }))
      .filter((row) => row.before !== row.after);
    setPreview(moved);
    setSaid(words.compare.shown(moved.length, answer.value.rows));
  };
  const recompute = async () => {
    setBusy(true);
    const answer = await client.call('runs.recompute', { runId, settings: changes });
    setBusy(false);
    if (!answer.ok) return setSaid(answer.failure.message);
    const { rows, verdicts, kept } = answer.value;
    const detail = await client.call('runs.get', { runId });
    if (detail.ok) onDetail(detail.value);
    setChanges({});
    setPreview(null);
    setSaid(words.compare.done(rows, verdicts, kept));
  };
  return { changes, change, preview, tryOut, recompute, busy, said };
}
