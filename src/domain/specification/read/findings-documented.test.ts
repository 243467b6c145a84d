import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folders = ['.', '../../../server/readers/'].map((folder) =>
  fileURLToPath(new URL(folder, import.meta.url)),
);
const documented = new Set(
  Array.from(
    readFileSync(new URL('../../../../docs/findings.md', import.meta.url), 'utf8').matchAll(
      /^\| `([a-z-]+)` \|/gmu,
    ),
    ([, code]) => code ?? '',
  ),
);

const sources = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8')),
);

/** Codes as they are written where findings are made: a `code` beside a message, what a reader of cells tells, or a key of the table of notes. */
const used = new Set(
  sources.flatMap((text) => [
    ...Array.from(
      text.matchAll(/code:\s*(?:what === 'title' \? )?'([a-z-]+)'(?: : '([a-z-]+)')?/gu),
      ([, one, other]) => [one, other],
    ),
    ...Array.from(text.matchAll(/\btell\(\s*'([a-z-]+)',\s*'/gu), ([, one]) => [one]),
    ...Array.from(text.matchAll(/^ {2}'?([a-z]+(?:-[a-z]+)+)'?: \{\n {4}severity:/gmu), ([, one]) => [one]),
  ]),
);

const codes = new Set([...used].flat().filter((code) => code !== undefined));

test('every finding that the reader makes is documented, and nothing else is', () => {
  expect(codes.size).toBeGreaterThan(25);
  expect(codes).toEqual(documented);
});
