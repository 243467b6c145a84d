/** The allowed directions of import between the parts of the house, and reading the imports of a file. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** What each part may import besides itself. `packages`: any package; `node`: Node's own modules. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  contract: ['domain', 'package:zod'],
  server: ['domain', 'contract', 'node', 'packages'],
  cli: ['domain', 'contract', 'server', 'node', 'packages'],
  web: ['domain', 'contract', 'packages'],
  testing: ['domain', 'contract', 'server', 'cli', 'web', 'scripts', 'node', 'packages'],
};

const isTest = (file: string): boolean => /\.test\.tsx?$/u.test(file);

/** The part that a file of the project belongs to; tests see what testing sees. */
export const partOf = (file: string): string => {
  if (isTest(file) || /^(?:testing|e2e|bench)\//u.test(file)) return 'testing';
  if (file.startsWith('scripts/lib/')) return 'scripts';
  return /^src\/(?<part>\w+)\//u.exec(file)?.groups?.['part'] ?? 'outside';
};

const targetOf = (file: string, specifier: string): string => {
  const own = /^#(?<part>\w+)\//u.exec(specifier)?.groups?.['part'];
  if (own !== undefined) return own;
  if (specifier.startsWith('.'))
    return partOf(path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier)));
  if (specifier.startsWith('node:')) return 'node';
  return `package:${specifier}`;
};

const isAllowed = (part: string, target: string): boolean => {
  const may = allowed[part];
  if (may === undefined) return false;
  if (target === part || may.includes(target)) return true;
  if (!target.startsWith('package:')) return false;
  return may.includes('packages');
};

const featureOf = (file: string): string | undefined =>
  /^src\/(?<place>server|web)\/features\/(?<name>[\w-]+)\//u.exec(file)?.groups?.['name'];

/** A feature of the server uses another one only through its `api.ts`. */
const isForeignFeature = (file: string, specifier: string): boolean => {
  if (isTest(file) || partOf(file) !== 'server') return false;
  const target = specifier.startsWith('#server/')
    ? specifier.replace('#server/', 'src/server/')
    : path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
  const [own, other] = [featureOf(file), featureOf(target)];
  if (own === undefined || other === undefined || own === other) return false;
  return !target.endsWith('/api.ts');
};

const isStyle = (specifier: string): boolean => /\.(?:css|svg|png|webp|woff2)(?:\?\w+)?$/u.test(specifier);

/** Why a file may not import something; undefined when it may. */
export const findObjection = (file: string, specifier: string): string | undefined => {
  const part = partOf(file);
  if (part === 'web' && isStyle(specifier)) return undefined;
  const target = targetOf(file, specifier);
  if (!isAllowed(part, target)) return `${file}: ${part} may not import ${specifier} (${target})`;
  if ((specifier.startsWith('.') || specifier.startsWith('#server/')) && isForeignFeature(file, specifier)) {
    return `${file}: a feature uses another one only through its api.ts, not ${specifier}`;
  }
  return undefined;
};

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?\s*['"](?<from>[^'"]+)['"]|import\(\s*['"](?<dynamic>[^'"]+)['"]\s*\)/gu;

/** The specifiers that a file imports, also only for types. */
export const readImports = (text: string): readonly string[] =>
  [...text.matchAll(importPattern)].flatMap(({ groups }) => groups?.['from'] ?? groups?.['dynamic'] ?? []);

/** Names that a pure part must not use: clocks, randomness, output, the surroundings. */
const impure =
  /\b(?:Math\.random|Date\.now|performance\.now|new Date\(\)|console\.|process\.|globalThis\.|fetch\(|setTimeout\()/u;

export const findImpurity = (file: string, text: string): string | undefined => {
  if (partOf(file) !== 'domain') return undefined;
  const found = impure.exec(text)?.[0];
  return found === undefined ? undefined : `${file}: the domain is pure and may not use ${found}`;
};

const folders = ['src', 'testing', 'e2e', 'bench'];

export const listFiles = (): readonly string[] =>
  folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/u.test(entry.name))
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')),
  );

export const readSource = (file: string): string => readFileSync(path.join(root, file), 'utf8');
