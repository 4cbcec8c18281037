import { existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { seeded } from '../../src/core/run/seeded.ts';
import type { Chaos } from './chaos.ts';

/**
 * `npm run chaos -- NAME [--seed N]` runs test/chaos/NAME.chaos.ts; without a name, every scenario.
 * Ends with `N passed, N failed`; a failure prints the seed that brings it back.
 */

async function runScenario(name: string, seed: number): Promise<boolean> {
  const file = join(import.meta.dirname, `${name}.chaos.ts`);
  if (!existsSync(file)) {
    process.stderr.write(`There is no scenario “${name}”.\n`);
    return false;
  }
  const folder = mkdtempSync(join(tmpdir(), 'rowmill-chaos-'));
  const log = (line: string): void => void process.stdout.write(`  ${line}\n`);
  try {
    const { chaos } = (await import(file)) as { chaos: Chaos };
    process.stdout.write(`${name}: ${chaos.title}\n`);
    await chaos.run({ folder, random: seeded(seed), log });
    return true;
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${name} failed; again with: npm run chaos -- ${name} --seed ${seed}\n${reason}\n`);
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const args = process.argv.slice(2);
const seedAt = args.indexOf('--seed');
const seed = seedAt >= 0 ? Number(args[seedAt + 1]) : Math.floor(Math.random() * 2 ** 32);
const [wanted] = args.filter((arg, at) => !arg.startsWith('--') && args[at - 1] !== '--seed');
const all = globSync('*.chaos.ts', { cwd: import.meta.dirname }).map((file) => basename(file, '.chaos.ts'));

let passed = 0;
let failed = 0;
for (const name of wanted === undefined ? all.sort() : [wanted]) {
  if (await runScenario(name, seed)) passed++;
  else failed++;
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
