#!/usr/bin/env -S node --max-semi-space-size=4
import { homedir } from 'node:os';
import { createInterface } from 'node:readline/promises';
import type { WriteStream } from 'node:tty';
import type { Screen, Terminal } from './invocation.ts';
import { runProgram } from './program.ts';

/** The `rowmill` program: ties the process (arguments, streams, signals) to `runProgram`. */

/**
 * A Ctrl+C under `npm run` arrives twice at once, from the terminal and passed on by npm. Only a signal
 * that comes later than this (ms) after the first is a person's second.
 */
const sameSignalMs = 500;

function screenOf(stream: WriteStream): Screen {
  return {
    // A terminal that cannot move its cursor gets plain lines.
    isTTY: stream.isTTY === true && process.env.TERM !== 'dumb',
    get columns() {
      // A terminal that was never told its size says 0.
      return stream.columns || 80;
    },
    write: (text) => {
      if (stream.writable) stream.write(text);
    },
  };
}

function followSignals(): AbortSignal {
  const interrupted = new AbortController();
  let firstAt: number | null = null;
  const onSignal = (): void => {
    if (firstAt !== null && performance.now() - firstAt > sameSignalMs) process.exit(130);
    firstAt ??= performance.now();
    interrupted.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  return interrupted.signal;
}

/** Whoever read the output may be gone (`| head`, a closed window): that is no error of ours. */
function followOutput(): AbortSignal {
  const gone = new AbortController();
  process.stdout.on('error', () => gone.abort());
  process.stderr.on('error', () => {});
  return gone.signal;
}

/** npm runs scripts in the project's folder, but people name files from where they stand. */
function startedByNpm(): boolean {
  return process.env.npm_lifecycle_event === 'rowmill' && process.env.INIT_CWD !== undefined;
}

const flushed = (stream: WriteStream): Promise<void> =>
  new Promise((done) => {
    if (stream.writable) stream.write('', () => done());
    else done();
  });

async function confirm(question: string): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return true;
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asking.question(question, { signal: interrupted }).catch(() => '');
  asking.close();
  return /^y(es)?$/i.test(answer.trim());
}

const interrupted = followSignals();
const terminal: Terminal = {
  out: screenOf(process.stdout),
  err: screenOf(process.stderr),
  interrupted,
  confirm,
  outputGone: followOutput(),
  cwd: startedByNpm() ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd(),
  programName: startedByNpm() ? 'npm run -s rowmill --' : 'rowmill',
};
const uncaught = Promise.withResolvers<never>();
uncaught.promise.catch(() => {});
process.on('uncaughtException', (error) => uncaught.reject(error));

const exitCode = await runProgram(process.argv.slice(2), {
  terminal,
  env: process.env,
  platform: process.platform,
  home: homedir(),
  uncaught: uncaught.promise,
});
await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
process.exit(exitCode);
