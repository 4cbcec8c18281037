import type { IpcMain, WebContents } from 'electron';
import type { Client } from '../contract/client.ts';
import { failed, type Result } from '../contract/failure.ts';
import { parseInput } from '../contract/handlers.ts';
import { callSchema, type IpcStreamed, streamSchema } from '../contract/ipc.ts';
import type { CallName, SubscriptionName } from '../contract/methods.ts';
import { type IsOurs, isTrusted } from './trustedSender.ts';

type Stops = Map<number, () => void>;

/**
 * Carries the contract between the window and the engine: calls on one channel, subscriptions on
 * another. Both refuse a foreign frame and whatever does not fit the method table before the engine
 * sees it. A page's subscriptions end when it is loaded anew or goes away.
 */
export function serveWindow(client: Client, isOurs: IsOurs, ipc: IpcMain): void {
  const pages = new WeakMap<WebContents, Stops>();

  ipc.handle('rowmill:call', async (event, raw): Promise<Result<unknown>> => {
    if (!isTrusted(event, isOurs)) throw new Error('Not the window of Rowmill.');
    return await call(client, raw);
  });
  ipc.on('rowmill:stream', (event, raw) => {
    if (!isTrusted(event, isOurs)) return;
    const page = event.sender;
    const stops = pages.get(page) ?? newPage(page);
    pages.set(page, stops);
    stream(client, raw, stops, (message) => {
      if (!page.isDestroyed()) page.send('rowmill:streamed', message);
    });
  });
}

async function call(client: Client, raw: unknown): Promise<Result<unknown>> {
  const message = callSchema.safeParse(raw);
  if (!message.success) return failed('bad-input', 'That is not a call.');
  const { name, input } = message.data;
  const checked = parseInput(name, input, false);
  if (!checked.ok) return checked;
  return await client.call(name as CallName, input as never);
}

function stream(client: Client, raw: unknown, stops: Stops, send: (message: IpcStreamed) => void): void {
  const message = streamSchema.safeParse(raw);
  if (!message.success) return;
  const { id } = message.data;
  if (message.data.kind === 'unsubscribe') {
    stops.get(id)?.();
    stops.delete(id);
    return;
  }
  const { name, input } = message.data;
  const checked = parseInput(name, input, true);
  if (!checked.ok) {
    send({ kind: 'end', id, failure: checked.failure });
    return;
  }
  const stop = client.subscribe(name as SubscriptionName, input as never, {
    value: (value, sequence) => send({ kind: 'event', id, sequence, value }),
    end: (failure) => {
      stops.delete(id);
      send({ kind: 'end', id, ...(failure ? { failure } : {}) });
    },
  });
  stops.set(id, stop);
}

function newPage(page: WebContents): Stops {
  const stops: Stops = new Map();
  const stopAll = (): void => {
    for (const stop of stops.values()) stop();
    stops.clear();
  };
  page.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) stopAll();
  });
  page.once('destroyed', stopAll);
  return stops;
}
