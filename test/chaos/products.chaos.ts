import type { Outcome } from '../analysers/amazonProducts/productTrouble.ts';
import { liveThrough } from '../analysers/amazonProducts/productTrouble.ts';
import type { AmazonCounts } from '../simulators/amazon/config.ts';
import type { Chaos } from './chaos.ts';

const rows = 1000;
const kills = 5;

/**
 * 1,000 products, 5 % of them with bad identifiers, while 5 % of all calls get a 429, tokens live ten seconds
 * and the engine is killed five times: every row ends, no committed call repeats, no limit is broken, and
 * Keepa's bill is what the calls explain.
 */
export const chaos: Chaos = {
  title:
    'Products with bad identifiers, 429s, expiring tokens and kills: every row ends, every token is explained',
  async run({ folder, random, log }) {
    let last = 0;
    const killsAt = Array.from({ length: kills }, () => {
      last += 10 + Math.floor(random() * 20);
      const at = last;
      return (counts: AmazonCounts): boolean => arrivals(counts) >= at;
    });
    const outcome = await liveThrough({
      folder,
      rows,
      badPercent: 5,
      simulator: { latencyMs: 300, limits: 'simple', tooManyPercent: 5, tokenSeconds: 10 },
      settings: { limits: 'simple' },
      killsAt,
    });
    log(told(outcome));
    const faults = faultsOf(outcome);
    if (faults.length > 0) throw new Error(`${faults.join('; ')}.`);
  },
};

const sum = (counts: AmazonCounts, of: (operation: AmazonCounts['operations'][string]) => number): number =>
  Object.values(counts.operations).reduce((total, operation) => total + of(operation), 0);
const arrivals = (counts: AmazonCounts): number => sum(counts, ({ arrived }) => arrived);

const told = ({
  rows: ended,
  failures,
  kills: killed,
  calls,
  counts,
  repeated,
  tokens,
  lastWord,
}: Outcome): string =>
  `${killed} kills, then ${lastWord}: ${ended.done} done, ${ended.failed} failed ${JSON.stringify(failures)}; ` +
  `${calls} calls, ${arrivals(counts)} arrived, ${sum(counts, ({ planted429 }) => planted429)} answered with 429, ` +
  `${counts.tokensIssued} tokens issued, ${counts.tokensRefused} calls with an expired one, committed calls repeated ${repeated.length}, ` +
  `over a limit ${sum(counts, ({ violations }) => violations)}, Keepa tokens billed ${tokens.billed}, explained ${tokens.explained} (calls sent twice: ${tokens.sentTwice})`;

function faultsOf({
  rows: ended,
  counts,
  kills: killed,
  repeated,
  tokens,
  lastWord,
  mostKeepaCalls,
}: Outcome): string[] {
  return [
    lastWord !== 'finished' && `the last life ended with ${lastWord}`,
    killed !== kills && `it was killed ${killed} times only`,
    ended.done + ended.failed !== rows && 'not every row has ended',
    repeated.length > 0 && 'a committed call was repeated',
    sum(counts, ({ violations }) => violations) > 0 && 'a limit was broken',
    tokens.billed !== tokens.explained && 'Keepa billed what no call explains',
    mostKeepaCalls > 1 && 'a product was asked for twice at Keepa',
    counts.tokensRefused === 0 && 'no token expired',
  ].filter((fault) => fault !== false);
}
