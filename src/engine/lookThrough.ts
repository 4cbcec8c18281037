import type { FileThreads } from '../adapters/dispatch/fileThreads.ts';
import { workerFile } from './workerFile.ts';

/** The window has opened by then, and a short command in the terminal has ended (ms). */
const afterMs = 10_000;

/**
 * Looks through a large database for damaged pages once the start is over; `log` tells what was found, and the next
 * start sets the file aside. Returns what gives up the wait.
 */
export function lookThroughLater(
  { dataDir, threads, log }: { dataDir: string; threads: FileThreads; log: (line: string) => void },
  waitMs = afterMs,
): () => void {
  const aborted = new AbortController();
  const look = async (): Promise<void> => {
    const task = { kind: 'pages', dataDir };
    const sound = await threads.run<boolean>(workerFile('queryRows'), task, aborted.signal);
    if (!sound) log('the database has damaged pages; the next start keeps it aside');
  };
  const timer = setTimeout(() => {
    look().catch((error: unknown) => {
      if (!aborted.signal.aborted) log(`the database could not be looked through: ${String(error)}`);
    });
  }, waitMs).unref();
  return () => {
    clearTimeout(timer);
    aborted.abort();
  };
}
