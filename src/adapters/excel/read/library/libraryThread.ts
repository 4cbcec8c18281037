import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { limits } from '../limits.ts';
import { type LibraryAnswer, type LibraryRequest, libraryAnswerSchema } from './messages.ts';

/** A thread that one workbook is read in. */
export type LibraryThread = {
  /** `timed-out` when the library did not come back in time; the thread is ended then. */
  ask(request: LibraryRequest): Promise<LibraryAnswer | 'timed-out'>;
  close(): Promise<void>;
};

/** From source in development and tests, else the built entry, which lies beside the other threads (electron.vite.config.ts). */
function threadFile(): string {
  const here = fileURLToPath(import.meta.url);
  return here.endsWith('.ts')
    ? join(dirname(here), 'thread.ts')
    : join(dirname(here), '..', 'workers', 'libraryThread.js');
}

export function startLibraryThread(): LibraryThread {
  const worker = new Worker(threadFile(), {
    resourceLimits: { maxOldGenerationSizeMb: limits.libraryHeapMegabytes, maxYoungGenerationSizeMb: 16 },
    // What the library has to say about a file is no business of the terminal's.
    stdout: true,
    stderr: true,
  });
  worker.unref();
  let pending: PromiseWithResolvers<LibraryAnswer | 'timed-out'> | undefined;
  worker.on('message', (message: unknown) => pending?.resolve(libraryAnswerSchema.parse(message)));
  worker.on('error', (error) => {
    const isFull = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    if (isFull) pending?.resolve({ kind: 'refused', reason: 'too-large' });
    else pending?.reject(error);
  });
  return {
    async ask(request) {
      pending = Promise.withResolvers();
      worker.postMessage(request);
      const timer = setTimeout(() => {
        pending?.resolve('timed-out');
        void worker.terminate();
      }, limits.libraryMs);
      try {
        return await pending.promise;
      } finally {
        clearTimeout(timer);
      }
    },
    async close() {
      await worker.terminate();
    },
  };
}
