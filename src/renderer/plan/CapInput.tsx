import { useEffect, useState } from 'react';
import type { RunDetail } from '../../contract/values.ts';
import type { Configure } from '../check/useConfigure.ts';
import { useServices } from '../services.ts';
import { NumberField } from '../setting/NumberField.tsx';

type Props = {
  readonly detail: RunDetail;
  readonly configure: Configure;
  /** Told whether what stands in the field can be taken, so that nothing starts under another cap than that. */
  readonly onUnderstood?: (understood: boolean) => void;
};

const micros = 1_000_000;

/** The most the run may cost, in whole units as the language writes them; kept in micro-units. */
export function CapInput({ detail, configure, onUnderstood }: Props) {
  const { words } = useServices();
  const { readTypedLimit } = words.formats;
  const cap = Number(detail.settings.spendCap ?? 0) / micros;
  const [error, setError] = useState<string | null>(null);
  // A field that is gone holds nobody back.
  useEffect(() => () => onUnderstood?.(true), [onUnderstood]);
  const commit = async (typed: number | null) => {
    const spendCap = Math.round((typed ?? 0) * micros);
    if (spendCap !== Math.round(cap * micros)) setError(await configure({ settings: { spendCap } }));
  };
  return (
    <NumberField
      label={words.plan.cap}
      description={words.plan.capHelp}
      error={error}
      unit="$"
      w={320}
      value={cap || null}
      read={(text) => {
        const limit = readTypedLimit(text);
        return typeof limit === 'number' ? limit / micros : limit;
      }}
      onUnderstood={(understood) => onUnderstood?.(understood)}
      onNumber={commit}
    />
  );
}
