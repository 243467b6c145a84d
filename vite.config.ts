import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = import.meta.dirname;

export default defineConfig({
  root: path.join(here, 'src/web'),
  publicDir: path.join(here, 'src/web/public'),
  plugins: [react()],
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
