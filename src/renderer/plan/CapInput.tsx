import { NumberInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { RunDetail } from '../../contract/values.ts';
import type { Configure } from '../check/useConfigure.ts';
import { useServices } from '../services.ts';

type Props = { readonly detail: RunDetail; readonly configure: Configure };

/** The most the run may cost, in whole units; kept in micro-units. */
export function CapInput({ detail, configure }: Props) {
  const { words } = useServices();
  const cap = Number(detail.settings.spendCap ?? 0) / 1_000_000;
  const [draft, setDraft] = useState<number | string>(cap || '');
  const [error, setError] = useState<string | null>(null);
  useEffect(() => setDraft(cap || ''), [cap]);
  const commit = async () => {
    const spendCap = Math.round(Number(draft || 0) * 1_000_000);
    if (spendCap !== Math.round(cap * 1_000_000)) setError(await configure({ settings: { spendCap } }));
  };
  return (
    <NumberInput
      label={words.plan.cap}
      description={words.plan.capHelp}
      error={error}
      prefix="$ "
      min={0}
      decimalScale={2}
      w={320}
      value={draft}
      onChange={setDraft}
      onBlur={commit}
      onKeyDown={({ key }) => key === 'Enter' && void commit()}
    />
  );
}
