/**
 * The absolute paths in a pasted text, one a line: plain, in quotes (as Windows copies them) or as
 * `file:` addresses. Anything else makes the answer empty, so that ordinary text is never taken for files.
 */
export function pastedPaths(text: string): readonly string[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const paths = lines.map(pathOf);
  return paths.every((path) => path !== null) ? paths : [];
}

function pathOf(line: string): string | null {
  const bare = line.replace(/^"(.*)"$|^'(.*)'$/, '$1$2');
  const path = bare.startsWith('file://') ? fromAddress(bare) : bare;
  const absolute = path !== null && /^(\/[^/]|[A-Za-z]:[\\/]|\\\\[^\\])/.test(path);
  return absolute && path.length <= 4096 ? path : null;
}

function fromAddress(address: string): string | null {
  try {
    const path = decodeURIComponent(new URL(address).pathname);
    return /^\/[A-Za-z]:\//.test(path) ? path.slice(1) : path;
  } catch {
    return null;
  }
}

/** The last part of a path of any system. */
export const fileNameOf = (path: string): string =>
  path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
