import type { IncomingHttpHeaders } from 'node:http';
import { spApiPlans } from '../../../src/core/limits/spApi.ts';
import {
  type AmazonChange,
  type AmazonConfig,
  type AmazonCounts,
  configSchema,
  defaultConfig,
  type Operation,
} from './config.ts';
import { bucket, type Meter, nowMs, refilled, window } from './meters.ts';
import { type Answer, error } from './spApiAnswers.ts';

export type Desk = ReturnType<typeof createDesk>;
type PerOperation = AmazonCounts['operations'][string];

const nothing = (): PerOperation => ({
  arrived: 0,
  answered: 0,
  violations: 0,
  planted429: 0,
  refused: 0,
  firstAtMs: null,
  lastAtMs: null,
});

/** What the simulator remembers: meters, tokens, and everything that arrived. */
export function createDesk() {
  let config: AmazonConfig = defaultConfig;
  let meters = metersOf(config);
  const operations: Record<string, PerOperation> = {};
  const keys: AmazonCounts['keys'] = {};
  const tokens = new Map<string, number>();
  let [issued, refusedTokens, keepaTokens, inFlight, mostInFlight, arrivals] = [0, 0, 0, 0, 0, 0];
  const of = (operation: Operation): PerOperation => {
    operations[operation] ??= nothing();
    return operations[operation];
  };

  return {
    config: () => config,
    /** Meters begin anew, and full, when the limits are set. */
    configure(change: AmazonChange): void {
      config = configSchema.parse({ ...config, ...change });
      if (change.limits || change.keepaTokensPerMinute || change.toleranceMs) meters = metersOf(config);
    },
    /** Counts a request; whether it keeps the limit, and is not chosen to be told to slow down. */
    arrive(operation: Operation, key: string): 'ok' | 'violation' | 'planted' {
      const count = of(operation);
      const at = nowMs();
      count.arrived++;
      count.firstAtMs ??= at;
      count.lastAtMs = at;
      keys[key] ??= { operation, arrived: 0, answered: 0, tokens: 0 };
      keys[key].arrived++;
      mostInFlight = Math.max(mostInFlight, ++inFlight);
      arrivals++;
      // Spread evenly and the same in every run: of 100 arrivals, those whose number times 61 ends below.
      if ((arrivals * 61) % 100 < config.tooManyPercent) {
        count.planted429++;
        return 'planted';
      }
      if (meters.of(operation).arrive()) return 'ok';
      count.violations++;
      return 'violation';
    },
    leave(): void {
      inFlight--;
    },
    ended(operation: Operation, key: string, status: number): void {
      if (status >= 400) of(operation).refused++;
      else of(operation).answered++;
      const known = keys[key];
      if (known && status < 400) known.answered++;
    },
    /** Takes what a Keepa call cost, below zero if need be. */
    bill(key: string, cost: number): void {
      keepaTokens += cost;
      meters.payKeepa(cost);
      const known = keys[key];
      if (known) known.tokens += cost;
    },
    keepaHead(tokensConsumed: number) {
      const left = meters.keepaLevel();
      const perMs = config.keepaTokensPerMinute / 60_000;
      return {
        timestamp: Date.now(),
        tokensLeft: Math.floor(left),
        refillIn: Math.max(0, Math.ceil((1 - left) / perMs)),
        refillRate: config.keepaTokensPerMinute,
        tokensConsumed,
        tokenFlowReduction: 0,
      };
    },
    rate: (operation: Operation): number | null =>
      config.limits === 'official' && operation !== 'keepa' ? spApiPlans[operation].rate : null,
    token(
      form: URLSearchParams,
      known: { clientId: string; clientSecret: string; refreshToken: string },
    ): Answer {
      const right =
        form.get('grant_type') === 'refresh_token' &&
        form.get('client_id') === known.clientId &&
        form.get('client_secret') === known.clientSecret;
      const wrong = right
        ? form.get('refresh_token') === known.refreshToken
          ? null
          : 'invalid_grant'
        : 'invalid_client';
      const refused = config.tokenError ?? wrong;
      if (refused) return { status: 400, body: { error: refused, error_description: 'Simulated.' } };
      const access = `Atza|${++issued}`;
      tokens.set(access, nowMs() + config.tokenSeconds * 1000);
      // It says an hour however long it lives, so that only the refusal shows that it has expired.
      return { status: 200, body: { access_token: access, token_type: 'bearer', expires_in: 3600 } };
    },
    /** What a request without a good token, or for a marketplace that is closed, gets. */
    refuses(headers: IncomingHttpHeaders, query: URLSearchParams, body: string): Answer | null {
      const until = tokens.get(String(headers['x-amz-access-token']));
      if (until === undefined || until < nowMs()) {
        refusedTokens++;
        const what = until === undefined ? 'is missing or invalid' : 'has expired';
        return error(403, 'Unauthorized', `The access token you provided ${what}.`);
      }
      if (!/\(Language=/.test(headers['user-agent'] ?? '') || !headers['x-amz-date']) {
        return error(400, 'InvalidInput', 'A required header is missing.');
      }
      const closed = config.closedMarketplaces.some((id) => `${query} ${body}`.includes(id));
      return closed ? error(403, 'Unauthorized', 'Access to requested resource is denied.') : null;
    },
    counts: (): AmazonCounts => ({
      operations,
      keys,
      tokensIssued: issued,
      tokensRefused: refusedTokens,
      keepaTokens,
      keepaLevel: meters.keepaLevel(),
      mostInFlight,
    }),
  };
}

const free: Meter = { arrive: () => true };
const simplePerSecond = { spApi: 8, keepa: 5 };

function metersOf({ limits, toleranceMs, keepaTokensPerMinute }: AmazonConfig) {
  const perSecond = keepaTokensPerMinute / 60;
  const tokens = refilled(perSecond, keepaTokensPerMinute * 60);
  // Answers are billed when they are given; a request runs while the balance is positive.
  const keepaOfficial: Meter = { arrive: () => tokens.level() + perSecond * (toleranceMs / 1000) > 0 };
  const simple = {
    spApi: window(simplePerSecond.spApi, 1000, toleranceMs),
    keepa: window(simplePerSecond.keepa, 1000, toleranceMs),
  };
  const official = new Map<Operation, Meter>();
  return {
    of(operation: Operation): Meter {
      if (limits === 'none') return free;
      if (limits === 'simple') return operation === 'keepa' ? simple.keepa : simple.spApi;
      if (operation === 'keepa') return keepaOfficial;
      const { rate, burst } = spApiPlans[operation];
      const known = official.get(operation) ?? bucket(rate, burst, toleranceMs);
      official.set(operation, known);
      return known;
    },
    keepaLevel: tokens.level,
    payKeepa: tokens.pay,
  };
}
