import { appendFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/**
 * Preloaded into an engine: a thread with calls on the wire ends itself now and then, and leaves a dot in the file
 * `DEATHS.file`. `DEATHS.meanMs` lies between two deaths of a thread.
 */
const lookMs = 50;
const { file, meanMs } = JSON.parse(process.env.DEATHS ?? '{}') as { file?: string; meanMs?: number };

if (!isMainThread && file !== undefined && meanMs !== undefined) {
  setInterval(() => {
    const onTheWire = process.getActiveResourcesInfo().includes('TCPSocketWrap');
    if (!onTheWire || Math.random() > lookMs / meanMs) return;
    appendFileSync(file, '.');
    process.exit(1);
  }, lookMs).unref();
}
