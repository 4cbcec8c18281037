import type { Client } from '../contract/client.ts';
import type { Failure } from '../contract/failure.ts';
import type { Words } from '../contract/words/en.ts';

/** The engine as it answers in the person's language: what it refuses is said in its words. */
export function speakingClient(client: Client, words: Words): Client {
  const said = (failure: Failure): Failure => ({ ...failure, message: words.failure(failure) });
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
