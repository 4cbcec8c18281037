import { setTimeout as wait } from 'node:timers/promises';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';

/** A task on a thread of its own kind, with a port to talk to it while it works. */
export type FileTask<Value> = {
  readonly port: MessagePort;
  /** Rejects when the thread dies or the task is aborted. */
  readonly done: Promise<Value>;
};

export type FileThreads = {
  /** Runs the worker file's default export with `task` and a `port`. Aborting ends the thread, even in a spin. */
  start<Value>(file: string, task: object, signal?: AbortSignal): FileTask<Value>;
  /** The same without a port: one message in, one out. */
  run<Value>(file: string, task: object, signal?: AbortSignal): Promise<Value>;
  close(): Promise<void>;
};

/** How long a task whose port was closed may take to clean up before its thread is ended (ms). */
const closeGraceMs = 2000;

/** Threads that read and write workbooks and build indexes: never the ones that serve rows, so that neither waits for the other. */
export function openFileThreads(threads: number): FileThreads {
  const pool = new Piscina({
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: 30_000,
    concurrentTasksPerWorker: 1,
    atomics: 'disabled',
    // Rows are short-lived: a small young generation is collected often and keeps the peak low.
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
  });
  // The answer of a task that was aborted may be on its way already, and piscina reports it here; every other
  // error reaches whoever gave the task.
  pool.on('error', () => {});
  const open = new Map<MessagePort, Promise<unknown>>();
  return {
    start(file, task, signal) {
      const { port1, port2 } = new MessageChannel();
      const done = pool.run(
        { ...task, port: port2 },
        { filename: file, transferList: [port2], ...(signal && { signal }) },
      );
      // The caller closes the port: its last messages may arrive after the task's own answer.
      done.catch(() => port1.close());
      const settled = done.then(
        () => open.delete(port1),
        () => open.delete(port1),
      );
      open.set(port1, settled);
      return { port: port1, done };
    },
    run: (file, task, signal) => pool.run(task, { filename: file, ...(signal && { signal }) }),
    async close() {
      // A closed port cancels an export, which then takes its partial file away.
      for (const port of open.keys()) port.close();
      await Promise.race([Promise.all(open.values()), wait(closeGraceMs, undefined, { ref: false })]);
      await pool.destroy();
    },
  };
}
