import { type InvoiceFact, mostRelatedRows } from '../facts.ts';
import type { RefundRulesSettings } from '../settings.ts';
import type { InvoiceMember } from './entries.ts';

type Repeat = NonNullable<InvoiceFact['repeatOf']>;
type Draft = { -readonly [Name in keyof InvoiceFact]: InvoiceFact[Name] };

/**
 * What the refunds of one invoice say about each other. Rows count in the order of the sheet: the
 * earliest is the original, a later one repeats it or takes the total above the invoice. Repeats are
 * left out of the total, so one mistake gives one finding, and credit notes are taken off it.
 */
export function invoiceFacts(
  members: readonly InvoiceMember[],
  settings: RefundRulesSettings,
): ReadonlyMap<number, InvoiceFact> {
  const facts = new Map<number, Draft>();
  if (members.length < 2) return facts;
  const usual = usualCurrency(members);
  const others = members.filter((member) => member.currency === usual);
  const otherRows = others.slice(0, mostRelatedRows).map((member) => member.row);
  for (const member of members) {
    if (member.currency !== usual) factOf(facts, member.row).currency = { usual, rows: otherRows };
  }
  walkRefunds(others, settings, facts);
  return facts;
}

const factOf = (facts: Map<number, Draft>, row: number): Draft => {
  const fact = facts.get(row) ?? {};
  facts.set(row, fact);
  return fact;
};

/** The currency most rows have; at a tie the earliest row's. */
function usualCurrency(members: readonly InvoiceMember[]): string {
  const counts = new Map<string, number>();
  for (const { currency } of members) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), ['', 0])[0];
}

/** Refunds of one amount that count: the original of each day, in sheet order, and the latest of all. */
type SameAmount = { readonly byDay: Map<number | null, number>; latest: InvoiceMember };

function walkRefunds(
  members: readonly InvoiceMember[],
  settings: RefundRulesSettings,
  facts: Map<number, Draft>,
): void {
  const invoice = members.reduce((most, { invoiceMinor }) => Math.max(most, invoiceMinor ?? -1), -1);
  const takenBack = countTakenBack(members);
  const seen = new Map<number, SameAmount>();
  const counted: number[] = [];
  let total = members.reduce((sum, { minor }) => sum + Math.min(0, minor), 0);
  for (const member of members) {
    if (member.minor < 0) continue;
    const covered = invoice >= 0 && total + member.minor <= invoice;
    const original = repeatOf(member, seen, takenBack, covered, settings);
    if (original !== null) {
      factOf(facts, member.row).repeatOf = original;
      noteRepeat(factOf(facts, original.row), member.row);
      continue;
    }
    total += member.minor;
    if (invoice >= 0 && total > invoice && counted.length > 0) {
      factOf(facts, member.row).together = { total, invoice, rows: counted.slice(0, mostRelatedRows) };
    }
    counted.push(member.row);
    const same = seen.get(member.minor) ?? { byDay: new Map(), latest: member };
    if (!same.byDay.has(member.day)) same.byDay.set(member.day, member.row);
    same.latest = member;
    seen.set(member.minor, same);
  }
}

/** How many refunds of each amount a credit note took back; as many may be issued again. */
function countTakenBack(members: readonly InvoiceMember[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { minor } of members) if (minor < 0) counts.set(-minor, (counts.get(-minor) ?? 0) + 1);
  return counts;
}

/**
 * The refund a row repeats: same amount on the same day, or within `duplicateDays` unless the invoice
 * amount covers both, for then they are equal parts of one invoice.
 */
function repeatOf(
  member: InvoiceMember,
  seen: ReadonlyMap<number, SameAmount>,
  takenBack: Map<number, number>,
  covered: boolean,
  settings: RefundRulesSettings,
): Repeat | null {
  const same = seen.get(member.minor);
  if (same === undefined) return null;
  const sameDay = same.byDay.get(member.day);
  const apart = member.day === null || same.latest.day === null ? 0 : Math.abs(member.day - same.latest.day);
  if (sameDay === undefined && (covered || apart > settings.duplicateDays)) return null;
  const left = takenBack.get(member.minor) ?? 0;
  if (left > 0) {
    takenBack.set(member.minor, left - 1);
    return null;
  }
  return { row: sameDay ?? same.latest.row, sameDay: sameDay !== undefined };
}

function noteRepeat(fact: Draft, row: number): void {
  const repeats = fact.repeats ?? [];
  if (repeats.length < mostRelatedRows) repeats.push(row);
  fact.repeats = repeats;
}
