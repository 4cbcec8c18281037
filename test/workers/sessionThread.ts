import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import {
  fromThreadBatchSchema,
  type OfOrder,
  type OrderRow,
  type ToThread,
} from '../../src/contract/workOrder.ts';

export type Sent<Kind extends OfOrder['kind']> = Extract<OfOrder, { kind: Kind }>;

/** A real session thread, with the test on the engine's side of its port. */
export type SessionThread = {
  send(message: ToThread): void;
  /** Everything the thread has said so far. */
  readonly said: OfOrder[];
  onMessage(listener: (message: OfOrder) => void): void;
  /** The first message that fits, said already or yet to come. */
  next<Kind extends OfOrder['kind']>(
    kind: Kind,
    fits?: (message: Sent<Kind>) => boolean,
  ): Promise<Sent<Kind>>;
  /** Resolves or rejects when the thread's task ends. */
  readonly done: Promise<unknown>;
  end(): Promise<void>;
};

export function openSessionThread(): SessionThread {
  const pool = new Piscina({
    filename: join(import.meta.dirname, '../../src/workers/session.ts'),
    minThreads: 1,
    maxThreads: 1,
    atomics: 'disabled',
  });
  const { port1, port2 } = new MessageChannel();
  const busyWith = new Int32Array(new SharedArrayBuffer(4));
  const done = pool.run({ port: port2, busyWith }, { transferList: [port2] });
  done.catch(() => {});
  const said: OfOrder[] = [];
  const listeners = new Set<(message: OfOrder) => void>();
  port1.on('message', (raw: unknown) => {
    for (const message of fromThreadBatchSchema.parse(raw)) {
      if (message.kind === 'ready') continue;
      said.push(message);
      for (const listener of [...listeners]) listener(message);
    }
  });
  return {
    send: (message) => port1.postMessage([message]),
    said,
    done,
    onMessage: (listener) => void listeners.add(listener),
    next(kind, fits = () => true) {
      const wanted = (message: OfOrder) => message.kind === kind && fits(message as never);
      return new Promise((resolve) => {
        const early = said.find(wanted);
        if (early) return resolve(early as never);
        const listener = (message: OfOrder): void => {
          if (!wanted(message)) return;
          listeners.delete(listener);
          resolve(message as never);
        };
        listeners.add(listener);
      });
    },
    async end() {
      port1.close();
      await pool.destroy();
    },
  };
}

export const itemRow = (rowNumber: number, prior: OrderRow['prior'] = {}): OrderRow => ({
  rowNumber,
  input: { item: { text: `item ${rowNumber}`, value: `item ${rowNumber}` } },
  facts: {},
  prior,
});

export const rowsFrom = (first: number, count: number): OrderRow[] =>
  Array.from({ length: count }, (_, index) => itemRow(first + index));
