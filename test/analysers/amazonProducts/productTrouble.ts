import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { liveOnce } from '../../engine/killable.ts';
import { generateProducts } from '../../fixtures/generator/productList.ts';
import { type AmazonProcess, spawnAmazonServer } from '../../simulators/amazon/amazonProcess.ts';
import type { AmazonChange, AmazonCounts } from '../../simulators/amazon/config.ts';
import { type ProductValues, productSecrets, settingsFor } from './productRun.ts';

export type Trouble = {
  readonly folder: string;
  readonly rows: number;
  readonly badPercent: number;
  readonly simulator: AmazonChange;
  readonly settings: ProductValues;
  /** The engine is killed when so many requests have arrived at the simulator in all, in this order. */
  readonly killsAt: readonly ((counts: AmazonCounts) => boolean)[];
};

/** A call as the database has it. */
const callSchema = z.object({
  callId: z.string(),
  stage: z.string(),
  rowNumbers: z.string(),
  state: z.string(),
  sends: z.number(),
  usage: z.string().nullable(),
});
type Call = z.infer<typeof callSchema>;

export type Outcome = {
  readonly lastWord: string;
  readonly kills: number;
  readonly rows: { readonly total: number; readonly done: number; readonly failed: number };
  readonly failures: { readonly [code: string]: number };
  readonly calls: number;
  readonly counts: AmazonCounts;
  /** Calls whose answer was committed before a kill and that arrived again after it. */
  readonly repeated: readonly string[];
  /** What the simulator billed in Keepa's tokens, and what the calls with an answer used by the database. */
  readonly tokens: { readonly billed: number; readonly explained: number; readonly sentTwice: number };
  /** The most answered Keepa calls any one row was in. */
  readonly mostKeepaCalls: number;
};

/** A run with bad identifiers, 429s and short-lived tokens whose engine is killed again and again, to its end. */
export async function liveThrough(trouble: Trouble): Promise<Outcome> {
  const { folder, rows, badPercent, settings } = trouble;
  const file = join(folder, 'products.xlsx');
  await generateProducts({ rows, badPercent, identifiers: 'asin', out: file });
  const simulator = await spawnAmazonServer(trouble.simulator);
  const options = {
    dataDir: join(folder, 'data'),
    file,
    analyserId: 'amazon-products',
    settings: settingsFor(simulator.url, settings),
    secrets: productSecrets,
  };
  try {
    const committed = new Map<string, number>();
    let kills = 0;
    for (const reached of trouble.killsAt) {
      const sign = () => until(simulator, reached);
      const life = await liveOnce(options, { from: 'sign', afterMs: 0, sign });
      if (!life.killed) break;
      kills += 1;
      const { keys } = await simulator.counts();
      for (const { callId } of callsOf(options.dataDir).filter(({ state }) => state === 'ended')) {
        if (!committed.has(callId)) committed.set(callId, keys[callId]?.arrived ?? 0);
      }
    }
    const last = await liveOnce(options);
    return outcome(options.dataDir, await simulator.counts(), committed, { kills, lastWord: last.lastWord });
  } finally {
    await simulator.close();
  }
}

async function until(simulator: AmazonProcess, reached: (counts: AmazonCounts) => boolean): Promise<void> {
  for (;;) {
    if (reached(await simulator.counts())) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function outcome(
  dataDir: string,
  counts: AmazonCounts,
  committed: ReadonlyMap<string, number>,
  life: { readonly kills: number; readonly lastWord: string },
): Outcome {
  const calls = callsOf(dataDir);
  const keepa = calls.filter(({ stage, usage }) => stage === 'keepa' && tokensOf(usage) > 0);
  const twice = keepa.filter(({ callId }) => (counts.keys[callId]?.answered ?? 0) > 1);
  const perRow = new Map<number, number>();
  for (const call of keepa) {
    for (const row of rowsOf(call)) perRow.set(row, (perRow.get(row) ?? 0) + 1);
  }
  return {
    ...life,
    ...rowsIn(dataDir),
    calls: calls.length,
    counts,
    repeated: [...committed].flatMap(([id, arrived]) => (counts.keys[id]?.arrived === arrived ? [] : [id])),
    tokens: {
      billed: counts.keepaTokens,
      explained: keepa.reduce(
        (sum, call) => sum + tokensOf(call.usage) * (counts.keys[call.callId]?.answered ?? 0),
        0,
      ),
      sentTwice: twice.length,
    },
    mostKeepaCalls: Math.max(0, ...perRow.values()),
  };
}

const rowsOf = ({ rowNumbers }: Call): number[] => z.array(z.number()).parse(JSON.parse(rowNumbers));

const usageSchema = z.object({ units: z.record(z.string(), z.number()) });
const tokensOf = (usage: string | null): number =>
  usage === null ? 0 : (usageSchema.parse(JSON.parse(usage)).units.keepaTokens ?? 0);

function callsOf(dataDir: string): Call[] {
  return inDatabase(dataDir, (db) =>
    z
      .array(callSchema)
      .parse(
        db
          .prepare(
            'SELECT call_id AS callId, stage, row_numbers AS rowNumbers, state, sends, usage FROM call',
          )
          .all(),
      ),
  );
}

function rowsIn(dataDir: string): Pick<Outcome, 'rows' | 'failures'> {
  return inDatabase(dataDir, (db) => {
    const counted = z.object({ total: z.number(), done: z.number(), failed: z.number() });
    const byCode = z.array(z.object({ code: z.string(), n: z.number() }));
    const failures = db
      .prepare("SELECT failure ->> 'code' AS code, count(*) AS n FROM row WHERE state = 'failed' GROUP BY 1")
      .all();
    return {
      rows: counted.parse(db.prepare('SELECT total, done, failed FROM run').get()),
      failures: Object.fromEntries(byCode.parse(failures).map(({ code, n }) => [code, n])),
    };
  });
}

function inDatabase<Answer>(dataDir: string, ask: (db: Database.Database) => Answer): Answer {
  const db = new Database(join(dataDir, 'rowmill.db'), { readonly: true });
  try {
    return ask(db);
  } finally {
    db.close();
  }
}
