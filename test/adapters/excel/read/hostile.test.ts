import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hostileFiles } from '../../../fixtures/workbooks/hostile.ts';
import { type Outcome, readApart } from './readApart.ts';

/** What every refusal keeps to, in ms and bytes. It is processor time, which a busy machine does not lengthen much. */
const slowest = 10_000;
const largest = 512 * 1024 * 1024;

let folder: string;
const seen: string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-hostile-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  process.stdout.write(`${seen.join('\n')}\n`);
});

function note(what: string, how: string, { ms, cpuMs, peakBytes }: Outcome): void {
  const [seconds, cpuSeconds] = [ms, cpuMs].map((time) => (time / 1000).toFixed(2));
  seen.push(`${seconds} s (${cpuSeconds} s CPU), ${Math.round(peakBytes / 1e6)} MB: ${how} ${what}`);
}

it.each(hostileFiles.map((file) => [file.what, file] as const))(
  'refuses %s in one sentence, in time and memory',
  async (what, { fileName, content, code }) => {
    const path = join(folder, fileName);
    await writeFile(path, content());
    for (const how of ['import', 'preview'] as const) {
      const outcome = await readApart(how, path, fileName);
      note(what, how, outcome);
      // A preview may be done before it comes to what makes the import impossible.
      if (how === 'import' || outcome.code !== null) {
        expect(outcome).toMatchObject({ code });
        expect(outcome.message).toMatch(/^“[^\n]+\.$/);
      }
      expect(outcome.cpuMs).toBeLessThan(slowest);
      expect(outcome.peakBytes).toBeLessThan(largest);
    }
  },
  60_000,
);
