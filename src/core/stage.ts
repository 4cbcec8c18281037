import type { Result } from './failure.ts';
import type { Json } from './json.ts';
import type { LimitCost } from './limit.ts';
import type { StageRow } from './row.ts';

/** Where a secret or a token goes when the request leaves: an analyser names it and never sees it. */
export type CredentialUse = {
  /** A secret's `ref`, or a token's `id`. */
  readonly ref: string;
  readonly as:
    | { readonly kind: 'header'; readonly name: string; readonly prefix?: string }
    | { readonly kind: 'query'; readonly name: string };
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
  /** Where earlier answers decide what `skips` says: whether most rows are asked about, for the estimate before a try. */
  readonly usual?: boolean;
  /** The request that is sent; its hash identifies the call. */
  build(rows: readonly StageRow[], settings: Settings): HttpRequest;
  /** Reads the answer; a `Failure` here fails every row of the call. */
  read(response: HttpResponse, rows: readonly StageRow[], settings: Settings): Result<CallAnswer>;
};
