import { z } from 'zod';
import type { Setting } from '../../core/analyser.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import { runSettingNames } from '../../core/run/runSettings.ts';
import { settingHelp } from '../../core/settingHelp.ts';
import { isCalendarDate } from './calendar.ts';

const amountBases = ['either', 'gross', 'net'] as const;

/** Settings may come from a command line, so numbers are also read from text. */
const number = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value),
  z.number(),
);

const settingsSchema = z.object({
  /** Today, `YYYY-MM-DD`, fixed for the whole run. */
  asOf: z.string().refine(isCalendarDate),
  claimYears: number.pipe(z.number().int().min(1).max(100)).default(4),
  /** Three weeks reach over the usual weekly or fortnightly payment run and stay below a monthly subscription. */
  duplicateDays: number.pipe(z.number().int().min(0).max(3660)).default(21),
  /** In minor units of the row's currency: a cent, a yen. */
  taxTolerance: number.pipe(z.number().int().min(0).max(1_000_000)).default(1),
  invoiceAmountIs: z.enum(amountBases).default('either'),
  /** The cut-off Iglewicz and Hoaglin (1993) recommend for the modified z-score. */
  outlierDeviations: number.pipe(z.number().min(1).max(1000)).default(3.5),
  outlierRows: number.pipe(z.number().int().min(3).max(1_000_000)).default(8),
  vendorUsualRows: number.pipe(z.number().int().min(2).max(1_000_000)).default(3),
  defaultCurrency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^([A-Z]{3})?$/)
    .default(''),
});

export type RefundRulesSettings = z.infer<typeof settingsSchema>;

type Described = Omit<Setting, 'help'> & { readonly purpose: string; readonly allowed: string };

const described: readonly Described[] = [
  {
    id: 'asOf',
    label: 'Today',
    kind: 'date',
    purpose: 'The day refunds are judged on; later dates are in the future.',
    allowed: 'a date such as 2026-10-31',
  },
  {
    id: 'claimYears',
    label: 'Claim period',
    kind: 'number',
    unit: 'years',
    purpose: 'A refund older than this can no longer be claimed back.',
    allowed: 'a whole number from 1 to 100',
  },
  {
    id: 'duplicateDays',
    label: 'Days between probable duplicates',
    kind: 'number',
    unit: 'days',
    purpose: 'Refunds of one vendor and amount are compared when at most this many days lie between them.',
    allowed: 'a whole number from 0 to 3660',
  },
  {
    id: 'taxTolerance',
    label: 'Tax tolerance',
    kind: 'number',
    unit: 'cents',
    purpose: 'How far the tax may be from rate times base, in the smallest unit of the currency.',
    allowed: 'a whole number from 0 to 1000000',
  },
  {
    id: 'invoiceAmountIs',
    label: 'Invoice amounts are',
    kind: 'choice',
    choices: amountBases,
    choiceLabels: { either: 'Gross or net', gross: 'Gross', net: 'Net' },
    purpose: 'Whether invoice amounts include the tax (gross), do not (net), or may be either.',
    allowed: 'one of: either, gross, net',
  },
  {
    id: 'outlierDeviations',
    label: 'Deviations of an unusual amount',
    kind: 'number',
    unit: 'deviations',
    purpose: 'How many median absolute deviations from the vendor’s median make an amount unusual.',
    allowed: 'a number from 1 to 1000',
  },
  {
    id: 'outlierRows',
    label: 'Refunds for a usual range',
    kind: 'number',
    unit: 'rows',
    purpose: 'A vendor with fewer refunds has no usual range.',
    allowed: 'a whole number from 3 to 1000000',
  },
  {
    id: 'vendorUsualRows',
    label: 'Rows for a usual spelling',
    kind: 'number',
    unit: 'rows',
    purpose: 'A vendor name in fewer rows is no usual spelling.',
    allowed: 'a whole number from 2 to 1000000',
  },
  {
    id: 'defaultCurrency',
    label: 'Currency where none is given',
    kind: 'text',
    purpose: 'The currency of rows that name none.',
    allowed: 'three letters such as EUR, or nothing',
  },
];

export const settings: readonly Setting[] = described.map(({ purpose, allowed, ...setting }) => ({
  ...setting,
  help: settingHelp(setting.kind, purpose, allowed),
}));

/** Fills in the defaults. Fails with `bad-setting`, naming the setting and what it may be. */
export function parseSettings(
  values: { readonly [id: string]: Json },
  asOf: string,
): Result<RefundRulesSettings> {
  const unknown = Object.keys(values).find((id) => settings.every((setting) => setting.id !== id));
  if (unknown !== undefined) {
    const known = settings.map((setting) => setting.id).join(', ');
    const own = runSettingNames.join(', ');
    return failed(
      'bad-setting',
      `There is no setting "${unknown}"; the settings are ${known}, and for any run ${own}.`,
    );
  }
  const given: { readonly [id: string]: Json } = { asOf, ...values };
  const parsed = settingsSchema.safeParse(given);
  if (parsed.success) return ok(parsed.data);
  const id = parsed.error.issues[0]?.path[0];
  const setting = described.find((candidate) => candidate.id === id);
  if (setting === undefined) throw new Error(`Unexpected settings error: ${parsed.error.message}`);
  const value = JSON.stringify(given[setting.id] ?? null);
  return failed('bad-setting', `The setting "${setting.id}" cannot be ${value}; it is ${setting.allowed}.`);
}
