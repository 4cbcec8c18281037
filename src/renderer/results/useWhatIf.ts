import { useState } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { Result } from '../../contract/failure.ts';
import type { RunDetail } from '../../contract/values.ts';
import { useServices } from '../services.ts';
import { type Moved, tryOnFirst } from './tryOnFirst.ts';

type Settings = RunDetail['settings'];

/** Settings that results can be made anew under: tried on the first rows, then for all. */
export function useWhatIf(
  { id: runId, settings }: RunDetail,
  { headline }: AnalyserInfo,
  onDetail: (detail: RunDetail) => void,
) {
  const { client, words } = useServices();
  const [changes, setChanges] = useState<Settings>({});
  const [preview, setPreview] = useState<readonly Moved[] | null>(null);
  const { work, busy, said, setSaid } = useWork();
  const begin = (next: Settings, text: string) => {
    setChanges(next);
    setPreview(null);
    setSaid(text);
  };
  const change = async (id: string, value: Settings[string]): Promise<string | null> => {
    const { [id]: _, ...others } = changes;
    const same = JSON.stringify(value) === JSON.stringify(settings[id]);
    begin(same ? others : { ...others, [id]: value }, '');
    return null;
  };
  const tryOut = () =>
    work(tryOnFirst(client, runId, changes, headline), ({ moved, rows }) => {
      setPreview(moved);
      setSaid(words.compare.shown(moved.length, rows));
    });
  const recompute = () =>
    work(client.call('runs.recompute', { runId, settings: changes }), async ({ rows, verdicts, kept }) => {
      const detail = await client.call('runs.get', { runId });
      if (detail.ok) onDetail(detail.value);
      begin({}, words.compare.done(rows, verdicts, kept));
    });
  return { changes, change, preview, tryOut, recompute, busy, said };
}

/** One thing at a time, and a sentence about it: why, where it did not work. */
function useWork() {
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const work = async <Value>(doing: Promise<Result<Value>>, then: (value: Value) => void | Promise<void>) => {
    setBusy(true);
    const done = await doing;
    setBusy(false);
    if (done.ok) await then(done.value);
    else setSaid(done.failure.message);
  };
  return { work, busy, said, setSaid };
}
