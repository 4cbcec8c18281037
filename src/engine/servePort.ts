import { callHandler, type Handlers, type OnBug, subscribeHandler } from '../contract/handlers.ts';
import type { Port } from '../contract/port.ts';
import { type FromEngine, type ToEngine, toEngineSchema } from '../contract/wire.ts';

export type Serving = {
  /** Ends every subscription made over the port, and closes it. */
  stop(): void;
  /** Resolves when every call that came over the port by now has its answer. */
  answered(): Promise<void>;
};

/**
 * Serves the engine's handlers on a port until it is stopped. A message that does not fit wire.ts is a bug
 * of the other side and is reported, never answered: it has no id to answer to.
 */
export function servePort(handlers: Handlers, port: Port, onBug: OnBug): Serving {
  const stops = new Map<number, () => void>();
  const calls = new Set<Promise<void>>();
  const post = (message: FromEngine): void => port.postMessage(message);

  port.onMessage((raw) => {
    const message = toEngineSchema.safeParse(raw);
    if (!message.success) return onBug('wire', message.error);
    switch (message.data.kind) {
      case 'call':
        return keep(calls, answer(handlers, message.data, post, onBug));
      case 'subscribe':
        return open(handlers, message.data, stops, post, onBug);
      case 'unsubscribe':
        stops.get(message.data.id)?.();
        stops.delete(message.data.id);
    }
  });

  return {
    stop: () => {
      for (const stop of stops.values()) stop();
      stops.clear();
      port.close();
    },
    answered: async () => void (await Promise.all(calls)),
  };
}

function keep(calls: Set<Promise<void>>, call: Promise<void>): void {
  calls.add(call);
  void call.finally(() => calls.delete(call));
}

async function answer(
  handlers: Handlers,
  call: Extract<ToEngine, { kind: 'call' }>,
  post: (message: FromEngine) => void,
  onBug: OnBug,
): Promise<void> {
  const { id, name, input } = call;
  const result = await callHandler(handlers, name, input, onBug);
  if (result.ok) post({ kind: 'answer', id, value: result.value });
  else post({ kind: 'failure', id, failure: result.failure });
}

function open(
  handlers: Handlers,
  subscription: Extract<ToEngine, { kind: 'subscribe' }>,
  stops: Map<number, () => void>,
  post: (message: FromEngine) => void,
  onBug: OnBug,
): void {
  const { id, name, input } = subscription;
  let ended = false;
  const stop = subscribeHandler(
    handlers,
    name,
    input,
    {
      value: (value, sequence) => post({ kind: 'event', id, sequence, value }),
      end: (failure) => {
        ended = true;
        stops.delete(id);
        post({ kind: 'end', id, ...(failure ? { failure } : {}) });
      },
    },
    onBug,
  );
  // A subscription may end while it is being made (a run that does not exist).
  if (!ended) stops.set(id, stop);
}
