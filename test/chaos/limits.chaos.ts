import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicMs } from '../../src/adapters/limiter/monotonic.ts';
import { startRedis } from '../adapters/limiter/redisServer.ts';
import { shortestSpan, worstWindow } from '../simulators/arrivals.ts';
import type { Chaos, ChaosContext } from './chaos.ts';
import { runUnderLoss } from './limits/runUnderLoss.ts';
import { type Arrival, type Senders, startSenders } from './limits/senders.ts';

const rates = [8, 50];
const processes = 4;

/**
 * R1, R3 and R4 of the limiter: a run loses its Redis; then four processes share two limits through Redis, which is killed and
 * restarted empty, and stopped and continued; then a process sleeps and another is killed.
 */
export const chaos: Chaos = {
  title: 'four processes on shared limits, with Redis lost twice and processes stopped and killed',
  async run({ folder, log }) {
    await runUnderLoss(folder, log);
    const redis = await startRedis();
    const senders = await startSenders(processes, { redisUrl: redis.url, processes, rates });
    try {
      const check = checks(log, senders);
      await settled(senders);
      await check.steady('all well', 60_000);

      let lostAt = monotonicMs();
      await redis.kill();
      await sleep(8000);
      await redis.restart();
      await check.outage('Redis killed for 8 s and restarted empty', lostAt, monotonicMs());

      lostAt = monotonicMs();
      redis.stop();
      await sleep(8000);
      redis.resume();
      await check.outage('Redis stopped for 8 s and continued', lostAt, monotonicMs());

      const [sleeper, victim] = senders.children;
      sleeper?.kill('SIGSTOP');
      await check.steady('one of four asleep for 15 s', 15_000, 3 / 4);
      sleeper?.kill('SIGCONT');
      await check.steady('after its sleep', 6000, 3 / 4);
      victim?.kill('SIGKILL');
      await sleep(2000);
      await check.steady('from 2 s after another was killed', 8000, 3 / 4);

      await check.end();
    } finally {
      senders.kill();
      await redis.close();
    }
  },
};

/** Waits until every process shares and a Redis that has just started knows a whole window. */
async function settled(senders: Senders): Promise<void> {
  const until = monotonicMs() + 15_000;
  const full = (rate: number): boolean => {
    const since = monotonicMs() - 1000;
    const recent = senders.arrivals.filter(({ rate: of, at }) => of === rate && at > since);
    return recent.length >= rate * 0.9 && recent.every(({ shared }) => shared);
  };
  while (!rates.every(full)) {
    if (monotonicMs() > until) throw new Error('The senders never reached their full rate');
    await sleep(100);
  }
  await sleep(1000);
}

function checks(log: ChaosContext['log'], senders: Senders) {
  const of = (rate: number, from: number, to: number): Arrival[] =>
    senders.arrivals.filter(({ rate: its, at }) => its === rate && at >= from && at < to);
  const demand = (holds: boolean, what: string): void => {
    if (!holds) throw new Error(what);
  };
  /**
   * R1: any R+1 consecutive requests span at least 950 ms. Judged by when they left, since on a busy computer
   * this process hears some of them late and together; what it heard is printed.
   */
  const within = (rate: number, from: number, to: number): string => {
    const some = of(rate, from, to);
    const heard = some.map(({ at }) => at);
    const sent = some.map(({ sentAt }) => sentAt).sort((a, b) => a - b);
    const span = shortestSpan(sent, rate + 1);
    demand(span >= 950, `${rate}/s: ${rate + 1} requests within ${span.toFixed(0)} ms`);
    const late = shortestSpan(heard, rate + 1).toFixed(0);
    return `worst second ${worstWindow(sent, 1000)} (${worstWindow(heard, 1000)} as heard), ${rate + 1} requests never within ${span.toFixed(0)} ms (${late} as heard)`;
  };
  return {
    async steady(name: string, ms: number, atLeast = 1): Promise<void> {
      const from = monotonicMs();
      await sleep(ms);
      const to = monotonicMs();
      for (const rate of rates) {
        const used = of(rate, from, to).length / ((rate * (to - from)) / 1000);
        log(`${name}: ${rate}/s ${(100 * used).toFixed(1)} % used, ${within(rate, from - 1000, to)}`);
        const wanted = atLeast === 1 ? 0.985 : atLeast * 0.95;
        demand(used >= wanted, `${name}: only ${(100 * used).toFixed(1)} % of ${rate}/s used`);
      }
    },
    async outage(name: string, lostAt: number, backAt: number): Promise<void> {
      await sleep(9000);
      const to = monotonicMs();
      for (const rate of rates) {
        const alone = of(rate, lostAt, to).find(({ shared }) => !shared)?.at ?? Number.POSITIVE_INFINITY;
        const degraded = (alone - lostAt) / 1000;
        const recovered = (fullAgain(of(rate, backAt, to), rate) - backAt) / 1000;
        const used = of(rate, alone, backAt).length / ((rate * (backAt - alone)) / 1000);
        log(
          `${name}: ${rate}/s on shares after ${degraded.toFixed(2)} s (${(100 * used).toFixed(0)} % used), full rate ${recovered.toFixed(2)} s after its return, ${within(rate, lostAt - 2000, to)}`,
        );
        demand(degraded <= 2, `${name}: no permit until ${degraded.toFixed(2)} s after the loss`);
        demand(recovered <= 6, `${name}: full rate only ${recovered.toFixed(2)} s after the return`);
      }
    },
    async end(): Promise<void> {
      const report = await senders.stop();
      const { rejected, unsettled, sent } = report;
      log(`rejected ${rejected}, unsettled ${unsettled}, sent by those that lived ${sent}`);
      demand(rejected === 0 && unsettled === 0, 'A waiting call was rejected or left hanging');
      demand(senders.arrivals.length >= sent, 'Datagrams were lost');
    },
  };
}

/** The first moment from which two seconds bring 95 % of the rate, all of it shared. */
function fullAgain(arrivals: readonly Arrival[], rate: number): number {
  for (const { at } of arrivals) {
    const next = arrivals.filter((arrival) => arrival.at >= at && arrival.at < at + 2000);
    if (next.length >= rate * 2 * 0.95 && next.every(({ shared }) => shared)) return at;
  }
  return Number.POSITIVE_INFINITY;
}
