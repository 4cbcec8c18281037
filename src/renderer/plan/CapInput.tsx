import { useState } from 'react';
import type { RunDetail } from '../../contract/values.ts';
import type { Configure } from '../check/useConfigure.ts';
import { useServices } from '../services.ts';
import { NumberField } from '../setting/NumberField.tsx';

type Props = { readonly detail: RunDetail; readonly configure: Configure };

/** The most the run may cost, in whole units; kept in micro-units. */
export function CapInput({ detail, configure }: Props) {
  const { words } = useServices();
  const cap = Number(detail.settings.spendCap ?? 0) / 1_000_000;
  const [error, setError] = useState<string | null>(null);
  const commit = async (typed: number | null) => {
    const spendCap = Math.round((typed ?? 0) * 1_000_000);
    if (spendCap !== Math.round(cap * 1_000_000)) setError(await configure({ settings: { spendCap } }));
  };
  return (
    <NumberField
      label={words.plan.cap}
      description={words.plan.capHelp}
      error={error}
      unit="$"
      w={320}
      value={cap || null}
      onNumber={commit}
    />
  );
}
