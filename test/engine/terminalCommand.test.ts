import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quoted } from '../../src/engine/terminalCommand.ts';

/**
 * Arguments as Microsoft's C runtime splits a command line (“Parsing C command-line arguments”): backslashes
 * count before a quote only, and two quotes within quotes are one.
 */
function split(line: string): string[] {
  const found: string[] = [];
  let [argument, within, begun] = ['', false, false];
  for (let at = 0; at < line.length; at++) {
    const slashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0;
    if (slashes > 0) {
      const beforeQuote = line[at + slashes] === '"';
      argument += '\\'.repeat(beforeQuote ? Math.floor(slashes / 2) : slashes);
      begun = true;
      at += slashes - 1;
      if (beforeQuote && slashes % 2 === 1) argument += line[++at];
    } else if (line[at] === '"') {
      begun = true;
      if (within && line[at + 1] === '"') argument += line[++at];
      else within = !within;
    } else if (line[at] === ' ' && !within) {
      if (begun) found.push(argument);
      [argument, begun] = ['', false];
    } else {
      argument += line[at];
      begun = true;
    }
  }
  return begun ? [...found, argument] : found;
}

it('on Windows a program gets what was quoted, whatever it is', () => {
  const part = fc.string({ unit: fc.constantFrom('a', ' ', '"', '\\', "'", '&', '=', 'é'), maxLength: 12 });
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
      expect(split(parts.map((one) => quoted(one, 'win32')).join(' '))).toEqual(parts);
    }),
  );
  expect(quoted('C:\\my files\\', 'win32')).toBe('"C:\\my files\\\\"');
});
