import type { Client } from '../contract/client.ts';
import type { Failure } from '../contract/failure.ts';
import type { Words } from '../contract/words/en.ts';

/** Each failure that was said in another language, as the engine made it. */
const made = new WeakMap<Failure, Failure>();

/** A failure as the engine made it, to be said anew when the language has changed. */
export const asMade = (failure: Failure): Failure => made.get(failure) ?? failure;

/** The engine as it answers in the person's language: what it refuses is said in its words. */
export function speakingClient(client: Client, words: Words): Client {
  const said = (failure: Failure): Failure => {
    const inWords = { ...failure, message: words.failure(failure) };
    made.set(inWords, failure);
    return inWords;
  };
  return {
    call: async (name, input) => {
      const answer = await client.call(name, input);
      return answer.ok ? answer : { ok: false, failure: said(answer.failure) };
    },
    subscribe: (name, input, events) =>
      client.subscribe(name, input, {
        value: (value, sequence) => events.value(value, sequence),
        end: (failure) => events.end(failure && said(failure)),
      }),
  };
}
