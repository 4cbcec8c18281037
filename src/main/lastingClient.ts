import type { Client, SubscriptionEvents } from '../contract/client.ts';
import type { Failure, Result } from '../contract/failure.ts';
import type { SubscriptionName } from '../contract/methods.ts';

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

type Stream = {
  readonly name: SubscriptionName;
  readonly input: never;
  readonly events: SubscriptionEvents<unknown>;
  stop: (() => void) | null;
};

export function lastingClient(): LastingClient {
  let current: Client | null = null;
  let over: Failure | null = null;
  let waiting: (() => void)[] = [];
  const streams = new Set<Stream>();

  const release = (): void => {
    const all = waiting;
    waiting = [];
    for (const go of all) go();
  };
  const connect = (client: Client, stream: Stream): void => {
    stream.stop = client.subscribe(stream.name, stream.input, {
      value: (value, sequence) => {
        if (streams.has(stream)) stream.events.value(value, sequence);
      },
      end: (failure) => {
        if (failure?.code === 'engine-gone') return;
        if (streams.delete(stream)) stream.events.end(failure);
      },
    });
  };

  return {
    async call(name, input) {
      while (!current && !over) await new Promise<void>((go) => waiting.push(go));
      return over ? refused(over) : ((await current?.call(name, input)) as never);
    },
    subscribe(name, input, events) {
      if (over) {
        events.end(over);
        return () => {};
      }
      const stream: Stream = { name, input: input as never, events: events as never, stop: null };
      streams.add(stream);
      if (current) connect(current, stream);
      return () => {
        if (streams.delete(stream)) stream.stop?.();
      };
    },
    attach(client) {
      current = client;
      for (const stream of streams) connect(client, stream);
      release();
    },
    detach() {
      current = null;
      for (const stream of streams) stream.stop = null;
    },
    giveUp(failure) {
      current = null;
      over = failure;
      const ended = [...streams];
      streams.clear();
      for (const stream of ended) stream.events.end(failure);
      release();
    },
  };
}

const refused = (failure: Failure): Result<never> => ({ ok: false, failure });
