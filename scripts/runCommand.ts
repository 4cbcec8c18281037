import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { join } from 'node:path';

/** The project's folder, whatever folder the command was started from. */
export const projectRoot = join(import.meta.dirname, '..');

/** The path of a tool that npm installed; on Windows npm writes a `.cmd` beside the shell script. */
export const tool = (name: string): string =>
  join(projectRoot, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);

/**
 * Runs a command to its end with the terminal handed through. Answers its exit code; a command
 * ended by a signal answers 1, one that cannot be started throws.
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: SpawnOptions & { readonly started?: (child: ChildProcess) => void } = {},
): Promise<number> {
  const { started, ...spawnOptions } = options;
  const child = spawn(command, args, {
    cwd: projectRoot,
    stdio: 'inherit',
    // A `.cmd` file can only be started through the shell on Windows.
    shell: command.endsWith('.cmd'),
    ...spawnOptions,
  });
  started?.(child);
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
