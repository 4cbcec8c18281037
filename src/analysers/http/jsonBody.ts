import type { Part } from './placeholders.ts';

/**
 * Fills a JSON template: inside quotes a value becomes the inside of a string, outside quotes a whole value,
 * a number where it was read as an amount or a rate. So no cell can change the shape of the JSON.
 */
export function fillJson(
  parts: readonly Part[],
  valueFor: (part: Part & { kind: 'column' }) => string | null,
): string {
  let filled = '';
  let quoted = false;
  for (const part of parts) {
    if (part.kind === 'text') {
      quoted = quotedAfter(part.text, quoted);
      filled += part.text;
      continue;
    }
    const value = valueFor(part);
    const numeric = part.read === 'amount' || part.read === 'rate';
    if (quoted) filled += JSON.stringify(value ?? '').slice(1, -1);
    else filled += value === null ? 'null' : numeric ? value : JSON.stringify(value);
  }
  return filled;
}

/** Whether the text ends inside a string. */
function quotedAfter(text: string, before: boolean): boolean {
  let quoted = before;
  for (let at = 0; at < text.length; at++) {
    if (quoted && text[at] === '\\') at += 1;
    else if (text[at] === '"') quoted = !quoted;
  }
  return quoted;
}
