import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { Network } from '../../contract/network.ts';
import {
  type FromThread,
  fromThreadBatchSchema,
  type OfOrder,
  type ToThread,
} from '../../contract/workOrder.ts';
import { createOutbox } from './outbox.ts';

/** A thread of the pool for as long as it lives, serving work orders of any run. */
export type Session = {
  readonly id: number;
  /** Orders of any run it has not finished. */
  readonly openOrders: number;
  /** Rows it was handed since it began. */
  readonly served: number;
  /** Its code is loaded, and it works on what it was sent. */
  readonly ready: boolean;
  /** What its own heap held when it last said so (bytes); null before. */
  readonly heapBytes: number | null;
  /** The order whose analyser's code it runs, or ran when it ended; 0 for none, as while it waits for answers. */
  readonly busyWith: number;
  send(message: ToThread): void;
};

/** Why a thread is replaced that did nothing wrong: the rows it was handed, or what its heap holds. */
export type Wear = 'long-service' | 'memory';

export type SessionEvents = {
  ready(session: Session): void;
  message(session: Session, message: OfOrder): void;
  /** The thread ended by itself: exit, crash or out of memory. What it had taken is lost. */
  lost(session: Session, error: unknown): void;
  /** The thread had served long enough; it held nothing any more. */
  replaced(session: Session, because: Wear): void;
  /** Another event could not be dealt with: a bug, and the next events come all the same. */
  broke(error: unknown): void;
};

export type Sessions = {
  /** Opens threads up to the pool's size when first called. */
  all(): readonly Session[];
  /** Ends the thread whatever it does, even in a spin; `lost` follows. */
  kill(session: Session): void;
  /** Tells every thread, those to come too. */
  use(network: Network): void;
  close(): Promise<void>;
};

export type SessionOptions = {
  readonly threads: number;
  /** A thread is replaced after it was handed this many rows, so that what leaks in it cannot add up. */
  readonly rowsPerThread?: number;
  /** A thread whose own heap holds more than this after an order is replaced (bytes). */
  readonly heapMarkBytes?: number;
};

/** A hundred chunks of the largest size. */
const defaultRowsPerThread = 100_000;
const defaultHeapMarkBytes = 256 * 1024 * 1024;
/** A thread's heap cannot grow beyond this: the thread ends, not the process (MB). */
const heapLimitMb = 768;
/**
 * What a call leaves behind dies young, so a small young generation loses nothing: 60 MB of heap a thread in
 * place of 200 with 500 calls in flight each, at the same speed (measured; V8's own would grow to 96).
 */
const youngHeapMb = 12;

/**
 * Worker threads as long-lived sessions over one piscina task each: a thread gets further orders while
 * earlier ones wait for the network, so no thread idles at the tail of an order. One task a thread
 * (`concurrentTasksPerWorker` 1), since one exit would reject its neighbours; `atomics: 'disabled'`,
 * since the threads do asynchronous work; as many minimum as maximum threads, since piscina's defaults
 * start threads again and again while they wait (7 s against 1.9 s, measured).
 */
export function openSessions(file: string, options: SessionOptions, events: SessionEvents): Sessions {
  const { threads } = options;
  let pool: Piscina | undefined;
  const inbox = createInbox((error) => events.broke(error));
  const open = new Map<number, OpenSession>();
  let nextId = 1;
  let closing = false;
  let network: Network = {};

  const start = (): void => {
    // Started with the first work, so that a terminal that only looks pays for no thread.
    pool ??= openPool(file, threads);
    const { port1, port2 } = new MessageChannel();
    const opened = new OpenSession(nextId++, port1, options);
    open.set(opened.id, opened);
    opened.send({ kind: 'network', network });
    port1.on('message', (raw: unknown) => {
      const said = fromThreadBatchSchema.safeParse(raw);
      // What it does not say by the contract is as good as lost.
      if (!said.success) {
        events.broke(said.error);
        opened.abort.abort();
        return;
      }
      for (const message of said.data) {
        opened.heard(message);
        if (message.kind === 'ready') inbox.add(() => events.ready(opened));
        else inbox.add(() => events.message(opened, message));
      }
    });
    const gone = (error: unknown): void => {
      port1.close();
      open.delete(opened.id);
      // After what it said last: an answer that arrived is not lost.
      if (closing) return;
      const { worn } = opened;
      if (worn && opened.openOrders === 0) inbox.add(() => events.replaced(opened, worn));
      else inbox.add(() => events.lost(opened, error));
    };
    const { signal } = opened.abort;
    pool
      .run({ port: port2, busyWith: opened.cell }, { transferList: [port2], signal })
      .then(() => gone(undefined), gone);
  };

  const serving = (): OpenSession[] => [...open.values()].filter((session) => !session.worn);

  return {
    all() {
      // One thread more than there should be at most: the successor of one that is being replaced.
      while (!closing && serving().length < threads && open.size <= threads) start();
      return serving();
    },
    use(next) {
      network = next;
      for (const session of open.values()) session.send({ kind: 'network', network });
    },
    kill: ({ id }) => open.get(id)?.abort.abort(),
    async close() {
      closing = true;
      for (const session of open.values()) session.send({ kind: 'close' });
      await pool?.destroy();
    },
  };
}

const openPool = (file: string, threads: number): Piscina =>
  new Piscina({
    filename: file,
    minThreads: threads,
    maxThreads: threads + 1,
    concurrentTasksPerWorker: 1,
    atomics: 'disabled',
    resourceLimits: { maxOldGenerationSizeMb: heapLimitMb, maxYoungGenerationSizeMb: youngHeapMb },
  });

/** A session with what decides when its thread has served long enough; then it gets no further orders. */
class OpenSession implements Session {
  readonly id: number;
  ready = false;
  /** Shared with the thread, so that it can be read when that is gone. */
  readonly cell = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  readonly abort = new AbortController();
  readonly #post: (message: ToThread) => void;
  readonly #orders = new Set<number>();
  readonly #rowsLeft: () => boolean;
  readonly #heapMark: number;
  #rows = 0;
  #heapBytes: number | null = null;
  #worn: Wear | null = null;

  constructor(id: number, port: MessagePort, { rowsPerThread, heapMarkBytes }: SessionOptions) {
    this.id = id;
    this.#post = createOutbox((messages) => port.postMessage(messages));
    this.#rowsLeft = () => this.#rows < (rowsPerThread ?? defaultRowsPerThread);
    this.#heapMark = heapMarkBytes ?? defaultHeapMarkBytes;
  }

  get openOrders(): number {
    return this.#orders.size;
  }

  get served(): number {
    return this.#rows;
  }

  get heapBytes(): number | null {
    return this.#heapBytes;
  }

  get busyWith(): number {
    return Atomics.load(this.cell, 0);
  }

  get worn(): Wear | null {
    return this.#worn;
  }

  send(message: ToThread): void {
    if (message.kind === 'order') {
      this.#orders.add(message.order.orderId);
      for (const { rows } of message.order.groups) this.#rows += rows.length;
      if (!this.#rowsLeft()) this.#worn ??= 'long-service';
    }
    this.#post(message);
  }

  /** Ends the thread itself, not just its task, once it is worn and has nothing left to do. */
  heard(message: FromThread): void {
    if (message.kind === 'ready') this.ready = true;
    if (message.kind !== 'idle') return;
    this.#orders.delete(message.orderId);
    this.#heapBytes = message.heapBytes ?? this.#heapBytes;
    if ((message.heapBytes ?? 0) > this.#heapMark) this.#worn ??= 'memory';
    if (this.#worn && this.#orders.size === 0) this.abort.abort();
  }
}

/** How long messages are worked off before timers and signals get a turn (ms). */
const turnMs = 5;

/**
 * Node hands over a port's messages for as long as there are any, and every answer makes a thread send
 * more, so timers, signals and other callers would wait until the run is over (1.2 s were seen). The inbox
 * works them off in turns. What a job throws goes to `broke`, and the next job is done.
 */
function createInbox(broke: (error: unknown) => void) {
  const waiting: (() => void)[] = [];
  let scheduled = false;
  const work = (): void => {
    const until = performance.now() + turnMs;
    let done = 0;
    while (done < waiting.length && performance.now() < until) {
      try {
        waiting[done++]?.();
      } catch (error) {
        broke(error);
      }
    }
    waiting.splice(0, done);
    scheduled = waiting.length > 0;
    if (scheduled) setImmediate(work);
  };
  const add = (job: () => void): void => {
    waiting.push(job);
    if (!scheduled) setImmediate(work);
    scheduled = true;
  };
  return { add };
}
