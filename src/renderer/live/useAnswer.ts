import { useEffect, useRef, useState } from 'react';
import type { CallName, InputOf, OutputOf } from '../../contract/methods.ts';
import { useServices } from '../services.ts';

/** Somebody else asked about the same run; a question is asked again when that answer is probably there (ms). */
const supersededMs = 300;

/**
 * The newest answer to a question that is asked again whenever `key` changes, at most once in `gapMs`;
 * not while `key` is null. null before the first answer; a failure leaves the last one.
 */
export function useAnswer<Name extends CallName>(
  name: Name,
  input: InputOf<Name>,
  key: string | null,
  gapMs: number,
): OutputOf<Name> | null {
  const { client } = useServices();
  const [answer, setAnswer] = useState<OutputOf<Name> | null>(null);
  const asked = useRef({ at: Number.NEGATIVE_INFINITY, count: 0, taken: 0 });
  const inputKey = JSON.stringify(input);
  useEffect(() => {
    if (key === null) return;
    const state = asked.current;
    const ask = async () => {
      state.at = Date.now();
      const mine = ++state.count;
      let newest = await client.call(name, JSON.parse(inputKey));
      while (!newest.ok && newest.failure.code === 'superseded' && mine === state.count) {
        await new Promise((soon) => setTimeout(soon, supersededMs));
        newest = await client.call(name, JSON.parse(inputKey));
      }
      if (!newest.ok || mine < state.taken) return;
      state.taken = mine;
      setAnswer(newest.value);
    };
    const timer = setTimeout(ask, Math.max(0, state.at + gapMs - Date.now()));
    return () => clearTimeout(timer);
  }, [client, name, inputKey, key, gapMs]);
  return answer;
}
