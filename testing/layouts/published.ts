/** The units of the published documents, to be set out anew. Their wording is read beside the project, never copied into it. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readSpecificationFile } from '#server/readers/read-file.ts';
import type { MadeUp } from './made-up.ts';

const folder = fileURLToPath(new URL('../../../shared/specifications/', import.meta.url));

export const hasPublished = existsSync(folder);

export const publishedNames: readonly string[] = hasPublished
  ? readdirSync(folder)
      .filter((name) => /^\d{3}/u.test(name))
      .toSorted()
  : [];

/** A blank behind a hyphen, which nobody sees where the line ends there. */
const withoutBlanks = (text: string): string =>
  text.replaceAll(/(?<=\p{L}-) (?!(?:and|or|to)\b)(?=\p{Ll})/gu, '');

/** What of a published document's units was read, without criteria whose words it has lost. */
export const publishedAs = async (prefix: string): Promise<MadeUp> => {
  const name = publishedNames.find((file) => file.startsWith(prefix)) ?? '';
  const result = await readSpecificationFile(name, readFileSync(`${folder}${name}`));
  if (!result.ok) throw new Error(result.failure.message);
  return {
    title: 'Sample Diploma',
    level: 3,
    units: result.value.specification.units.map(({ ref, title, level, credits, glh, outcomes }) => ({
      ref,
      title,
      level: typeof level === 'number' ? level : 0,
      credits: credits ?? 0,
      glh: glh ?? 0,
      outcomes: outcomes.map(({ text, criteria }) => ({
        text: withoutBlanks(text),
        criteria: criteria.map((one) => withoutBlanks(one.text)).filter((one) => one !== ''),
      })),
    })),
  };
};
