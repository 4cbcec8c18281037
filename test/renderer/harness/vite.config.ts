import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The window in an ordinary browser over an invented engine, under the app's content security policy. Never shipped. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'nonce-harness'",
  "style-src-attr 'none'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
].join('; ');

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  html: { cspNonce: 'harness' },
  build: { outDir: join(tmpdir(), 'rowmill-harness'), emptyOutDir: true, assetsInlineLimit: 0 },
  preview: { port: 4173, strictPort: true, headers: { 'content-security-policy': policy } },
});
