import { describe, expect, test } from 'vitest';
import { findImpurity, findObjection, listFiles, readImports, readSource } from './architecture.ts';

const files = listFiles().map((file) => {
  const text = readSource(file);
  return { file, text, imports: readImports(text) };
});

describe('the parts of the house', () => {
  test('import only in the allowed directions', () => {
    const objections = files.flatMap(({ file, imports }) =>
      imports.flatMap((specifier) => findObjection(file, specifier) ?? []),
    );
    expect(objections).toEqual([]);
  });

  test('were really seen', () => {
    const seen = new Map(files.map(({ file, imports }) => [file, imports]));
    expect(files.flatMap(({ imports }) => imports).length).toBeGreaterThan(200);
    expect(seen.get('src/server/audit/perform.ts')).toEqual(
      expect.arrayContaining([
        'node:crypto',
        '#domain/shared/canonical-json.ts',
        '#contract/failure.ts',
        '../clock.ts',
      ]),
    );
    expect(seen.get('src/cli/main.ts')).toContain('./commands/audit.ts');
  });

  test('keep the domain pure', () => {
    expect(files.flatMap(({ file, text }) => findImpurity(file, text) ?? [])).toEqual([]);
  });

  test.each([
    ['src/domain/x/y.ts', '#contract/failure.ts'],
    ['src/domain/x/y.ts', 'node:fs'],
    ['src/domain/x/y.ts', 'zod'],
    ['src/domain/x/y.ts', '../../server/clock.ts'],
    ['src/contract/x.ts', '#server/clock.ts'],
    ['src/contract/x.ts', 'kysely'],
    ['src/server/x.ts', '#web/app/main.tsx'],
    ['src/server/x.ts', '#cli/main.ts'],
    ['src/server/x.ts', '#testing/clock.ts'],
    ['src/web/x.tsx', '#server/clock.ts'],
    ['src/web/x.tsx', 'node:fs'],
    ['src/web/features/a/x.tsx', '../../../server/clock.ts'],
    ['src/cli/x.ts', '#web/app/main.tsx'],
    ['src/server/features/a/service.ts', '../b/repo.ts'],
    ['src/server/features/a/service.ts', '#server/features/b/service.ts'],
  ])('a planted import in %s of %s is refused', (file, specifier) => {
    expect(findObjection(file, specifier)).toContain(file);
  });

  test.each([
    ['src/server/x.ts', '#domain/shared/result.ts'],
    ['src/server/features/a/service.ts', '../b/api.ts'],
    ['src/web/x.tsx', '#contract/sign-in.ts'],
    ['src/web/x.tsx', './style.css'],
    ['src/domain/x/y.test.ts', 'fast-check'],
  ])('an import in %s of %s is allowed', (file, specifier) => {
    expect(findObjection(file, specifier)).toBeUndefined();
  });

  test('reads each form of import', () => {
    const text = `import 'a';\nimport b from 'b';\nimport type { C,\n  D } from "c";\nexport * from './d.ts';\nconst e = await import('e');`;
    expect(readImports(text)).toEqual(['a', 'b', 'c', './d.ts', 'e']);
  });

  test('a planted clock in the domain is refused', () => {
    expect(findImpurity('src/domain/x/y.ts', 'const now = Date.now();')).toContain('Date.now');
    expect(findImpurity('src/server/x.ts', 'const now = Date.now();')).toBeUndefined();
  });
});

describe('SQL', () => {
  const sqlPattern = /\.(?:selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql(?:<[^`]*>)?`/u;
  const places = /^src\/server\/(?:db|audit|jobs|files)\/|repo(?:\.\w+)?\.ts$|-repo\.ts$|\.test\.ts$/u;
  test('of a feature stands in its repo.ts', () => {
    const found = files
      .filter(({ file, text }) => file.startsWith('src/') && !places.test(file) && sqlPattern.test(text))
      .map(({ file }) => file);
    expect(found).toEqual([]);
  });
});
