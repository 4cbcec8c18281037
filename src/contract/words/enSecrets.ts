const places = {
  keychain: 'the keychain',
  session: 'the window’s session',
  file: 'the secrets file',
  environment: 'the environment',
} as const;

/** What the terminal says about secrets, in English. */
export const terminalSecrets = {
  option:
    'A file of NAME=VALUE lines that only you may read; default: ROWMILL_SECRETS, else the environment.',
  /** Said before a run starts: a recipe of somebody else's may name another server. */
  used: (label: string, variable: string, from: keyof typeof places): string =>
    from === 'file' || from === 'environment'
      ? `${label}: ${variable} from ${places[from]}.`
      : `${label}: from ${places[from]}.`,
  unreadable: (name: string, code: string): string => `The secrets file ${name} cannot be read (${code}).`,
  notOnlyYours: (name: string, path: string): string =>
    `Others may read the secrets file ${name}, so it was not used. Take that right away: chmod 600 ${path}`,
  badLine: (name: string, line: number): string =>
    `Line ${line} of the secrets file ${name} is not NAME=VALUE.`,
};
