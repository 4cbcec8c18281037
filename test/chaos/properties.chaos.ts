import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, runCommand, tool } from '../../scripts/runCommand.ts';
import type { Chaos } from './chaos.ts';

/** Ten times fast-check's default. Properties that set their own number keep it. */
const runs = 1000;

/** Every property test with examples that no run has looked at before. */
export const chaos: Chaos = {
  title: `the properties hold for ${runs} new examples each`,
  async run({ random, log }) {
    const files = globSync('test/**/*.test.ts', { cwd: projectRoot }).filter((file) =>
      readFileSync(join(projectRoot, file), 'utf8').includes("from 'fast-check'"),
    );
    const seed = Math.floor(random() * 2 ** 31);
    log(`${files.length} files, seed ${seed}`);
    const env = {
      ...process.env,
      ROWMILL_PROPERTY_SEED: String(seed),
      ROWMILL_PROPERTY_RUNS: String(runs),
    };
    const code = await runCommand(tool('vitest'), ['run', '--testTimeout=600000', ...files], { env });
    if (code !== 0) throw new Error('A property does not hold; fast-check printed the example above.');
  },
};
