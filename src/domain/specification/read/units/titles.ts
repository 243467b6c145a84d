import type { Block, Row } from '../../blocks.ts';
import type { UnitSpan } from './segment.ts';
import { normalReference } from './references.ts';
import { fold, letters } from './text.ts';

/** Titles that the document gives units elsewhere, in its contents and its tables of units: by reference and by code. */
export type ListedTitles = { readonly of: (ref: string, codes: readonly string[]) => string | null };

const codeKey = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

const isTitle = (text: string): boolean =>
  letters(text).length >= 5 && normalReference(text) === null && /\s/.test(text) && !/\d{4}/.test(text);

const listedIn = (row: Row): { readonly keys: readonly string[]; readonly title: string } | null => {
  const cells = row.cells.map((cell) => fold(cell.text).replace(/\.{3,}$/, '')).filter((cell) => cell !== '');
  const keys = cells
    .filter((cell) => cell.length <= 20 && /\d/.test(cell))
    .map((cell) => normalReference(cell) ?? codeKey(cell));
  const title = cells.filter(isTitle).toSorted((first, second) => second.length - first.length)[0];
  return title === undefined || keys.length === 0 ? null : { keys, title };
};

export const listedTitles = (blocks: readonly Block[], spans: readonly UnitSpan[]): ListedTitles => {
  const titles = new Map<string, string>();
  const inside = new Set<number>();
  for (const span of spans) for (let index = span.from; index < span.to; index += 1) inside.add(index);
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'table' || inside.has(index)) continue;
    for (const row of block.rows) {
      const listed = listedIn(row);
      for (const key of listed?.keys ?? [])
        if (listed !== null && !titles.has(key)) titles.set(key, listed.title);
    }
  }
  return {
    of: (ref, codes) => {
      const found = [ref, ...codes.filter((code) => /[a-z]/i.test(code)).map(codeKey)].map((key) =>
        titles.get(key),
      );
      return found.find((title) => title !== undefined) ?? null;
    },
  };
};

const longWords = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 2);

/** How much of the shorter title's words the longer one has, 0 to 1. */
export const likeness = (first: string, second: string): number => {
  const [few, many] = [longWords(first), longWords(second)].toSorted(
    (one, other) => one.length - other.length,
  );
  if (few === undefined || many === undefined || few.length === 0) return 0;
  return few.filter((word) => many.includes(word)).length / few.length;
};
