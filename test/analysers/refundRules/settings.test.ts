import { describe, expect, it } from 'vitest';
import { parseSettings, settings } from '../../../src/analysers/refundRules/settings.ts';

const messageOf = (values: Parameters<typeof parseSettings>[0]): string => {
  const parsed = parseSettings(values, '2026-10-31');
  if (parsed.ok) throw new Error('The settings were accepted');
  expect(parsed.failure).toMatchObject({ code: 'bad-setting', retryable: false });
  return parsed.failure.message;
};

describe('settings of refund-rules', () => {
  it('have a default each, and today is the day of the run', () => {
    const parsed = parseSettings({}, '2026-10-31');
    if (!parsed.ok) throw new Error(parsed.failure.message);
    expect(parsed.value).toEqual({
      asOf: '2026-10-31',
      claimYears: 4,
      duplicateDays: 21,
      taxTolerance: 1,
      invoiceAmountIs: 'either',
      outlierDeviations: 3.5,
      outlierRows: 8,
      vendorUsualRows: 3,
      defaultCurrency: '',
    });
    expect(settings.map(({ id }) => id)).toEqual(Object.keys(parsed.value));
  });

  it('are read from text too, as a command line gives them', () => {
    const parsed = parseSettings(
      { claimYears: '6', outlierDeviations: ' 2.5 ', asOf: '2025-01-31' },
      '2026-10-31',
    );
    expect(parsed).toMatchObject({
      ok: true,
      value: { claimYears: 6, outlierDeviations: 2.5, asOf: '2025-01-31' },
    });
  });

  it('are refused with one sentence that says what they may be', () => {
    expect(messageOf({ claimYear: 3 })).toMatch(
      /^There is no setting "claimYear"; the settings are asOf, claimYears, /,
    );
    expect(messageOf({ claimYears: 0 })).toMatch(
      /^The setting "claimYears" cannot be 0; it is a whole number from 1 to 100\.$/,
    );
    expect(messageOf({ claimYears: 'four' })).toContain('"four"');
    expect(messageOf({ duplicateDays: 2.5 })).toContain('a whole number from 0 to 3660.');
    expect(messageOf({ invoiceAmountIs: 'brutto' })).toContain('one of: either, gross, net.');
    expect(messageOf({ asOf: '2026-02-30' })).toContain('2026-02-30');
    expect(messageOf({ defaultCurrency: 'Euro' })).toContain('three letters');
    expect(messageOf({ vendorUsualRows: null })).toContain('null');
    expect(messageOf(JSON.parse('{"__proto__": 1}'))).toContain('__proto__');
  });
});
