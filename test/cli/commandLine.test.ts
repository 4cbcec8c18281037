import { describe, expect, test } from 'vitest';
import type { Command } from '../../src/cli/command.ts';
import { readCommandLine, readPair } from '../../src/cli/commandLine.ts';
import { ok } from '../../src/contract/failure.ts';

const command: Command = {
  name: 'analyze',
  summary: '',
  argument: { name: 'FILE', required: true, help: '' },
  options: [
    { name: 'out', value: 'FILE', help: '' },
    { name: 'set', value: 'NAME=VALUE', repeated: true, help: '' },
    { name: 'watch', help: '' },
  ],
  run: async () => ok(0),
};
const withoutArgument: Command = { name: 'runs', summary: '', options: [], run: async () => ok(0) };

test('arguments are read in any order, values after a space or =', () => {
  const read = readCommandLine(command, [
    '--out=a b.xlsx',
    '--set',
    'x=1',
    'f.xlsx',
    '--set=y=2=3',
    '--json',
  ]);
  if (!read.ok) throw new Error(read.failure.message);
  expect(read.value.argument).toBe('f.xlsx');
  expect(read.value.text('out')).toBe('a b.xlsx');
  expect(read.value.texts('set')).toEqual(['x=1', 'y=2=3']);
  expect(read.value.has('json')).toBe(true);
  expect(read.value.has('watch')).toBe(false);
});

test('a file whose name starts with a dash follows --', () => {
  const read = readCommandLine(command, ['--', '-odd.xlsx']);
  expect(read.ok && read.value.argument).toBe('-odd.xlsx');
});

test('help is answered without the argument it explains', () => {
  for (const flag of ['--help', '-h']) {
    const read = readCommandLine(command, [flag]);
    expect(read.ok && read.value.has('help')).toBe(true);
  }
});

describe('one sentence for', () => {
  test.each<[string, Command, string[], string]>([
    [
      'an unknown option',
      command,
      ['f', '--fast'],
      'There is no option --fast here. See rowmill analyze --help.',
    ],
    ['an unknown letter', command, ['f', '-x'], 'There is no option -x here. See rowmill analyze --help.'],
    ['a value that is missing', command, ['f', '--out'], '--out needs a value: --out FILE.'],
    ['an option in place of a value', command, ['f', '--out', '--json'], '--out needs a value: --out FILE.'],
    ['an empty value', command, ['f', '--out='], '--out needs a value: --out FILE.'],
    ['a value too many', command, ['f', '--watch=1'], '--watch takes no value.'],
    [
      'an option given twice',
      command,
      ['f', '--out', 'a', '--out', 'b'],
      '--out is given twice. Give it once.',
    ],
    ['no file', command, [], 'FILE is missing. See rowmill analyze --help.'],
    [
      'two files',
      command,
      ['a', 'b'],
      '“b” is one argument too many. Put a name with spaces in quotes; see rowmill analyze --help.',
    ],
    [
      'an argument where none is',
      withoutArgument,
      ['a'],
      '“a” is one argument too many. Put a name with spaces in quotes; see rowmill runs --help.',
    ],
  ])('%s', (_what, spec, args, message) => {
    expect(readCommandLine(spec, args)).toMatchObject({ failure: { code: 'bad-input', message } });
  });
});

test('a pair is split at its first =, and must have a name', () => {
  expect(readPair('--set', 'NAME=VALUE', 'a=b=c')).toEqual(ok(['a', 'b=c']));
  expect(readPair('--set', 'NAME=VALUE', 'a=')).toEqual(ok(['a', '']));
  for (const text of ['a', '=b']) {
    expect(readPair('--set', 'NAME=VALUE', text)).toMatchObject({
      failure: { message: `--set takes NAME=VALUE, not “${text}”.` },
    });
  }
});
