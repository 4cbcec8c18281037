import type { SpellingFact } from '../facts.ts';
import type { RefundRulesSettings } from '../settings.ts';
import { slipsOf, vendorKey, withoutLegalForm } from '../vendorName.ts';
import type { SpellingMember } from './entries.ts';

/** A spelling is odd beside a usual one with three times as many rows: closer counts are two habits. */
const usualToOdd = 3;
/** A slip of the hand happens once or twice; a name in more rows is another vendor that is merely similar. */
const mostRowsOfSlip = 2;
/** A slip needs a vendor that is well established beside it. */
const slipToUsual = 5;

type Name = { readonly key: string; readonly spellings: Map<string, number>; count: number };

/** What the vendor names with one first letter say about each other: the usual form, told to rows that differ. */
export function spellingFacts(
  members: readonly SpellingMember[],
  settings: RefundRulesSettings,
): ReadonlyMap<number, SpellingFact> {
  const names = countNames(members);
  const usualOf = new Map<string, SpellingFact>();
  for (const name of names.values()) noteOddSpellings(name, settings, usualOf);
  noteSlips(names, settings, usualOf);
  const facts = new Map<number, SpellingFact>();
  for (const { row, vendor } of members) {
    const usual = usualOf.get(vendor);
    if (usual !== undefined) facts.set(row, usual);
  }
  return facts;
}

function countNames(members: readonly SpellingMember[]): ReadonlyMap<string, Name> {
  const counts = new Map<string, number>();
  for (const { vendor } of members) counts.set(vendor, (counts.get(vendor) ?? 0) + 1);
  const names = new Map<string, Name>();
  for (const [vendor, count] of counts) {
    const key = vendorKey(vendor);
    const name = names.get(key) ?? { key, spellings: new Map(), count: 0 };
    name.spellings.set(vendor, count);
    name.count += count;
    names.set(key, name);
  }
  return names;
}

const usualSpelling = (name: Name): SpellingFact => {
  const [usual, count] = [...name.spellings].reduce((best, next) => (next[1] > best[1] ? next : best));
  return { usual, count };
};

/** The same name in other case, accents or punctuation than most of its rows have. */
function noteOddSpellings(
  name: Name,
  settings: RefundRulesSettings,
  usualOf: Map<string, SpellingFact>,
): void {
  if (name.spellings.size < 2) return;
  const usual = usualSpelling(name);
  if (usual.count < settings.vendorUsualRows) return;
  for (const [spelling, count] of name.spellings) {
    if (count * usualToOdd <= usual.count) usualOf.set(spelling, usual);
  }
}

/** Another name that one slip of the hand, or a left-out legal form, makes of a usual one. */
function noteSlips(
  names: ReadonlyMap<string, Name>,
  settings: RefundRulesSettings,
  usualOf: Map<string, SpellingFact>,
): void {
  const ways = waysToUsual(names, settings);
  for (const name of names.values()) {
    // Either the name is a slip of the usual one, or the usual one lacks a letter the name has too many.
    const candidates = [ways.get(name.key), ...[...slipsOf(name.key)].map((key) => names.get(key))];
    const usual = candidates.find((other) => other && other !== name && isSlipOf(name, other, settings));
    if (usual === undefined) continue;
    for (const spelling of name.spellings.keys()) usualOf.set(spelling, usualSpelling(usual));
  }
}

function isSlipOf(name: Name, usual: Name, settings: RefundRulesSettings): boolean {
  const bare = name.key === withoutLegalForm(usual.key);
  if (bare) return usual.count >= settings.vendorUsualRows && name.count * usualToOdd <= usual.count;
  const established = Math.max(settings.vendorUsualRows, name.count * slipToUsual);
  return name.count <= mostRowsOfSlip && usual.count >= established;
}

/** From a key one slip or the legal form away to the usual name; `bare` keys only where one company has that name. */
function waysToUsual(
  names: ReadonlyMap<string, Name>,
  settings: RefundRulesSettings,
): ReadonlyMap<string, Name> {
  const ways = new Map<string, Name>();
  const shared = new Set<string>();
  for (const name of names.values()) {
    if (name.count < settings.vendorUsualRows) continue;
    const bare = withoutLegalForm(name.key);
    for (const key of [...(bare === name.key ? [] : [bare]), ...slipsOf(name.key)]) {
      if ((ways.get(key) ?? name) !== name) shared.add(key);
      ways.set(key, name);
    }
  }
  for (const key of shared) ways.delete(key);
  return ways;
}
