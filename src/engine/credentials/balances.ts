import type { Http } from '../../adapters/http/limitedFetch.ts';
import type { AnyAnalyser } from '../../analysers/registry.ts';
import type { BalanceQuestion } from '../../core/analyser.ts';
import { type Balance, limitName } from '../../core/limit.ts';
import type { CallCredentials } from './callCredentials.ts';

/** The longest a person waits for an estimate because of it, in ms. */
const askMs = 3000;
/** How long an answer is taken for what is so now, in ms: an estimate is asked for with every change of a setting. */
const freshMs = 30_000;

/** Asks what limits have left, where asking is free; whoever gives no answer is left out. */
export class Balances {
  readonly #http: Http;
  readonly #of: (analyser: AnyAnalyser, settings: unknown) => CallCredentials;
  readonly #known = new Map<string, { readonly atMs: number; readonly balance: Promise<Balance | null> }>();

  constructor(http: Http, of: (analyser: AnyAnalyser, settings: unknown) => CallCredentials) {
    this.#http = http;
    this.#of = of;
  }

  async get(analyser: AnyAnalyser, settings: unknown): Promise<readonly Balance[]> {
    const questions = analyser.balances?.(settings) ?? [];
    const credentials = this.#of(analyser, settings);
    const all = await Promise.all(questions.map((question) => this.#recent(question, credentials)));
    return all.filter((balance) => balance !== null);
  }

  #recent(question: BalanceQuestion, credentials: CallCredentials): Promise<Balance | null> {
    const name = `${limitName(question.limit.key)} ${question.request.url}`;
    const known = this.#known.get(name);
    if (known && performance.now() - known.atMs < freshMs) return known.balance;
    const balance = this.#ask(question, credentials);
    this.#known.set(name, { atMs: performance.now(), balance });
    // A key may be entered the next moment.
    void balance.then((answer) => answer ?? this.#known.delete(name));
    return balance;
  }

  async #ask({ request, limit, read }: BalanceQuestion, { get }: CallCredentials): Promise<Balance | null> {
    const values = await get((request.credentials ?? []).map(({ ref }) => ref));
    if (!values.ok) return null;
    const signal = AbortSignal.timeout(askMs);
    const response = await this.#http.send(request, signal, { credentials: values.value });
    const told = response.ok ? read(response.value) : response;
    return told.ok ? { name: limitName(limit.key), ...told.value } : null;
  }
}
