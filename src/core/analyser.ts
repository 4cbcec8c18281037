import type { Failure, Result } from './failure.ts';
import type { Limit, LimitCost } from './limit.ts';

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
  /** The field that does instead where a row has nothing here. */
  readonly standIn?: string;
  readonly synonyms: readonly string[];
  /** What its cells look like, for a column whose header says nothing; dates and amounts say so themselves. */
  readonly content?: 'currency' | 'identifier';
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

/**
 * A setting with what a person needs to know to change it. `json` is anything with a shape of its own
 * (a template, a price table): the window edits it with a part of its own, the terminal takes JSON text.
 */
export type Setting = {
  readonly id: string;
  readonly label: string;
  readonly kind: 'number' | 'text' | 'longText' | 'date' | 'choice' | 'boolean' | 'json';
  readonly unit?: string;
  readonly choices?: readonly string[];
  /** What a choice is called where people read it; one without a name is its own. */
  readonly choiceLabels?: { readonly [choice: string]: string };
  readonly help: string;
  /** The heading it stands under; settings without one come first. */
  readonly group?: string;
  /** Folded away until asked for. */
  readonly advanced?: boolean;
};

/**
 * A secret an analyser needs under its settings. The window keeps it in the system's keychain, a terminal
 * reads it from the variable `env`. `ref` names whose it is (`llm:api.openai.com`), so that a key is never
 * sent to a host it was not entered for.
 */
export type SecretNeed = {
  readonly ref: string;
  readonly label: string;
  readonly env: string;
  /** The run may start without it, as with a server on this computer. */
  readonly optional?: boolean;
};

/** Where a secret or a token goes when the request leaves: an analyser names it and never sees it. */
export type CredentialUse = {
  /** A secret's `ref`, or a token's `id`. */
  readonly ref: string;
  readonly as:
    | { readonly kind: 'header'; readonly name: string; readonly prefix?: string }
    | { readonly kind: 'query'; readonly name: string };
};

/**
 * A short-lived token made of secrets (OAuth). The engine asks for it once for all calls, keeps it in
 * memory until shortly before it ends, and asks anew after a call failed with the code `token-expired`.
 */
export type TokenSource = {
  readonly id: string;
  /** Refs of the secrets `request` gets, in this order. */
  readonly secrets: readonly string[];
  request(secrets: readonly string[]): HttpRequest;
  /** A failure here is told as the run's: `credentials-refused` stops it. */
  read(response: HttpResponse): Result<{ readonly token: string; readonly expiresInMs: number }>;
};

/** The cheapest real request that needs secrets, and what its answer says of them. */
export type SecretTest = {
  readonly request: HttpRequest;
  /** What the request takes from limits. */
  readonly costs?: readonly LimitCost[];
  /** One sentence for a person (“The key is valid; 12 models are available.”), or why the key is of no use. */
  read(response: HttpResponse): Result<string>;
};

/** A free request whose answer says what a limit has left now: what a run takes beyond it waits for the refill. */
export type BalanceQuestion = {
  readonly request: HttpRequest;
  readonly limit: Limit;
  /** In the limit's own units, and what it refills a second. */
  read(response: HttpResponse): Result<{ readonly balance: number; readonly perSecond: number }>;
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
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON text, unless a `content-type` header says otherwise. */
  readonly body?: string;
  /** Put in when the request leaves; they take no part in the call's hash and are in no log. */
  readonly credentials?: readonly CredentialUse[];
};

export type HttpResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Everything a stage may use: nothing else of the outside world is reachable from an analyser. */
export type CallContext = {
  /** Sends one request within the size, time and address limits; failures are values. `maxBytes` raises the size an answer may have. */
  http(request: HttpRequest, options?: { readonly maxBytes?: number }): Promise<Result<HttpResponse>>;
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
  /** The id of the option a person chose, where `choice` had asked. */
  readonly chosen?: string | undefined;
};

/** A question only a person can answer about a row (which of three products has this barcode?). */
export type Choice = {
  readonly question: string;
  readonly options: readonly {
    readonly id: string;
    readonly label: string;
    readonly detail?: string | undefined;
  }[];
};

/** Money and units a call used; `microUnits` is 10⁻⁶ of the currency the analyser's prices are in. */
export type Usage = { readonly microUnits: number; readonly units: { readonly [name: string]: number } };

/**
 * What a call probably uses, in the units its answer will be counted in. `certain` is the part that the
 * request alone decides (what a model is sent): the estimate corrects it by one factor that calls
 * already made show. The rest (the length of answers) is taken to spread as it did in those calls; without
 * `certain` that is all of it. `actual` is what it will probably take from the stage's limits, in their
 * order, where that is less than `limits` says.
 */
export type Expected = Usage & { readonly certain?: Usage; readonly actual?: readonly number[] };

/**
 * What of a row leaves the computer, for a person to see before the start. `sent` is the value as it goes
 * out, null where it stays; `request` is the whole text that is sent, without its credentials.
 */
export type Disclosure = {
  readonly fields: readonly { readonly label: string; readonly text: string; readonly sent: string | null }[];
  readonly request: string;
};

export type CallAnswer = {
  /** An answer or a failure for every row of the call, by row number. */
  readonly rows: ReadonlyMap<number, Result<Json>>;
  readonly usage: Usage;
  /** Actual costs, in the order of the stage's limits. */
  readonly actual?: readonly number[];
};

/**
 * How a stage's call is made where its answer is collected later (a provider's batch): submit, poll,
 * collect. Each is a short step in a thread; between them no thread is held, no time limit runs, and the
 * handle `submit` gave is kept with the call. The permit and the money are those of the call as a whole.
 */
export type Deferred<Settings> = {
  /** Between two looks, in ms. */
  readonly pollEveryMs: number;
  submit(rows: readonly StageRow[], settings: Settings, context: CallContext): Promise<Result<Json>>;
  /**
   * After a `submit` whose end nobody heard: the handle of what arrived under `context.callId`, or null where
   * nothing did. `sinceMs` is when the call was first made, in ms since 1970 by this computer's clock. It is asked
   * several times before anything is submitted again, since a provider's list may lag behind.
   */
  find(settings: Settings, context: CallContext, sinceMs: number): Promise<Result<Json | null>>;
  /** `seen` is how many of its rows are known to be answered, for the progress. */
  poll(
    handle: Json,
    settings: Settings,
    context: CallContext,
  ): Promise<Result<{ readonly ready: boolean; readonly seen?: number }>>;
  collect(
    handle: Json,
    rows: readonly StageRow[],
    settings: Settings,
    context: CallContext,
  ): Promise<Result<CallAnswer>>;
};

/** One step of calls. The engine forms groups of up to `maxRows` from whatever rows are ready. */
export type Stage<Settings> = {
  readonly id: string;
  /** Stages whose answers it needs. */
  readonly after: readonly string[];
  readonly maxRows: number;
  /** How long a group smaller than `maxRows` may wait for more rows, in ms. */
  readonly maxWaitMs: number;
  /** Only rows of one kind share a call (identifiers of one type); absent: all may. */
  kind?(row: StageRow, settings: Settings): string;
  /**
   * Codes of failures that may be one row's fault: a call of several rows that fails with one is made again
   * in halves, as new calls, until the row is alone with it.
   */
  readonly splits?: readonly string[];
  limits(rows: readonly StageRow[], settings: Settings): readonly LimitCost[];
  /** The most the call can cost, reserved before it is sent. */
  reserve(rows: readonly StageRow[], settings: Settings): Usage;
  /**
   * What the call probably costs, for the estimate before the start; absent: exactly what it reserves. Asked,
   * like `limits`, `reserve` and `skips`, also of rows whose `prior` is still empty.
   */
  expect?(rows: readonly StageRow[], settings: Settings): Expected;
  /** Sends the request in place of the plain `context.http(request)`, for a provider's own client library. */
  send?(request: HttpRequest, settings: Settings, context: CallContext): Promise<Result<HttpResponse>>;
  /** Present where the answer is collected later; `build` then only names what is asked, for the call's hash. */
  readonly deferred?: Deferred<Settings>;
  /** The rows this stage has nothing to ask about: they pass it with the answer null. */
  skips?(row: StageRow, settings: Settings): boolean;
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
  /**
   * Which rows a person should look at beside those whose headline has a warning tone: `flag` is a column that
   * is true for them; `confidence` a number column, 0 to 1, by which the least certain come first.
   */
  readonly review?: { readonly flag?: string; readonly confidence?: string };
  readonly index?: AnalyserIndex<Settings>;
  /** The steps of calls these settings lead to, in an order that respects `after`; none for rules. */
  stages(settings: Settings): readonly Stage<Settings>[];
  finish(row: StageRow, settings: Settings): Result<RowResult>;
  /**
   * Where fields and columns depend on settings (a template's): what they are under these. The plain
   * properties are those of the default settings.
   */
  shape?(settings: Settings): AnalyserShape;
  /** Asked after each stage's answer, with that answer in `prior`: what a person must choose before the row goes on. */
  choice?(row: StageRow, settings: Settings): Choice | null;
  /**
   * Other analysers, without calls, whose result each row gets as a fact under their id. Their fields join
   * its own.
   */
  requires?(settings: Settings): readonly Requirement[];
  /** The columns of its result that others get where they require it; absent: headline, lists and amounts. */
  readonly factColumns?: readonly string[];
  /** What of a row goes out in its first call; absent: its request says it all. */
  discloses?(row: StageRow, settings: Settings): Disclosure;
  /** The secrets these settings need. */
  secrets?(settings: Settings): readonly SecretNeed[];
  tokens?(settings: Settings): readonly TokenSource[];
  /** How a person finds out whether the secrets are right before a run needs them. */
  testSecrets?(settings: Settings): readonly SecretTest[];
  /** Asked before an estimate, where the secrets are at hand. */
  balances?(settings: Settings): readonly BalanceQuestion[];
  /**
   * Names what all calls of a row are about, where rows that differ in the rest may share their answers (one
   * product at two costs); null where the row asks nothing.
   */
  sharedAsk?(row: StageRow, settings: Settings): string | null;
  /** Settings only `finish` reads: after a change results are made anew from stored answers, without a call. */
  readonly finishSettings?: readonly string[];
  /** Settings that change no answer (limits, accounts, waits), so that rows may share one across them. */
  readonly immaterialSettings?: readonly string[];
  /** How its rows are tried again where the run does not say: the run's settings of these names, in its units. */
  readonly retry?: { readonly retries?: number; readonly retryDelay?: number };
  /** How old an answer of an earlier run may be to be taken over, in ms; 0 is never, absent is any age. */
  readonly maxAge?: number;
  /** True for analysers that only tests may see. */
  readonly testOnly?: boolean;
};

/** Another analyser and the settings it works with; those left out are its defaults. */
export type Requirement = {
  readonly analyserId: string;
  readonly settings?: { readonly [id: string]: Json };
};

/** What of an analyser may depend on its settings. */
export type AnalyserShape = Pick<
  Analyser<never>,
  'fields' | 'columns' | 'headline' | 'headlineValues' | 'headlineAmount' | 'review'
>;

export type RowFailure = { readonly rowNumber: number; readonly failure: Failure };
