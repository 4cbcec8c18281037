import type { OpenAiConfig } from './config.ts';

export type TokensUsed = { readonly input: number; readonly cached: number; readonly output: number };

/** What one key of idempotency was charged: a key that arrived twice is charged twice. */
type Entry = { arrived: number; billed: number; delivered: number; micros: number; deliveredMicros: number };

/** Charges in micro-units of the currency, exact: prices in millionths, rounded up once for each answer. */
export class Bill {
  readonly #entries = new Map<string, Entry>();

  arrive(key: string): void {
    this.#entry(key).arrived += 1;
  }

  /** Charges an answer; what the client gets of it is noted apart. */
  charge(key: string, tokens: TokensUsed, price: OpenAiConfig['price'], share = 1): number {
    const micros = microsOf(tokens, price, share);
    const entry = this.#entry(key);
    entry.billed += 1;
    entry.micros += micros;
    return micros;
  }

  delivered(key: string, micros: number): void {
    const entry = this.#entry(key);
    entry.delivered += 1;
    entry.deliveredMicros += micros;
  }

  get totals() {
    const all = [...this.#entries.values()];
    const sum = (of: keyof Entry): number => all.reduce((total, entry) => total + entry[of], 0);
    return {
      keys: all.length,
      arrived: sum('arrived'),
      billed: sum('billed'),
      delivered: sum('delivered'),
      micros: sum('micros'),
      deliveredMicros: sum('deliveredMicros'),
    };
  }

  #entry(key: string): Entry {
    const known = this.#entries.get(key);
    if (known) return known;
    const made = { arrived: 0, billed: 0, delivered: 0, micros: 0, deliveredMicros: 0 };
    this.#entries.set(key, made);
    return made;
  }
}

function microsOf(
  { input, cached, output }: TokensUsed,
  price: OpenAiConfig['price'],
  share: number,
): number {
  // Integers of a millionth of a micro-unit, in the twenty decimals a provider would use.
  const exact =
    BigInt(input - cached) * BigInt(Math.round(price.input * 1e6)) +
    BigInt(cached) * BigInt(Math.round(price.cachedInput * 1e6)) +
    BigInt(output) * BigInt(Math.round(price.output * 1e6));
  const parts = exact * BigInt(Math.round(share * 2));
  return Number((parts + 1_999_999n) / 2_000_000n);
}
