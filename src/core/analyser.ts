import type { Result } from './failure.ts';
import type { Json } from './json.ts';
import type { Limit, LimitCost } from './limit.ts';
import type { Choice, RowInput, StageRow } from './row.ts';
import type { HttpRequest, HttpResponse, Stage } from './stage.ts';

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
  /** What its texts are, where a language has words for them: codes of findings, sentences of the analyser, `yes` and `no`. */
  readonly holds?: 'findings' | 'sentences' | 'yesOrNo' | 'rowNumbers';
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

/**
 * A look at all rows before the chunks start, as map and reduce: `entries` names the groups a row
 * belongs to, `group` says for a whole group what each member should know. Both run in a thread; the
 * engine stores entries and facts. Members without a fact are left out.
 */
export type AnalyserIndex<Settings> = {
  entries(input: RowInput, settings: Settings): readonly IndexEntry[];
  group(space: string, members: readonly GroupMember[], settings: Settings): ReadonlyMap<number, Json>;
};

/**
 * What of a row leaves the computer, for a person to see before the start. `sent` is the value as it goes
 * out, null where it stays; `request` is the whole text that is sent, without its credentials; `hosts` are all
 * it goes to, where they are more than that of the first call.
 */
export type Disclosure = {
  readonly hosts?: readonly string[];
  readonly fields: readonly { readonly label: string; readonly text: string; readonly sent: string | null }[];
  readonly request: string;
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
  /** What of a row goes out in its calls; absent: the request of the first says it all. */
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
