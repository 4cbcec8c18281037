import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol, type Session } from 'electron';
import { contentSecurityPolicy, fileWithin } from './pageRules.ts';

/** The window's page. A scheme of its own has an origin that web pages and files cannot have. */
export const appUrl = 'app://rowmill/index.html';

/** What the build put where the nonce belongs (electron.vite.config.ts). */
const noncePlaceholder = '__CSP_NONCE__';

const mimeTypes: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
}

/**
 * Serves the files of `folder` under app://rowmill/. Files are read by hand, since `net.fetch` of
 * file: URLs failed now and then. Anything outside the folder is not found.
 */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle('app', async (request) => {
    const { host, pathname } = new URL(request.url);
    const path = fileWithin(folder, pathname);
    if (request.method !== 'GET' || host !== 'rowmill' || path === null) return notFound();
    const content = await readFile(path).catch(() => null);
    if (content === null) return notFound();
    const type = mimeTypes[extname(path)] ?? 'application/octet-stream';
    if (!type.startsWith('text/html')) return respond(content, type);
    const nonce = randomBytes(16).toString('base64');
    const page = content.toString('utf8').replaceAll(noncePlaceholder, nonce);
    return respond(page, type, { 'Content-Security-Policy': contentSecurityPolicy(nonce) });
  });
}

function respond(content: BodyInit, type: string, headers: Record<string, string> = {}): Response {
  return new Response(content, {
    headers: { 'Content-Type': type, 'X-Content-Type-Options': 'nosniff', ...headers },
  });
}

const notFound = (): Response => new Response('Not found', { status: 404 });
