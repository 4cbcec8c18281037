import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateEvidence, readDate } from '../../../src/core/reading/readDate.ts';
import { dateOfPlainNumber, isoFromSerial } from '../../../src/core/reading/serialDate.ts';

describe('readDate', () => {
  it.each([
    ['03/04/2024', 'DMY', '2024-04-03'],
    ['03/04/2024', 'MDY', '2024-03-04'],
    ['03/04/2024', 'YMD', '2024-04-03'],
    ['3.4.24', 'DMY', '2024-04-03'],
    ['3-4-2024', 'DMY', '2024-04-03'],
    ['31.12.99', 'DMY', '1999-12-31'],
    ['01/02/68', 'DMY', '2068-02-01'],
    ['24/04/03', 'YMD', '2024-04-03'],
    ['2024-04-03', 'MDY', '2024-04-03'],
    ['2024/4/3', 'DMY', '2024-04-03'],
    ['2024.04.03', 'DMY', '2024-04-03'],
    ['20240403', 'DMY', '2024-04-03'],
    ['2024-04-03T08:30:00Z', 'DMY', '2024-04-03'],
    ['2024-04-03 08:30:00.123+02:00', 'DMY', '2024-04-03'],
    ['03/04/2024 2:05 PM', 'DMY', '2024-04-03'],
    ['03.04.2024, 14:05', 'DMY', '2024-04-03'],
    ['3 Apr 2024', 'MDY', '2024-04-03'],
    ['3-Apr-24', 'DMY', '2024-04-03'],
    ['3rd April 2024', 'DMY', '2024-04-03'],
    ['April 3, 2024', 'DMY', '2024-04-03'],
    ['Apr 3 2024', 'DMY', '2024-04-03'],
    ['Wed, 3 Apr 2024', 'DMY', '2024-04-03'],
    ['Wednesday, April 3, 2024', 'DMY', '2024-04-03'],
    ['3. März 2024', 'DMY', '2024-03-03'],
    ['3 août 2024', 'DMY', '2024-08-03'],
    ['3 de enero de 2024', 'DMY', '2024-01-03'],
    ['29/02/2024', 'DMY', '2024-02-29'],
    [' 03/04/2024 ', 'DMY', '2024-04-03'],
  ] as const)('reads %j as %s: %s', (text, order, expected) => {
    expect(readDate(text, order)).toBe(expected);
  });

  it.each([
    '31/02/2024',
    '29/02/2023',
    '13/13/2024',
    '2024-13-01',
    '00/01/2024',
    '03/04',
    '2024',
    '03-04/2024',
    '3 Foo 2024',
    'Room 3 April',
    '1.234.56',
    'INV-2024-04-03',
    '03/04/0024',
    '12/04/20245',
    '',
    'n/a',
    '99999999',
  ])('does not take %j for a date', (text) => {
    expect(readDate(text, 'DMY')).toBeNull();
  });

  it('does not swap day and month to save a date that the order forbids', () => {
    expect(readDate('25/04/2024', 'MDY')).toBeNull();
  });

  it('gives back every day written in any usual style', () => {
    const day = fc.date({ min: new Date('1970-01-01'), max: new Date('2068-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom('/', '.', '-'), (date, mark) => {
        const iso = date.toISOString().slice(0, 10);
        const [year = '', month = '', dayOfMonth = ''] = iso.split('-');
        const name = date.toLocaleString('en', { month: 'long', timeZone: 'UTC' });
        expect(readDate([dayOfMonth, month, year].join(mark), 'DMY')).toBe(iso);
        expect(readDate([month, dayOfMonth, year.slice(2)].join(mark), 'MDY')).toBe(iso);
        expect(readDate([year, month, dayOfMonth].join(mark), 'MDY')).toBe(iso);
        expect(readDate(`${Number(dayOfMonth)} ${name} ${year}`, 'MDY')).toBe(iso);
        expect(readDate(`${name.slice(0, 3)} ${dayOfMonth}, ${year}`, 'DMY')).toBe(iso);
      }),
    );
  });
});

describe('dateEvidence', () => {
  it.each([
    ['25/04/2024', 'DMY'],
    ['04/25/2024', 'MDY'],
    ['03/04/2024', 'ambiguous'],
    ['2024-04-03', 'YMD'],
    ['04/04/2024', null],
    ['3 Apr 2024', null],
    ['45/45/2024', null],
    ['1.234,56', null],
  ] as const)('%j says %j', (text, expected) => {
    expect(dateEvidence(text)).toBe(expected);
  });
});

describe('Excel serials', () => {
  it.each([
    [45322, false, '2024-01-31'],
    [45322.354166666664, false, '2024-01-31T08:30:00'],
    [45321.9999999999, false, '2024-01-31'],
    [45322.5000000116, false, '2024-01-31T12:00:00.001'],
    [0.354166666666667, false, '08:30:00'],
    [0, false, '00:00:00'],
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    [60, false, '1900-02-29'],
    [61, false, '1900-03-01'],
    [2958465, false, '9999-12-31'],
    [43860, true, '2024-01-31'],
    [0, true, '1904-01-01'],
  ])('%d (1904: %s) is %s', (serial, date1904, expected) => {
    expect(isoFromSerial(serial, date1904, true)).toBe(expected);
  });

  it.each([-1, 2958466, Number.NaN])('%d is no date', (serial) => {
    expect(isoFromSerial(serial, false, true)).toBeNull();
  });

  it('takes plain numbers for dates only where they are plausible', () => {
    expect(dateOfPlainNumber(45322)).toBe('2024-01-31');
    expect(dateOfPlainNumber(45322.75)).toBe('2024-01-31');
    expect(dateOfPlainNumber(20240131)).toBe('2024-01-31');
    expect(dateOfPlainNumber(20240231)).toBeNull();
    expect(dateOfPlainNumber(2024)).toBeNull();
    expect(dateOfPlainNumber(1234567)).toBeNull();
  });
});
