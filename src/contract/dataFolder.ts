/**
 * The default data folder, shared by the app and the terminal. `ROWMILL_HOME` moves it. Otherwise the
 * place where each system keeps a user's application data (XDG base directories on Linux).
 */
export function defaultDataFolder(
  platform: string,
  env: { readonly [name: string]: string | undefined },
  home: string,
): string {
  if (env.ROWMILL_HOME) return env.ROWMILL_HOME;
  if (platform === 'win32') return `${env.APPDATA ?? `${home}\\AppData\\Roaming`}\\Rowmill`;
  if (platform === 'darwin') return `${home}/Library/Application Support/Rowmill`;
  return `${env.XDG_DATA_HOME ?? `${home}/.local/share`}/rowmill`;
}
