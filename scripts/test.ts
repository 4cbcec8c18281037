import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { build } from './build.ts';
import { findElectron } from './electronPath.ts';
import { ensureOsLibraries } from './osLibraries.ts';
import { projectRoot, runCommand, tool } from './runCommand.ts';

/**
 * Everything `npm test` does: what the machine needs, the build, the unit tests, the tests in real
 * Electron, and one closing line with the sum of both. No test run, or no report, is a failure.
 */

type Count = { readonly passed: number; readonly failed: number; readonly skipped: number };
const nothingRan: Count = { passed: 0, failed: 1, skipped: 0 };

/** In the environment of every process a test starts, however deep, so that none outlives the run. */
const mark = `ROWMILL_TEST_RUN=${randomUUID()}`;
const reports = join(projectRoot, '.cache', 'reports');

async function test(): Promise<Count[]> {
  if (!(await ensureOsLibraries('tests'))) return [nothingRan];
  const electron = await findElectron();
  if (!(await build())) return [nothingRan];
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const [name = '', id = ''] = mark.split('=');
  const env: NodeJS.ProcessEnv = { ...process.env, [name]: id, ROWMILL_ELECTRON: electron.path };
  return [await unitTests(env), await windowTests(env)];
}

async function unitTests(env: NodeJS.ProcessEnv): Promise<Count> {
  const report = join(reports, 'vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runCommand(tool('vitest'), args, { env });
  return readReport(report, code, (text) => {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } =
      vitestSchema.parse(text);
    // A file that could not even be loaded has no tests to count.
    const broken = testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    );
    return {
      passed: numPassedTests,
      failed: numFailedTests + broken.length,
      skipped: numPendingTests + numTodoTests,
    };
  });
}

async function windowTests(env: NodeJS.ProcessEnv): Promise<Count> {
  const report = join(reports, 'playwright.json');
  const command = [tool('playwright'), 'test', '--reporter=list,json'];
  const screen = process.platform === 'linux' ? ['xvfb-run', '-a', ...command] : command;
  const [program = '', ...args] = screen;
  const code = await runCommand(program, args, { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report } });
  return readReport(report, code, (text) => {
    const { stats, errors } = playwrightSchema.parse(text);
    return {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + errors.length,
      skipped: stats.skipped,
    };
  });
}

const vitestSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});
const playwrightSchema = z.object({
  stats: z.object({
    expected: z.number(),
    flaky: z.number(),
    unexpected: z.number(),
    skipped: z.number(),
  }),
  errors: z.array(z.unknown()),
});

/** A runner that failed without naming a failed test (it crashed) counts as one failure. */
function readReport(path: string, code: number, read: (report: unknown) => Count): Count {
  try {
    const count = read(JSON.parse(readFileSync(path, 'utf8')));
    return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
  } catch (error) {
    process.stderr.write(`${path}: ${String(error)}\n`);
    return nothingRan;
  }
}

/** Ends what a test that timed out left running. Only Linux shows other processes' environments. */
function endLeftovers(): void {
  if (process.platform !== 'linux') return;
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  for (const pid of processes) {
    try {
      if (readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(mark)) {
        process.kill(Number(pid), 'SIGKILL');
      }
    } catch {
      // It ended meanwhile, or belongs to someone else.
    }
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    endLeftovers();
    process.exit(130);
  });
}

const counts = await test();
endLeftovers();
const sum = (part: keyof Count): number => counts.reduce((total, count) => total + count[part], 0);
const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}\n`);
process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0;
