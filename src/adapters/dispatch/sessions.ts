import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { type FromThread, fromThreadSchema, type ToThread } from '../../contract/workOrder.ts';

/** A thread of the pool for as long as it lives, serving work orders of any run. */
export type Session = { readonly id: number; send(message: ToThread): void };

export type SessionEvents = {
  message(session: Session, message: FromThread): void;
  /** The thread ended by itself: exit, crash or out of memory. What it had taken is lost. */
  lost(session: Session, error: unknown): void;
};

export type Sessions = {
  /** Opens threads up to the pool's size when first called. */
  all(): readonly Session[];
  close(): Promise<void>;
};

/**
 * Worker threads as long-lived sessions over one piscina task each: a thread gets further orders while
 * earlier ones wait for the network, so no thread idles at the tail of an order. One task a thread
 * (`concurrentTasksPerWorker` 1), since one exit would reject its neighbours; `atomics: 'disabled'`,
 * since the threads do asynchronous work; as many minimum as maximum threads, since piscina's defaults
 * start threads again and again while they wait (7 s against 1.9 s, measured).
 */
export function openSessions(file: string, threads: number, events: SessionEvents): Sessions {
  let pool: Piscina | undefined;
  const inbox = createInbox(events);
  const open = new Map<number, { session: Session; port: MessagePort }>();
  let nextId = 1;
  let closing = false;

  const start = (): void => {
    // Started with the first work, so that a terminal that only looks pays for no thread.
    pool ??= new Piscina({
      filename: file,
      minThreads: threads,
      maxThreads: threads,
      concurrentTasksPerWorker: 1,
      atomics: 'disabled',
    });
    const { port1, port2 } = new MessageChannel();
    const session: Session = { id: nextId++, send: (message) => port1.postMessage(message) };
    open.set(session.id, { session, port: port1 });
    port1.on('message', (message: unknown) => inbox.put(session, fromThreadSchema.parse(message)));
    const gone = (error: unknown): void => {
      port1.close();
      open.delete(session.id);
      // After what it said last: an answer that arrived is not lost.
      if (!closing) inbox.end(session, error);
    };
    pool.run({ port: port2 }, { transferList: [port2] }).then(() => gone(undefined), gone);
  };

  return {
    all() {
      while (!closing && open.size < threads) start();
      return [...open.values()].map(({ session }) => session);
    },
    async close() {
      closing = true;
      for (const { session } of open.values()) session.send({ kind: 'close' });
      await pool?.destroy();
    },
  };
}

/** How long messages are worked off before timers and signals get a turn (ms). */
const turnMs = 5;

/**
 * Node hands over a port's messages for as long as there are any, and every answer makes a thread send
 * more, so timers, signals and other callers would wait until the run is over (1.2 s were seen). The inbox
 * works them off in turns.
 */
function createInbox(events: SessionEvents) {
  const waiting: (() => void)[] = [];
  let scheduled = false;
  const work = (): void => {
    const until = performance.now() + turnMs;
    let done = 0;
    while (done < waiting.length && performance.now() < until) waiting[done++]?.();
    waiting.splice(0, done);
    scheduled = waiting.length > 0;
    if (scheduled) setImmediate(work);
  };
  const add = (job: () => void): void => {
    waiting.push(job);
    if (!scheduled) setImmediate(work);
    scheduled = true;
  };
  return {
    put: (session: Session, message: FromThread) => add(() => events.message(session, message)),
    end: (session: Session, error: unknown) => add(() => events.lost(session, error)),
  };
}
