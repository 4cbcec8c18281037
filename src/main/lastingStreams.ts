import type { Client, SubscriptionEvents } from '../contract/client.ts';
import type { Failure } from '../contract/failure.ts';
import type { SubscriptionName } from '../contract/methods.ts';

type Wanted = {
  readonly name: SubscriptionName;
  readonly input: never;
  readonly events: SubscriptionEvents<unknown>;
};
type Stream = Wanted & { stop: (() => void) | null };

/** Subscriptions that outlive the engine they are made on. */
export function lastingStreams() {
  const streams = new Set<Stream>();
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
    /** Begins on the engine there is, or on the next; answers what ends it. */
    add(wanted: Wanted, client: Client | null): () => void {
      const stream: Stream = { ...wanted, stop: null };
      streams.add(stream);
      if (client) connect(client, stream);
      return () => {
        if (streams.delete(stream)) stream.stop?.();
      };
    },
    connect(client: Client): void {
      for (const stream of streams) connect(client, stream);
    },
    disconnected(): void {
      for (const stream of streams) stream.stop = null;
    },
    end(failure: Failure): void {
      const ended = [...streams];
      streams.clear();
      for (const stream of ended) stream.events.end(failure);
    },
  };
}
