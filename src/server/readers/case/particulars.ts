/** Level, credits and hours of a unit, for which CASE has only one place: other tools write them into notes and extensions. */
import type { Level, Unit } from '#domain/specification/model.ts';
import { columnOf } from '#domain/specification/read/front/list-columns.ts';
import { findLevel } from '#domain/specification/read/front/particulars.ts';
import { type CaseItem, EXTENSION, unitExtensionOf } from './package.ts';

export type Particulars = Pick<Unit, 'level' | 'credits' | 'glh' | 'tut' | 'aim'>;

type Entry = { readonly label: string; readonly value: string };

const LABELLED = /^([^:]{2,50}):\s*(\S.{0,40})$/u;
const FIGURE = /^(\d{1,4}(?:\.\d)?)\s*(?:credits?|hours?|h)?$/iu;

const figureOf = (text: string): number | null => {
  const figure = FIGURE.exec(text.trim())?.[1];
  return figure === undefined ? null : Number(figure);
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Numbers and words in the extensions of other tools, however deep; a name written as one word is taken apart. */
const entriesIn = (value: unknown, label: string, depth: number): readonly Entry[] => {
  if (typeof value === 'number' || typeof value === 'string')
    return [
      {
        label: label.replaceAll(/([a-z])(?=[A-Z])/gu, '$1 ').replaceAll(/[_-]/gu, ' '),
        value: String(value),
      },
    ];
  if (!isObject(value) || depth > 3) return [];
  return Object.entries(value).flatMap(([key, inner]) => entriesIn(inner, key, depth + 1));
};

const levelOf = ({ educationLevel }: CaseItem): Level | null => {
  const given = typeof educationLevel === 'string' ? [educationLevel] : (educationLevel ?? []);
  return given.map((text) => findLevel(text)).find((level) => level !== null) ?? null;
};

type Found = { level: Level | null; credits: number | null; glh: number | null; tut: number | null };

/** Whether the entry is a particular that was not known before. */
const take = (found: Found, { label, value }: Entry): boolean => {
  const column = columnOf(label);
  if (column === 'level') {
    const level = findLevel(value);
    if (level === null || (found.level !== null && found.level !== level)) return false;
    found.level = level;
    return true;
  }
  if (column !== 'credits' && column !== 'glh' && column !== 'tut') return false;
  const figure = figureOf(value);
  if (figure === null || found[column] !== null) return false;
  found[column] = figure;
  return true;
};

const inWords = ({ label, value }: Entry): string => `${label} ${value}`;

const ownEntries = ({ extensions }: CaseItem): readonly Entry[] =>
  Object.entries(extensions ?? {})
    .filter(([key]) => key !== EXTENSION)
    .flatMap(([key, value]) => entriesIn(value, key, 0));

/** Names and values that other tools put into the extensions of an item. */
export const extensionsIn = (item: CaseItem): readonly string[] => ownEntries(item).map(inWords);

/** What a unit says of itself: as Touchstone wrote it, else by the labels in its notes and extensions. */
export const particularsOf = (item: CaseItem): Particulars & { readonly unread: readonly string[] } => {
  const own = unitExtensionOf(item);
  const aim = item.notes ?? null;
  const level = levelOf(item);
  if (own !== null)
    return { level, credits: own.credits, glh: own.glh, tut: own.tut, aim, unread: extensionsIn(item) };
  const found: Found = { level, credits: null, glh: null, tut: null };
  const lines = (aim ?? '').split('\n').filter((line) => {
    const [, label = '', value = ''] = LABELLED.exec(line.trim()) ?? [];
    return !take(found, { label, value });
  });
  const unread = ownEntries(item)
    .filter((entry) => !take(found, entry))
    .map(inWords);
  const rest = lines.join('\n').trim();
  return { ...found, aim: rest === '' ? null : rest, unread };
};
