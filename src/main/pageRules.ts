import { join, normalize, sep } from 'node:path';

/** The path of a file that a URL's path names within `folder`; null where it leads elsewhere. */
export function fileWithin(folder: string, urlPath: string): string | null {
  let name: string;
  try {
    name = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (name.includes('\0')) return null;
  const path = normalize(join(folder, name));
  return path.startsWith(normalize(folder) + sep) ? path : null;
}

/** Styles made at run time (grid, dialogs) carry the nonce of this load; nothing else inline runs. */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'none'",
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
