import { readFileSync } from 'node:fs';
import { MessageChannel } from 'node:worker_threads';
import importWorkbook from '../../../../src/workers/importWorkbook.ts';
import previewWorkbook from '../../../../src/workers/previewWorkbook.ts';

const [how, path = '', fileName = ''] = process.argv.slice(2);
const startedAt = performance.now();

async function importAll(): Promise<{ code: string | null; message: string; rows: number }> {
  const { port1, port2 } = new MessageChannel();
  port1.on('message', () => port1.postMessage({ kind: 'taken' }));
  const imported = await importWorkbook({ path, fileName, synonyms: [], port: port2 });
  port1.close();
  return imported.ok
    ? { code: null, message: '', rows: imported.value.rows }
    : { code: imported.failure.code, message: imported.failure.message, rows: 0 };
}

async function previewFirst(): Promise<{ code: string | null; message: string; rows: number }> {
  const shown = await previewWorkbook({ path, fileName, rows: 20, synonyms: [] });
  return shown.ok
    ? { code: null, message: '', rows: shown.value.rows.length }
    : { code: shown.failure.code, message: shown.failure.message, rows: 0 };
}

/** The kernel's own high-water mark, since `maxRSS` also counts what the parent held when it started this process. */
function peakBytes(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024;
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;
}

const ended = how === 'import' ? await importAll() : await previewFirst();
const ms = performance.now() - startedAt;
const { user, system } = process.cpuUsage();
const cpuMs = (user + system) / 1000;
process.stdout.write(JSON.stringify({ ...ended, ms, cpuMs, peakBytes: peakBytes() }));
process.exit(0);
