/**
 * Preloaded into a process and its threads: `Date` jumps by an hour, `JUMPS.times` times, `JUMPS.everyMs` apart:
 * ahead, back, behind, back. All threads jump together, since they share the monotonic clock.
 */
const hourMs = 3_600_000;
const steps = [0, hourMs, 0, -hourMs];

const { times, everyMs } = JSON.parse(process.env.JUMPS ?? '{"times": 0, "everyMs": 1}');
const RealDate = Date;
const bootedMs = Number(process.hrtime.bigint()) / 1e6 - process.uptime() * 1000;

function jump(): number {
  const jumps = Math.floor((Number(process.hrtime.bigint()) / 1e6 - bootedMs - 1500) / everyMs);
  return jumps < 0 || jumps > times ? 0 : (steps[jumps % steps.length] ?? 0);
}

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [RealDate.now() + jump()] : args, newTarget),
  get: (target, name, receiver) =>
    name === 'now' ? () => RealDate.now() + jump() : Reflect.get(target, name, receiver),
});
