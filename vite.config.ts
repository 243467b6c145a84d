import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { type Plugin, defineConfig } from 'vite';

const here = import.meta.dirname;

/** Lays compressed copies beside each script and style sheet, so that the server compresses nothing. */
const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  // Of the files as they are written: scripts still change after they are generated.
  async writeBundle({ dir = '' }, bundle) {
    const names = Object.keys(bundle).filter((name) => /\.(?:m?js|css|svg)$/u.test(name));
    for (const name of names) {
      const file = path.join(dir, name);
      const content = await readFile(file);
      if (content.length < 1000) continue;
      const brotli = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
      await writeFile(`${file}.br`, brotli);
      await writeFile(`${file}.gz`, gzipSync(content));
    }
  },
});

export default defineConfig({
  root: path.join(here, 'src/web'),
  publicDir: path.join(here, 'src/web/public'),
  plugins: [react(), compressed()],
  resolve: {
    alias: [
      { find: '#web', replacement: path.join(here, 'src/web') },
      { find: '#domain', replacement: path.join(here, 'src/domain') },
      { find: '#contract', replacement: path.join(here, 'src/contract') },
    ],
  },
  build: {
    outDir: path.join(here, 'dist/web'),
    emptyOutDir: true,
    // The content policy of the page forbids scripts and fonts from data addresses.
    assetsInlineLimit: 0,
    target: 'es2022',
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4180' } },
  preview: { proxy: { '/api': 'http://127.0.0.1:4180' } },
});
