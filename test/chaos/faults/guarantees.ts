import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import type { RunFacts } from '../../engine/runFacts.ts';
import { answerTo } from '../../simulators/countingServer.ts';
import type { Reason } from './standing.ts';

/** What a fault has to leave behind. */
export type Left = {
  /** Rows that had to fail, and the code they fail with. */
  readonly lost?: number;
  readonly code?: string;
  /** The codes of what happened to rows that were tried again: at least one of each is kept. */
  readonly earlier?: readonly string[];
  /** How often the history has to tell something, at least. */
  readonly events?: { readonly [kind: string]: number };
};

/** What a fault may not do, whatever it is. */
export function faultsOf(
  facts: RunFacts,
  seen: {
    readonly rows: number;
    readonly lost: number;
    readonly requests: number;
    readonly repeated: number;
  },
): string[] {
  const { rows, lost } = seen;
  return [
    facts.state !== 'finished' && `the run is ${facts.state}`,
    facts.total !== rows && 'rows are missing',
    facts.results !== rows - lost && 'results are not rows',
    (facts.done !== rows - lost || facts.failed !== lost) && 'other rows failed than had to',
    !facts.addsUp && 'the counters do not add up',
    facts.integrity !== 'ok' && 'the database is damaged',
    seen.repeated > 0 && 'a committed call was repeated',
    seen.requests > facts.sends && 'a request was sent that is not on the books',
  ].filter((fault) => fault !== false);
}

const resultSchema = z.object({ answer: z.string() });
const reasonSchema = z.object({ code: z.string(), message: z.string() });

/** Results and failures by row, read without any code of ours. */
export type RowFacts = {
  readonly answers: readonly { readonly rowNumber: number; readonly answer: string }[];
  readonly failures: readonly Reason[];
  /** Of attempts that were not the row's last. */
  readonly earlier: readonly Reason[];
  /** How often the history tells something, by its kind. */
  readonly events: ReadonlyMap<string, number>;
};

export function rowFacts(dataDir: string): RowFacts {
  const db = new Database(join(dataDir, 'rowmill.db'), { readonly: true });
  try {
    const results = db
      .prepare<[], { row_number: number; value: string }>('SELECT row_number, value FROM result')
      .all();
    const reasons = (sql: string): Reason[] =>
      db
        .prepare<[], string>(sql)
        .pluck()
        .all()
        .map((text) => reasonSchema.parse(JSON.parse(text)));
    const events = db
      .prepare<[], { kind: string; count: number }>('SELECT kind, count(*) AS count FROM event GROUP BY kind')
      .all();
    return {
      answers: results.map(({ row_number: rowNumber, value }) => ({
        rowNumber,
        answer: resultSchema.parse(JSON.parse(value)).answer,
      })),
      failures: reasons("SELECT failure FROM row WHERE state = 'failed'"),
      earlier: reasons('SELECT failure FROM row_failure'),
      events: new Map(events.map(({ kind, count }) => [kind, count])),
    };
  } finally {
    db.close();
  }
}

/** Every row has the answer to its own question, and none has that of another. */
export function wrongAnswers({ answers }: RowFacts, items: readonly string[]): string[] {
  const wrong = answers.filter(
    ({ rowNumber, answer }) => answer !== answerTo('read', items[rowNumber - 1] ?? ''),
  );
  return wrong.length > 0 ? [`${wrong.length} rows have an answer that is not theirs`] : [];
}

/** Whoever reads a reason can make something of it: sentences, no error codes, no names of our code. */
export function wrongWords(said: readonly Reason[], failures: readonly Reason[], code: string): string[] {
  const unclear = said
    .filter(({ message }) => !isClear(message))
    .map(({ message }) => `“${message}” is not clear`);
  const other = failures.filter((failure) => failure.code !== code).map((failure) => failure.code);
  return [
    ...new Set(unclear),
    ...(other.length > 0 ? [`rows failed with ${[...new Set(other)].join(', ')}`] : []),
  ];
}

const isClear = (message: string): boolean =>
  /^[A-Z“\d].{10,180}\.$/.test(message) &&
  !/SQLITE|\bE[A-Z]{4,}\b|Error:|undefined|\bat .*:\d+/.test(message);

/** What happened has to be said where a person looks for it: at the row, and in the run's history. */
export function unsaid({ earlier, events }: RowFacts, left: Left): string[] {
  const codes = new Set(earlier.map(({ code }) => code));
  return [
    ...(left.earlier ?? []).filter((code) => !codes.has(code)).map((code) => `no row tells of ${code}`),
    ...Object.entries(left.events ?? {})
      .filter(([kind, least]) => (events.get(kind) ?? 0) < least)
      .map(([kind, least]) => `the history tells ${events.get(kind) ?? 0} of ${least} ${kind}`),
  ];
}
