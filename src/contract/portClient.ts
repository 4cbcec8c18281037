import { type Failure, ok, type Result } from '../core/failure.ts';
import type { Client, SubscriptionEvents } from './client.ts';
import type { Port } from './port.ts';
import { type FromEngine, fromEngineSchema, type ToEngine } from './wire.ts';

/** A client over a port, and the way to tell it that the other side has died. */
export type PortClient = Client & {
  /**
   * Answers every call in flight with `engine-gone`, ends every subscription with it, and answers
   * whatever comes later the same way. Subscribing again is the business of who owns the port.
   */
  gone(): void;
};

type Stream = SubscriptionEvents<unknown>;

export const engineGone: Failure = {
  code: 'engine-gone',
  message: 'The part of Rowmill that does the work stopped. Nothing finished was lost; please try again.',
  retryable: true,
};

/** Speaks the contract's wire messages (wire.ts) over `port`; ids count up from 1. */
export function portClient(port: Port): PortClient {
  const calls = new Map<number, (result: Result<unknown>) => void>();
  const streams = new Map<number, Stream>();
  let lastId = 0;
  let alive = true;
  const post = (message: ToEngine): void => port.postMessage(message);

  port.onMessage((message) => take(fromEngineSchema.parse(message), calls, streams));

  return {
    call: (name, input) => {
      if (!alive) return Promise.resolve({ ok: false, failure: engineGone });
      return new Promise((resolve) => {
        const id = ++lastId;
        // The engine checked the value against the table before it was sent.
        calls.set(id, resolve as (result: Result<unknown>) => void);
        post({ kind: 'call', id, name, input });
      });
    },
    subscribe: (name, input, events) => {
      if (!alive) {
        events.end(engineGone);
        return () => {};
      }
      const id = ++lastId;
      streams.set(id, events as Stream);
      post({ kind: 'subscribe', id, name, input });
      return () => {
        if (streams.delete(id) && alive) post({ kind: 'unsubscribe', id });
      };
    },
    gone: () => {
      alive = false;
      const [waiting, open] = [[...calls.values()], [...streams.values()]];
      calls.clear();
      streams.clear();
      for (const answer of waiting) answer({ ok: false, failure: engineGone });
      for (const stream of open) stream.end(engineGone);
      port.close();
    },
  };
}

function take(
  message: FromEngine,
  calls: Map<number, (result: Result<unknown>) => void>,
  streams: Map<number, Stream>,
): void {
  switch (message.kind) {
    case 'answer':
    case 'failure': {
      const answer = calls.get(message.id);
      calls.delete(message.id);
      answer?.(message.kind === 'answer' ? ok(message.value) : { ok: false, failure: message.failure });
      return;
    }
    case 'event':
      // A value on its way when the caller unsubscribed finds no stream any more.
      streams.get(message.id)?.value(message.value, message.sequence);
      return;
    case 'end': {
      const stream = streams.get(message.id);
      streams.delete(message.id);
      stream?.end(message.failure);
    }
  }
}
