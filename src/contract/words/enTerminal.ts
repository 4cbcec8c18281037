import { terminalChoices } from './enChoices.ts';
import { enEvents } from './enEvents.ts';
import { terminalSecrets } from './enSecrets.ts';
import { formatsFor } from './formats.ts';

type Skipping = {
  readonly rows: number;
  readonly file: string;
  readonly back: boolean;
  readonly dryRun: boolean;
};
type Failures = {
  readonly failed: number;
  readonly waiting: number;
  readonly setAside: number;
  readonly code: string;
  readonly message: string;
};

/** What only the terminal says, in English. Lists of names arrive already joined. */
const f = formatsFor('en');

export const terminal = {
  usage: 'Usage',
  commands: 'Commands',
  options: 'Options',
  tagline: 'Rowmill: an answer for every row of your spreadsheet.',
  secrets: terminalSecrets,
  choices: terminalChoices,
  moreHelp: 'rowmill COMMAND --help says more about each.',

  noCommand: (known: string): string => `Name a command: ${known}. See rowmill --help.`,
  unknownCommand: (name: string, known: string): string =>
    `There is no command “${name}”. The commands are ${known}.`,
  unknownOption: (option: string, command: string): string =>
    `There is no option ${option} here. See rowmill ${command} --help.`,
  optionWithoutValue: (option: string, value: string): string =>
    `${option} needs a value: ${option} ${value}.`,
  optionTakesNoValue: (option: string): string => `${option} takes no value.`,
  optionTwice: (option: string): string => `${option} is given twice. Give it once.`,
  missingArgument: (name: string, command: string): string =>
    `${name} is missing. See rowmill ${command} --help.`,
  extraArgument: (text: string, command: string): string =>
    `“${text}” is one argument too many. Put a name with spaces in quotes; see rowmill ${command} --help.`,
  notAPair: (option: string, value: string, text: string): string =>
    `${option} takes ${value}, not “${text}”.`,
  settingFile: (name: string, file: string, code: string): string =>
    `The setting ${name} is to be read from ${file}, which cannot be read (${code}). Write @@ where an at sign is meant.`,
  notARow: (text: string): string => `--header-row takes the number of a row, counted from 1, not “${text}”.`,

  unknownFormat: (text: string): string =>
    `There is no format “${text}”. The formats are xlsx, csv, jsonl and parquet.`,
  formatWithoutOut: '--format says how --out FILE is written, so it needs --out FILE.',
  formatNotKnown: (name: string): string =>
    `The name ${name} does not tell the format. End it in .xlsx, .csv, .jsonl or .parquet, or add --format with one of them.`,
  formatContradicted: (name: string, format: string): string =>
    `${name} would not be opened as ${format}. End the name in .${format}, or leave --format out.`,
  unknownLayout: (text: string): string => `--layout takes own or new, not “${text}”.`,
  unknownLanguage: (text: string): string => `--language takes en or de, not “${text}”.`,
  unknownCsvStyle: (text: string): string => `--csv-style takes comma or semicolon, not “${text}”.`,
  outNeeded: 'Say where to write with --out FILE.',
  outFolderMissing: (name: string, folder: string): string =>
    `${name} cannot be saved because the folder ${folder} does not exist. Create it, or choose another.`,
  outFolderReadOnly: (name: string, folder: string): string =>
    `${name} cannot be saved because you may not write in the folder ${folder}. Choose another.`,
  outIsFolder: (name: string): string => `${name} is a folder, not a file. Choose another name.`,
  outReadOnly: (name: string): string => `${name} is read-only. Choose another name, or make it writable.`,
  outIsSource: (name: string): string =>
    `${name} is the file to analyse, which Rowmill never changes. Choose another name for --out.`,

  dataFolderUnusable: (folder: string, code: string): string =>
    `The data folder ${folder} cannot be used (${code}). Choose another with --data-dir DIR.`,
  bug: (message: string, log: string): string =>
    `Rowmill hit a bug: ${message}. Finished rows are kept; the details are in ${log}.`,

  noRunFits: (text: string): string => `There is no run “${text}”. rowmill runs lists them.`,
  severalRunsFit: (text: string, ids: string): string => `“${text}” could be ${ids}. Give more letters.`,
  noRuns: 'There are no runs yet.',
  nothingToResume: 'No run waits to be resumed. rowmill runs lists them all.',

  noField: (text: string, known: string): string => `There is no field “${text}”. The fields are ${known}.`,
  noColumn: (text: string, headers: string): string =>
    `There is no column “${text}”. The headers are ${headers}.`,
  andMore: (count: number): string => `${f.count(count)} more`,
  notReadSo: (option: string, text: string): string =>
    `${option} cannot be “${text}”. Use point or comma for decimals, DMY, MDY or YMD for dates.`,
  fieldNotMapped: (label: string): string => `${label} has no column, so it cannot be read in another way.`,
  columnsMissing: (file: string, labels: string, headers: string, fix: string): string =>
    `${file} has no column for ${labels}. Its headers are ${headers}. Say which one it is with ${fix}.`,

  recognised: (file: string, sheet: string, headerRow: number, rows: string): string =>
    `${file}: ${rows} of sheet “${sheet}”, headers in row ${f.count(headerRow)}.`,
  columns: (pairs: string): string => `Columns: ${pairs}.`,
  pair: (label: string, column: string): string =>
    label.toLowerCase() === column.toLowerCase() ? label : `${label} from “${column}”`,
  headerTwice: (header: string): string =>
    `Please check: several columns have the header “${header}”. Name one by its letters, as in --map FIELD=C.`,
  unused: (headers: string): string => `Not analysed, kept in the export: ${headers}.`,
  uncertain: (label: string, reading: string, fix: string): string =>
    `Please check: ${label} is read ${reading}, which its values do not decide. Change it with ${fix}.`,
  readAsDecimal: { '.': 'with a decimal point', ',': 'with a decimal comma' },
  readAsDate: { DMY: 'day first', MDY: 'month first', YMD: 'year first' },

  amounts: (label: string, totals: string): string => `${label}: ${totals}.`,
  saved: (path: string, rows: string, bytes: number): string => `Saved ${path}: ${rows}, ${f.bytes(bytes)}.`,
  howToSee: (command: string): string => `See which with: ${command}`,
  howToExport: (command: string): string => `Save the results with: ${command}`,
  howToResume: (command: string): string => `Go on with: ${command}`,
  stoppedReading: 'Stopped while reading the file.',
  stopping: 'Stopping. Finished rows are kept; press Ctrl+C again to leave at once.',
  interrupted: 'Stopped by a signal.',
  deleted: (file: string, id: string): string =>
    `Deleted the run ${id} of ${file}. Your own file is untouched.`,

  pausing: (command: string): string =>
    `Pausing the run where it is at work. What is in flight ends first; press Ctrl+C again to leave at once. To give it up: ${command}`,
  paused: (file: string, id: string): string =>
    `Paused the run ${id} of ${file}. Nothing is in flight; finished rows are kept.`,
  cancelled: (file: string, id: string): string =>
    `Cancelled the run ${id} of ${file}. Finished rows are kept and can be exported.`,

  notANumber: (option: string, text: string): string =>
    `${option} takes a whole number from 1, not “${text}”.`,
  notRows: (text: string): string => `--row takes row numbers such as 7 or 7-12 or 7,9, not “${text}”.`,
  oneScope:
    'Choose rows in one way: --start-row and --num-rows, --first, --random, --changed-since, or --failed-in.',
  seedWithoutRandom: '--seed says which random rows are taken, so it needs --random N.',
  notASeed: (text: string): string => `--seed takes a whole number from 0, not “${text}”.`,
  keyWithoutSince: '--key names the column that rows are known by, so it needs --changed-since RUN.',
  whatToAdjust:
    'Say what to change: --set NAME=VALUE, such as --set spendCap=5000000 or --set priority=high.',
  whatIf: 'Say what to change: --set NAME=VALUE, such as --set targetRoi=40.',
  madeAnew: (rows: number, verdicts: number, kept: number): string => {
    const without = kept > 0 ? ` ${f.count(kept)} without all their answers stay as they were.` : '';
    return `${f.count(rows)} results made anew without a call, ${f.count(verdicts)} with another verdict.${without}`;
  },
  adjusted: (file: string, id: string): string => `Adjusted the run ${id} of ${file}.`,
  whatToRetry: 'Say which rows to try again: --failed, --code CODE, or --row N.',
  willRetry: (rows: number, file: string, cost: string): string =>
    `${f.count(rows)} ${rows === 1 ? 'row' : 'rows'} of ${file} will be tried again${cost && `, for ${cost}`}.`,
  noRunOrFile: (text: string): string =>
    `There is neither a file nor a run “${text}”. rowmill runs lists them.`,
  notTries: (text: string, most: number): string =>
    `--rows takes a whole number from 1 to ${f.count(most)}, not “${text}”.`,
  triedRow: (rowNumber: number, said: string): string => `Row ${f.count(rowNumber)}: ${said}`,
  triedRows: (rows: number, spent: string | null): string =>
    `${f.count(rows)} ${rows === 1 ? 'row' : 'rows'} tried${spent === null ? '' : ` for ${spent}`}; they are not asked again.`,
  atMost: (worst: string): string => `At most, were every answer as long as it can be: ${worst}.`,
  howToTry: (command: string): string => `Try some rows with: ${command}`,
  howToEstimate: (command: string): string => `See what the rest takes with: ${command}`,
  howToStart: (command: string): string => `Start it with: ${command}`,
  reallyRetry: 'Go on? [y/N] ',
  nothingToRetry: (file: string): string => `No failed row of ${file} fits, so nothing was tried again.`,
  notRetried: 'Nothing was tried again.',
  whatToSkip: 'Say which rows to set aside: --failed, --code CODE, or --row N.',
  nothingToSkip: (file: string): string => `No such row of ${file}, so nothing has changed.`,
  skippedRows: ({ rows, file, back, dryRun }: Skipping): string => {
    const some = `${f.count(rows)} ${rows === 1 ? 'row' : 'rows'} of ${file}`;
    if (dryRun) return back ? `${some} would be taken back.` : `${some} would be set aside.`;
    return back ? `${some} taken back: failed again.` : `${some} set aside: skipped, with why they failed.`;
  },
  howToTakeBack: (command: string): string => `Take them back with: ${command}`,
  reused: (rows: number, oldest: string): string =>
    `${f.count(rows)} ${rows === 1 ? 'answer was' : 'answers were'} reused from earlier runs, the oldest from ${oldest}. Ask anew with --set reuse=false.`,
  askAnew: 'Answers of earlier runs are reused; ask anew with --set reuse=false.',
  noErrors: (file: string): string => `No row of ${file} has failed.`,
  failureGroup: ({ failed, waiting, setAside, code, message }: Failures): string => {
    const again = waiting > 0 ? `, ${f.count(waiting)} tried again` : '';
    const aside = setAside > 0 ? `, ${f.count(setAside)} set aside` : '';
    return `${f.count(failed)} failed${again}${aside}: ${code}. ${message}`;
  },
  exampleRows: (rows: readonly number[], more: boolean): string =>
    `  Rows ${rows.map((row) => String(row)).join(', ')}${more ? ', …' : ''}`,
  howToRetry: (command: string): string => `Try them again with: ${command}`,
  eventsDropped: (dropped: number): string =>
    `${f.count(dropped)} older events about rows and chunks were dropped to bound the history’s size.`,
  ...enEvents,

  runColumns: { id: 'Run', file: 'File', state: 'State', rows: 'Rows', created: 'Opened' },
};
