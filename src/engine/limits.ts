import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineLimiter } from '../adapters/limiter/createLimiter.ts';
import type { Store } from '../adapters/sqlite/store.ts';
import { type LimitsSeen, limitsSchema } from '../contract/limitValues.ts';
import type { Preferences } from '../contract/preferences.ts';
import { type Limit, limitName } from '../core/limit.ts';
import type { Vault } from './credentials/vault.ts';

/** How often a busy engine writes what its limits are at, in ms, so that a terminal beside it can tell. */
const everyMs = 1000;

const fileOf = (dataDir: string): string => join(dataDir, 'limits.json');

/** The password of Redis, where its address has none. */
export const redisPassword = { ref: 'redis:password', env: 'REDIS_PASSWORD', label: 'Redis password' };

/**
 * Through which Redis limits are shared, if any, and by how many processes at most, on all computers together:
 * as `REDIS_URL` and `REDIS_PROCESSES` say, else as the preferences do.
 */
export function sharingOf(
  env: { readonly [name: string]: string | undefined },
  chosen: Pick<Preferences, 'redisUrl' | 'redisProcesses'>,
  vault: Pick<Vault, 'find'>,
): { redisUrl: string | undefined; processes: number } {
  const processes = Number(env.REDIS_PROCESSES);
  const usable = Number.isInteger(processes) && processes >= 1 && processes <= 1000;
  return {
    redisUrl: withPassword(env.REDIS_URL ?? chosen.redisUrl, vault),
    processes: usable ? processes : chosen.redisProcesses,
  };
}

function withPassword(address: string, vault: Pick<Vault, 'find'>): string | undefined {
  if (address.trim() === '') return undefined;
  const password = vault.find(redisPassword)?.value;
  if (password === undefined || !URL.canParse(address)) return address;
  const url = new URL(address);
  if (url.password === '') url.password = encodeURIComponent(password);
  return url.href;
}

/** The longest window any limit looks back over, in ms: tokens and requests a minute, with room. */
const lookBackMs = 5 * 60_000;

/** What went out under a limit before this engine started, so that a kill and a restart open no second window. */
export function sentBefore(
  { ledger }: Pick<Store, 'ledger'>,
  limit: Limit,
): { agoMs: number; cost: number }[] {
  const now = Date.now();
  const recent = ledger.recentCosts(limitName(limit.key), now - lookBackMs);
  return recent.map(({ startedAt, cost }) => ({ agoMs: Math.max(0, now - startedAt), cost }));
}

/**
 * Tells what the limits are at, and writes it beside the database while they are used. A file that cannot
 * be written is only a picture not taken.
 */
export function keepLimits(dataDir: string, limiter: EngineLimiter) {
  let written = '';
  let busy: Promise<void> = Promise.resolve();
  const now = async (): Promise<LimitsSeen> => ({
    takenAt: Date.now(),
    redis: await limiter.redis(),
    limits: limiter.status().map((limit) => ({ ...limit })),
  });
  const write = async (): Promise<void> => {
    const used = limiter.status().some(({ usedLastMinute, waiting }) => usedLastMinute > 0 || waiting > 0);
    if (!used && written === '') return;
    const seen = await now();
    const limits = JSON.stringify(seen.limits);
    if (limits === written) return;
    written = limits;
    const beside = `${fileOf(dataDir)}.new`;
    try {
      writeFileSync(beside, JSON.stringify(seen));
      renameSync(beside, fileOf(dataDir));
    } catch {
      rmSync(beside, { force: true });
    }
  };
  const timer = setInterval(() => {
    busy = busy.then(write);
  }, everyMs);
  timer.unref();
  return {
    now,
    async close(): Promise<void> {
      clearInterval(timer);
      await busy;
      await write();
    },
  };
}

/** The last picture the folder's owner wrote; without one, or with one that cannot be read, an empty one. */
export async function readLimits(dataDir: string): Promise<LimitsSeen> {
  const none: LimitsSeen = {
    takenAt: null,
    redis: { state: 'off', url: null, since: null, problem: null },
    limits: [],
  };
  try {
    return limitsSchema.safeParse(JSON.parse(readFileSync(fileOf(dataDir), 'utf8'))).data ?? none;
  } catch {
    return none;
  }
}
