import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { listFiles, readImports, readSource } from '#testing/architecture.ts';

/** States of a component that take what is typed into a field, and so lose it with the page. */
const bareFieldsIn = (text: string): readonly string[] =>
  [...text.matchAll(/const \[(?<name>\w+), (?<setter>\w+)\] = useState\b/gu)].flatMap(({ groups }) => {
    const { name = '', setter = '' } = groups ?? {};
    return new RegExp(`\\b${setter}\\((?:[^;()]|\\([^()]*\\))*currentTarget\\.value`, 'u').test(text)
      ? [name]
      : [];
  });

const keeps = (text: string): boolean =>
  /\buse(?:KeptForm|KeptWords|Draft|LinkDraft|Writing|Judgements)[<(]/u.test(text);

/** Fields that are nothing written: what is looked for or compared with, a number or name that is on a paper beside it, a secret. */
const notKept: Readonly<Record<string, readonly string[]>> = {
  'src/web/features/caseload/page.tsx': ['name', 'search'],
  'src/web/features/evidence/linking/evidence-picks.tsx': ['search'],
  'src/web/features/evidence/page.tsx': ['search'],
  'src/web/features/learners/learner-drawer.tsx': ['uln'],
  'src/web/features/learners/page.tsx': ['typed'],
  'src/web/features/learners/place-select.tsx': ['name'],
  'src/web/features/library/page.tsx': ['typed'],
  'src/web/features/plan/signing.tsx': ['name'],
  'src/web/features/recognition/apply-form.tsx': ['name'],
  'src/web/features/replacements/fees.tsx': ['typed'],
  'src/web/features/sampling/add-work.tsx': ['search'],
  'src/web/features/search/page.tsx': ['words'],
  'src/web/features/specifications/other-documents-pane.tsx': ['from'],
  'src/web/features/staff/member-drawer.tsx': ['fromOn'],
  'src/web/features/staff/sign-in-opening.tsx': ['email'],
  'src/web/features/verify/page.tsx': ['serial', 'code'],
};

const sources = new Map(
  listFiles()
    .filter((file) => file.startsWith('src/web/features/') && file.endsWith('.tsx'))
    .map((file) => [file, readSource(file)]),
);

const targetOf = (file: string, specifier: string): string =>
  specifier.startsWith('#web/')
    ? specifier.replace('#web/', 'src/web/')
    : path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));

const importersOf = (file: string): readonly string[] =>
  [...sources].flatMap(([other, text]) =>
    readImports(text).some((specifier) => targetOf(other, specifier) === file) ? [other] : [],
  );

/** The screens that show a field of this file and keep nothing. */
const unkeptAbove = (file: string, seen: readonly string[] = []): readonly string[] => {
  if (seen.includes(file) || keeps(sources.get(file) ?? '')) return [];
  const importers = importersOf(file);
  return importers.length === 0
    ? [file]
    : importers.flatMap((importer) => unkeptAbove(importer, [...seen, file]));
};

describe('what is typed into a form', () => {
  test('is kept on the device until it is sent', () => {
    const bare = [...sources].flatMap(([file, text]) => {
      const names = bareFieldsIn(text);
      return names.length === 0 ? [] : [[file, names]];
    });
    expect(Object.fromEntries(bare)).toEqual(notKept);
  });

  test('is kept by the form that a field of several lines belongs to', () => {
    const written = [...sources].filter(([, text]) => text.includes('<Textarea'));
    expect(written.length).toBeGreaterThan(20);
    // These two show the bench to whoever does not judge on it.
    expect(written.flatMap(([file]) => unkeptAbove(file))).toEqual([
      'src/web/features/countersign/page.tsx',
      'src/web/features/unit/page.tsx',
    ]);
  });

  test.each([
    [
      "const [reason, setReason] = useState('');\n<Textarea onChange={(event) => setReason(event.currentTarget.value)} />",
      ['reason'],
    ],
    [
      'const [fields, setFields] = useState(nothing);\nonChange={(event) =>\n  setFields({ ...fields, title: event.currentTarget.value })\n}',
      ['fields'],
    ],
    [
      "const form = useKeptForm('x', { reason: '' });\nonChange={(event) => form.change({ reason: event.currentTarget.value })}",
      [],
    ],
    ['const [isOpen, setOpen] = useState(false);\nonClick={() => setOpen(true)}', []],
  ])('a planted field is told by whether it is kept: %s', (text, bare) =>
    expect(bareFieldsIn(text)).toEqual(bare),
  );
});
