import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type AmazonChange, type AmazonCounts, countsSchema } from './config.ts';

/** The simulator in a process of its own, which outlives whatever the test kills. */
export type AmazonProcess = {
  readonly url: string;
  counts(): Promise<AmazonCounts>;
  configure(change: AmazonChange): Promise<void>;
  close(): Promise<void>;
};

export async function spawnAmazonServer(change: AmazonChange = {}): Promise<AmazonProcess> {
  const script = decodeURIComponent(new URL('./amazonServer.ts', import.meta.url).pathname);
  const child = spawn(process.execPath, [script, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await firstLine(child.stdout);
  const control = async (next?: AmazonChange): Promise<AmazonCounts> => {
    const init = next ? { method: 'POST', body: JSON.stringify(next) } : {};
    const response = await fetch(`${url}/control`, init);
    return countsSchema.parse(await response.json());
  };
  await control(change);
  return {
    url,
    counts: () => control(),
    async configure(next) {
      await control(next);
    },
    async close() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stream })) return line;
  throw new Error('The simulator ended before it printed its URL');
}
