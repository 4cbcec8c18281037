import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const source = join(import.meta.dirname, 'src');

/** Entry points that run in Node: `out/<folder>/<name>.js`, each one folder deep, as are the chunks they share. */
const nodeEntries = {
  'main/index': join(source, 'main/index.ts'),
  'engine/process': join(source, 'engine/process.ts'),
  'cli/index': join(source, 'cli/index.ts'),
  // The threads, by the names in src/engine/workerFile.ts.
  'workers/session': join(source, 'workers/session.ts'),
  'workers/importWorkbook': join(source, 'workers/importWorkbook.ts'),
  'workers/previewWorkbook': join(source, 'workers/previewWorkbook.ts'),
  'workers/exportWorkbook': join(source, 'workers/exportWorkbook.ts'),
  'workers/indexRows': join(source, 'workers/indexRows.ts'),
  'workers/estimateRows': join(source, 'workers/estimateRows.ts'),
  'workers/finishRows': join(source, 'workers/finishRows.ts'),
  'workers/checkRows': join(source, 'workers/checkRows.ts'),
  'workers/queryRows': join(source, 'workers/queryRows.ts'),
  // Started by the adapter itself (adapters/excel/read/library/libraryThread.ts).
  'workers/libraryThread': join(source, 'adapters/excel/read/library/thread.ts'),
};

export default defineConfig({
  main: {
    build: {
      outDir: 'out',
      // scripts/build.ts empties the folder once; here it would take the other sections' files away.
      emptyOutDir: false,
      // Bundled: exceljs loads half a second faster than from its many files, and packages 38 MB smaller.
      externalizeDeps: { exclude: ['exceljs', 'hyparquet-writer', 'zod'] },
      rollupOptions: {
        input: nodeEntries,
        output: {
          dir: 'out',
          format: 'es',
          entryFileNames: '[name].js',
          // One folder deep like the entries, so that `../workers/…` means the same in all (engine/workerFile.ts).
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload is one CommonJS file.
      externalizeDeps: false,
      rollupOptions: {
        input: join(source, 'preload/index.ts'),
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    root: join(source, 'renderer'),
    plugins: [react()],
    // The app:// handler puts a fresh nonce in its place on every load (main/appProtocol.ts).
    html: { cspNonce: '__CSP_NONCE__' },
    build: {
      outDir: join(import.meta.dirname, 'out/renderer'),
      minify: true,
      // Read from this computer, not over a network. The grid of a run's screens alone has 800 kB.
      chunkSizeWarningLimit: 1500,
      // Small files stay files: the content security policy allows no data: fonts.
      assetsInlineLimit: 0,
    },
  },
});
