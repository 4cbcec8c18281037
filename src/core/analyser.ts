import type { Failure, Result } from './failure.ts';
import type { LimitCost } from './limit.ts';

/** JSON that crosses a process or the disk. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** How the text of a field is understood; see `core/reading`. */
export type FieldKind = 'text' | 'date' | 'amount' | 'rate';

/** A value an analyser needs from each row. `synonyms` are header texts, compared after folding case, accents, spaces and punctuation. */
export type Field = {
  readonly id: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly synonyms: readonly string[];
};

/**
 * One mapped value. `text` is what the cell showed; `value` is its canonical form (text trimmed;
 * date `YYYY-MM-DD`; amount a decimal string such as `-1234.5`; rate a decimal fraction string, 19 % is
 * `0.19`), or `null` when the text could not be read as the field's kind.
 */
export type FieldValue = { readonly text: string; readonly value: string | null };

/** The mapped fields of one row by field id; empty cells and unmapped fields are absent. */
export type RowInput = { readonly [fieldId: string]: FieldValue };

/** `minor` is integer minor units of the currency named in `currencyColumn`; exports show major units. */
export type ColumnKind = 'text' | 'number' | 'money' | 'list';

/** A result column the analyser gives. */
export type Column = {
  readonly id: string;
  readonly label: string;
  readonly kind: ColumnKind;
  /** For `money`: the result column that holds the ISO 4217 code of the amount. */
  readonly currencyColumn?: string;
  /** Not shown or exported by default. */
  readonly hidden?: boolean;
  /** A suggested width in characters. */
  readonly width?: number;
};

/** The result of one row by column id. `list` columns hold an array of text or numbers. */
export type RowResult = { readonly [columnId: string]: Json };

/** A setting with what a person needs to know to change it. */
export type Setting = {
  readonly id: string;
  readonly label: string;
  readonly kind: 'number' | 'text' | 'date' | 'choice' | 'boolean';
  readonly unit?: string;
  readonly choices?: readonly string[];
  readonly help: string;
};

/** An entry of the index over all rows: rows with equal `space` and `key` form a group. */
export type IndexEntry = {
  readonly space: string;
  readonly key: string;
  /** Groups arrive sorted by it, then by row number: a day number, an amount. */
  readonly order: number;
  readonly value: Json;
};

export type GroupMember = { readonly rowNumber: number; readonly order: number; readonly value: Json };

/** What the index knows about one row, by space. */
export type Facts = { readonly [space: string]: Json };

/**
 * A look at all rows before the chunks start, as map and reduce: `entries` names the groups a row
 * belongs to, `group` says for a whole group what each member should know. Both run in a thread; the
 * engine stores entries and facts. Members without a fact are left out.
 */
export type AnalyserIndex<Settings> = {
  entries(input: RowInput, settings: Settings): readonly IndexEntry[];
  group(space: string, members: readonly GroupMember[], settings: Settings): ReadonlyMap<number, Json>;
};

export type HttpRequest = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body?: string;
};

export type HttpResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Everything a stage may use: nothing else of the outside world is reachable from an analyser. */
export type CallContext = {
  /** Sends one request within the size, time and address limits; failures are values. */
  http(request: HttpRequest): Promise<Result<HttpResponse>>;
  readonly signal: AbortSignal;
  /** Stable over resends of the same call; sent as `Idempotency-Key`. */
  readonly callId: string;
};

export type StageRow = {
  readonly rowNumber: number;
  readonly input: RowInput;
  readonly facts: Facts;
  /** Answers of earlier stages by stage id. */
  readonly prior: { readonly [stageId: string]: Json };
};

/** Money and units a call used; `microUnits` is 10⁻⁶ of the currency the analyser's prices are in. */
export type Usage = { readonly microUnits: number; readonly units: { readonly [name: string]: number } };

export type CallAnswer = {
  /** An answer or a failure for every row of the call, by row number. */
  readonly rows: ReadonlyMap<number, Result<Json>>;
  readonly usage: Usage;
  /** Actual costs, in the order of the stage's limits. */
  readonly actual?: readonly number[];
};

/** One step of calls. The engine forms groups of up to `maxRows` from whatever rows are ready. */
export type Stage<Settings> = {
  readonly id: string;
  /** Stages whose answers it needs. */
  readonly after: readonly string[];
  readonly maxRows: number;
  /** How long a group smaller than `maxRows` may wait for more rows, in ms. */
  readonly maxWaitMs: number;
  limits(rows: readonly StageRow[], settings: Settings): readonly LimitCost[];
  /** The most the call can cost, reserved before it is sent. */
  reserve(rows: readonly StageRow[], settings: Settings): Usage;
  /** The request that is sent; its hash identifies the call. */
  build(rows: readonly StageRow[], settings: Settings): HttpRequest;
  /** Reads the answer; a `Failure` here fails every row of the call. */
  read(response: HttpResponse, rows: readonly StageRow[], settings: Settings): Result<CallAnswer>;
};

/**
 * Data in, data out: an analyser knows nothing of threads, SQLite or Electron. Rows go through
 * `stages` (none for rules), then `finish` turns input, facts and answers into the result.
 */
export type Analyser<Settings> = {
  readonly id: string;
  readonly version: string;
  readonly label: string;
  readonly description: string;
  readonly fields: readonly Field[];
  readonly columns: readonly Column[];
  readonly settings: readonly Setting[];
  /** Fills in defaults and checks; unknown names and bad values are failures with one sentence. `asOf` is today, `YYYY-MM-DD`. */
  parseSettings(values: { readonly [id: string]: Json }, asOf: string): Result<Settings>;
  /** The result column whose values are counted and filtered by (the verdict). */
  readonly headline: string;
  /** The values of the headline column in the order they are shown, with the tone of each. */
  readonly headlineValues: readonly {
    readonly value: string;
    readonly label: string;
    readonly tone: 'good' | 'warn' | 'bad' | 'neutral';
  }[];
  /** A `money` column summed per currency on the finished screen and the Summary sheet. */
  readonly headlineAmount?: string;
  readonly index?: AnalyserIndex<Settings>;
  /** The steps of calls these settings lead to, in an order that respects `after`; none for rules. */
  stages(settings: Settings): readonly Stage<Settings>[];
  finish(row: StageRow, settings: Settings): Result<RowResult>;
  /** Settings that change no answer (limits, accounts, waits), so that rows may share one across them. */
  readonly immaterialSettings?: readonly string[];
  /** How old an answer of an earlier run may be to be taken over, in ms; 0 is never, absent is any age. */
  readonly maxAge?: number;
  /** True for analysers that only tests may see. */
  readonly testOnly?: boolean;
};

export type RowFailure = { readonly rowNumber: number; readonly failure: Failure };
