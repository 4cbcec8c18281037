import { mostRelatedRows, type VendorFact } from '../facts.ts';
import type { RefundRulesSettings } from '../settings.ts';
import type { VendorMember } from './entries.ts';
import { probableTwins } from './probableTwins.ts';
import { usualRange } from './usualRange.ts';

type Draft = { -readonly [Name in keyof VendorFact]: VendorFact[Name] };

/** What the refunds of one vendor in one currency say about each other; `members` ascend by amount. */
export function vendorFacts(
  members: readonly VendorMember[],
  settings: RefundRulesSettings,
): ReadonlyMap<number, VendorFact> {
  const facts = new Map<number, Draft>();
  const factOf = (row: number): Draft => {
    const fact = facts.get(row) ?? {};
    facts.set(row, fact);
    return fact;
  };
  for (const sameAmount of slicesOfOneAmount(members)) {
    for (const [row, twin] of probableTwins(sameAmount, settings)) {
      factOf(row).twin = twin;
      const twins = factOf(twin.row).twins ?? [];
      if (twins.length < mostRelatedRows) twins.push(row);
      factOf(twin.row).twins = twins;
    }
  }
  const range = usualRange(
    members.map((member) => member.minor),
    settings,
  );
  if (range === null) return facts;
  for (const { row, minor, part } of members) {
    // A small refund of a larger invoice is a part of it, not an unusual amount.
    if (minor > range.high || (minor < range.low && !part)) factOf(row).range = range;
  }
  return facts;
}

function* slicesOfOneAmount(members: readonly VendorMember[]): Generator<readonly VendorMember[]> {
  let start = 0;
  for (let end = 1; end <= members.length; end += 1) {
    if (members[end]?.minor === members[start]?.minor) continue;
    if (end - start > 1) yield members.slice(start, end);
    start = end;
  }
}
