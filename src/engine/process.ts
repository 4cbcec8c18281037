import type { MessagePort } from 'node:worker_threads';
import {
  type FromEngineProcess,
  type ToEngineProcess,
  toEngineProcessSchema,
} from '../contract/engineControl.ts';
import { createVault } from './credentials/vault.ts';
import { bugLog, describe } from './engine.ts';
import { openLog } from './logFile.ts';
import { type Engine, openEngine } from './openEngine.ts';
import { servePort } from './servePort.ts';

/**
 * The engine's process inside the app: Electron's utilityProcess, forked by path. It opens the engine
 * on the data folder it is told, serves the contract on the port it is given, and ends with the app.
 */

/** What Electron puts on `process` here; typed by hand since only main and preload import electron. */
type EnginePort = Pick<MessagePort, 'postMessage' | 'start' | 'close'> & {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
};
type ParentPort = {
  postMessage(message: FromEngineProcess): void;
  on(event: 'message', listener: (event: { data: unknown; ports: EnginePort[] }) => void): void;
};

type Start = Extract<ToEngineProcess, { kind: 'start' }>;

const parent = (process as { parentPort?: ParentPort }).parentPort;
if (!parent) throw new Error('This file runs in a utility process of the app only.');

let opened: Promise<Engine | null> = Promise.resolve(null);
let closing = false;
let log = (line: string): void => void process.stderr.write(`${line}\n`);

process.on('uncaughtException', die);
process.on('unhandledRejection', die);
parent.on('message', ({ data, ports }) => {
  const message = toEngineProcessSchema.parse(data);
  if (message.kind === 'shutdown') return void closeAndExit();
  const [port] = ports;
  if (!port) throw new Error('The engine was started without a port.');
  opened = start(message, port, parent);
});

async function start(
  { dataDir, goOn, secrets }: Start,
  port: EnginePort,
  parent: ParentPort,
): Promise<Engine | null> {
  log = openLog(dataDir);
  const onBug = bugLog(log);
  const engine = await openEngine({
    dataDir,
    utilityProcess: true,
    log,
    goOn,
    vault: createVault(secrets),
  });
  if (!engine.ok) {
    parent.postMessage({ kind: 'refused', failure: engine.failure });
    return null;
  }
  const { handlers } = engine.value;
  servePort(
    handlers,
    {
      postMessage: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
      close: () => port.close(),
    },
    onBug,
  );
  // The port closes when the main process goes away, however it went.
  port.on('close', () => void closeAndExit());
  port.start();
  parent.postMessage({ kind: 'ready' });
  // The next process finds the folder free, or another owner: main starts it.
  void engine.value.ownerLeft?.then(() => {
    if (closing) return;
    log('the owner of the data folder went away');
    process.exit(0);
  });
  log(`engine ready as ${engine.value.mode}, process ${process.pid}`);
  return engine.value;
}

/** A process in an unknown state must not go on writing: main starts a fresh one, which resumes. */
function die(error: unknown): void {
  log(`uncaught: ${describe(error)}`);
  process.exit(1);
}

async function closeAndExit(): Promise<void> {
  if (closing) return;
  closing = true;
  const engine = await opened;
  await engine?.close();
  log('engine closed');
  process.exit(0);
}
