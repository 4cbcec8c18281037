import { startTransition, useEffect, useState } from 'react';
import type { InputOf, OutputOf, SubscriptionName } from '../../contract/methods.ts';
import { useServices } from '../services.ts';

export type Live<Value> = {
  /** The newest value; null before the first. */
  readonly value: Value | null;
  /** Why it broke; null while it holds. */
  readonly broken: string | null;
  readonly ended: boolean;
};

const nothing = { value: null, broken: null, ended: false };

/**
 * Follows a subscription while the component is shown. A changed input starts a new one, without old values.
 * What comes is drawn in slices of a few milliseconds (a transition), between which the window hears its user.
 */
export function useLive<Name extends SubscriptionName>(
  name: Name,
  input: InputOf<Name>,
): Live<OutputOf<Name>> {
  const { client } = useServices();
  const [live, setLive] = useState<Live<OutputOf<Name>>>(nothing);
  const key = JSON.stringify(input);
  useEffect(() => {
    setLive(nothing);
    return client.subscribe(name, JSON.parse(key), {
      value: (value) => startTransition(() => setLive({ value, broken: null, ended: false })),
      end: (failure) =>
        startTransition(() =>
          setLive((last) => ({ ...last, ended: true, broken: failure?.message ?? null })),
        ),
    });
  }, [client, name, key]);
  return live;
}
