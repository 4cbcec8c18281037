import type { Progress } from '../../src/contract/values.ts';
import type { Result } from '../../src/core/failure.ts';
import { type Engine, type EngineOptions, openEngine } from '../../src/engine/openEngine.ts';

export type RunRequest = {
  readonly dataDir: string;
  readonly file: string;
  readonly analyserId: string;
  readonly settings: { readonly [id: string]: string | number };
  /** One that is open already. */
  readonly engine?: Engine;
  /** Where its secrets come from; nowhere without it. */
  readonly vault?: EngineOptions['vault'];
};

/** A run ready to start, in an engine of its own; `start` starts it and resolves when it has finished. */
export async function readyToStart({ dataDir, file, analyserId, settings, vault, engine: open }: RunRequest) {
  const engine =
    open ??
    must(
      await openEngine({
        dataDir,
        utilityProcess: false,
        log: (line) => process.stderr.write(`${line}\n`),
        ...(vault && { vault }),
      }),
    );
  const { client } = engine;
  const created = await client.call('runs.create', {
    file: { kind: 'path', path: file },
    analyserId,
    settings,
  });
  const { runId } = must(created);
  await until(engine, runId, 'ready');
  return {
    engine,
    runId,
    start: async (): Promise<Progress> => {
      must(await client.call('runs.start', { runId }));
      return until(engine, runId, 'finished');
    },
  };
}

function until({ client }: Engine, runId: string, state: Progress['state']): Promise<Progress> {
  return new Promise((resolve, reject) => {
    client.subscribe(
      'runs.progress',
      { runId },
      {
        value: (progress) => progress.state === state && resolve(progress),
        end: (failure) => reject(new Error(failure?.message)),
      },
    );
  });
}

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}
