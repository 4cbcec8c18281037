import type { Client } from '../contract/client.ts';
import type { Failure, Result } from '../contract/failure.ts';
import { lastingStreams } from './lastingStreams.ts';

/**
 * A client that outlives engines. Calls made while there is none wait for the next; calls in flight
 * when one dies answer `engine-gone` (whether they were carried out is not known, so nobody repeats
 * them). Subscriptions are made again on the next engine and start with its fresh values.
 */
export type LastingClient = Client & {
  attach(client: Client): void;
  /** The engine has died; another will be attached. */
  detach(): void;
  /** No engine will come any more: everything waiting, and everything later, gets this failure. */
  giveUp(failure: Failure): void;
};

export function lastingClient(): LastingClient {
  let current: Client | null = null;
  let over: Failure | null = null;
  let waiting: (() => void)[] = [];
  const streams = lastingStreams();
  const release = (): void => {
    const all = waiting;
    waiting = [];
    for (const go of all) go();
  };

  return {
    async call(name, input) {
      while (!current && !over) await new Promise<void>((go) => waiting.push(go));
      return over ? refused(over) : ((await current?.call(name, input)) as never);
    },
    subscribe(name, input, events) {
      if (!over) return streams.add({ name, input: input as never, events: events as never }, current);
      events.end(over);
      return () => {};
    },
    attach(client) {
      current = client;
      streams.connect(client);
      release();
    },
    detach() {
      current = null;
      streams.disconnected();
    },
    giveUp(failure) {
      current = null;
      over = failure;
      streams.end(failure);
      release();
    },
  };
}

const refused = (failure: Failure): Result<never> => ({ ok: false, failure });
