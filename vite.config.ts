import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { type Plugin, build, defineConfig } from 'vite';

const here = import.meta.dirname;

const brotliOf = promisify(brotliCompress);
const gzipOf = promisify(gzip);

/** Larger files than this, which no first load holds, are compressed less thoroughly, since it takes long. */
const THOROUGH_BYTES = 400_000;

const compress = async (file: string): Promise<void> => {
  const content = await readFile(file);
  if (content.length < 1000) return;
  const quality = content.length > THOROUGH_BYTES ? 9 : 11;
  const [brotli, zipped] = await Promise.all([
    brotliOf(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
    gzipOf(content),
  ]);
  await writeFile(`${file}.br`, brotli);
  await writeFile(`${file}.gz`, zipped);
};

/** Lays compressed copies beside each script and style sheet, so that the server compresses nothing. */
const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  // Of the files as they are written: scripts still change after they are generated.
  async writeBundle({ dir = '' }, bundle) {
    const names = Object.keys(bundle).filter((name) => /\.(?:m?js|css|svg)$/u.test(name));
    await Promise.all(names.map((name) => compress(path.join(dir, name))));
  },
});

const alias = [
  { find: '#web', replacement: path.join(here, 'src/web') },
  { find: '#domain', replacement: path.join(here, 'src/domain') },
  { find: '#contract', replacement: path.join(here, 'src/contract') },
];

/** Scripts and styles, and the letters of western Europe; other letters are kept once they have been used. */
const isHeldAhead = (name: string): boolean =>
  /\.(?:js|css|svg|webmanifest|png)$/u.test(name) || /-latin(?:-ext)?-.*\.woff2$/u.test(name);

const digestOf = async (file: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex')
    .slice(0, 16);

/** What the worker holds ahead: files of `assets` are named by their content, all others are told apart by a digest. */
const listHeldAhead = async (dir: string): Promise<{ url: string; revision: string | null }[]> => {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((name) => name !== 'worker.js' && isHeldAhead(name))
    .toSorted();
  const files = await Promise.all(
    names.map(async (name) => ({
      url: `/${name}`,
      revision: name.startsWith('assets/') ? null : await digestOf(path.join(dir, name)),
    })),
  );
  return [{ url: '/', revision: await digestOf(path.join(dir, 'index.html')) }, ...files];
};

/** Builds the worker behind the page after the page itself, whose files it holds. */
const withWorker = (): Plugin => ({
  name: 'with-worker',
  apply: 'build',
  async writeBundle({ dir = '' }) {
    await build({
      configFile: false,
      root: path.join(here, 'src/web'),
      logLevel: 'warn',
      resolve: { alias },
      define: {
        APPLICATION_FILES: JSON.stringify(await listHeldAhead(dir)),
        'process.env.NODE_ENV': '"production"',
      },
      build: {
        outDir: dir,
        emptyOutDir: false,
        copyPublicDir: false,
        target: 'es2022',
        rollupOptions: {
          input: path.join(here, 'src/web/offline/worker.ts'),
          output: { format: 'iife', entryFileNames: 'worker.js' },
        },
      },
    });
    await compress(path.join(dir, 'worker.js'));
  },
});

export default defineConfig({
  root: path.join(here, 'src/web'),
  publicDir: path.join(here, 'src/web/public'),
  plugins: [react(), compressed(), withWorker()],
  resolve: { alias },
  build: {
    outDir: path.join(here, 'dist/web'),
    // Tells which files a page loads; the first load is measured by it.
    manifest: true,
    emptyOutDir: true,
    // The content policy of the page forbids scripts and fonts from data addresses.
    assetsInlineLimit: 0,
    target: 'es2022',
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4180' } },
  preview: { proxy: { '/api': 'http://127.0.0.1:4180' } },
});
