import { MessageChannelMain, type MessagePortMain, utilityProcess } from 'electron';
import type { EngineState } from '../contract/bridge.ts';
import {
  fromEngineProcessSchema,
  type SecretsGiven,
  type ToEngineProcess,
} from '../contract/engineControl.ts';
import type { Failure } from '../contract/failure.ts';
import type { Port } from '../contract/port.ts';
import { engineGone, portClient } from '../contract/portClient.ts';
import type { LastingClient } from './lastingClient.ts';
import { restartLimit } from './restartLimit.ts';

/** An engine that dies more often than this is not started again. */
const restarts = { most: 3, withinMs: 60_000 };
/** A clean close commits what is in flight; one that takes longer is ended and resumes later. */
const closeWithinMs = 10_000;

/**
 * The engine makes much that dies at once; V8 would let its young generation grow to 96 MB under any steady
 * load. With 4 MB a half it is as fast, and 100,000 permits leave 35 to 69 MB more behind in place of 177 (measured).
 */
const smallYoungHeap = '--js-flags=--max-semi-space-size=4';

type Options = {
  /** The built engine file, started by path and never imported. */
  readonly file: string;
  readonly dataDir: string;
  readonly client: LastingClient;
  /** What each engine gets to know at its start. */
  readonly secrets: () => SecretsGiven;
  onState(state: EngineState): void;
  /** The engine cannot use the data folder. */
  onRefused(failure: Failure): void;
};

/** The engine's process, kept running until `stop`, which resolves when it has ended. */
export type EngineProcess = { stop(): Promise<void> };

/**
 * Starts the engine in a process of its own and starts it again when it dies. Each process gets a
 * fresh port; `client` is attached to it when the engine says it is ready.
 */
export function keepEngineRunning(options: Options): EngineProcess {
  const mayRestart = restartLimit(restarts.most, restarts.withinMs, () => performance.now());
  let child: Electron.UtilityProcess | null = null;
  let stopping = false;
  let refused = false;

  const start = (again: boolean): void => {
    options.onState('starting');
    const started = forkEngine(options, again);
    child = started.child;
    started.child.on('message', (raw: unknown) => {
      const message = fromEngineProcessSchema.parse(raw);
      if (message.kind === 'ready') {
        options.client.attach(started.client);
        options.onState(again ? 'restarted' : 'ready');
      } else {
        refused = true;
        fail(message.failure);
        options.onRefused(message.failure);
      }
    });
    started.child.once('exit', () => {
      child = null;
      options.client.detach();
      started.client.gone();
      if (stopping || refused) return;
      if (mayRestart()) start(true);
      else fail(engineGone);
    });
  };
  const fail = (failure: Failure): void => {
    options.client.giveUp(failure);
    options.onState('failed');
  };

  start(false);
  return {
    stop: async () => {
      stopping = true;
      if (child) await endProcess(child);
    },
  };
}

function forkEngine({ file, dataDir, secrets }: Options, goOn: boolean) {
  const { port1, port2 } = new MessageChannelMain();
  const child = utilityProcess.fork(file, [], {
    serviceName: 'Rowmill engine',
    stdio: 'inherit',
    execArgv: [smallYoungHeap],
  });
  child.once('spawn', () => {
    child.postMessage({ kind: 'start', dataDir, goOn, secrets: secrets() } satisfies ToEngineProcess, [
      port2,
    ]);
  });
  return { child, client: portClient(asPort(port1)) };
}

function asPort(port: MessagePortMain): Port {
  return {
    postMessage: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', ({ data }) => listener(data));
      port.start();
    },
    close: () => port.close(),
  };
}

function endProcess(child: Electron.UtilityProcess): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => child.kill(), closeWithinMs);
    child.once('exit', () => {
      clearTimeout(late);
      resolve();
    });
    child.postMessage({ kind: 'shutdown' } satisfies ToEngineProcess);
  });
}
