/** `npm run bench -- NAME`: measurements, not tests. */
type Bench = { readonly run: (args: readonly string[]) => Promise<void> };

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  reading: () => import('./reading.ts'),
  combination: () => import('./combination.ts'),
  recording: () => import('./recording.ts'),
  pages: () => import('./pages.ts'),
  readers: () => import('./readers.ts'),
  fuzz: () => import('./fuzz.ts'),
  suggestions: () => import('./suggestions.ts'),
  matrix: () => import('./matrix.ts'),
  sampling: () => import('./sampling.ts'),
  awards: () => import('./awards.ts'),
};

const name = process.argv[2] ?? '';
const load = benches[name];
if (load === undefined) {
  console.error(`There is no measurement “${name}”; choose ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 2;
} else {
  const { run } = await load();
  await run(process.argv.slice(3));
}
