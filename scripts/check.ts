import { join } from 'node:path';
import { projectRoot, runCommand, tool } from './runCommand.ts';

/** Format, lint, types and import rules; all of them run, so that one look shows everything. */
const checks: [name: string, command: string, args: string[]][] = [
  ['format and lint', tool('biome'), ['check', '--error-on-warnings', '.']],
  ['types', tool('tsc'), ['--noEmit']],
  ['import rules', process.execPath, [join(projectRoot, 'scripts', 'importRules.ts')]],
];

const broken: string[] = [];
for (const [name, command, args] of checks) {
  if ((await runCommand(command, args)) !== 0) broken.push(name);
}
process.stdout.write(broken.length === 0 ? 'All checks pass.\n' : `Not in order: ${broken.join(', ')}.\n`);
process.exitCode = broken.length === 0 ? 0 : 1;
