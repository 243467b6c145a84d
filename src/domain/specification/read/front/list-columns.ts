/** The columns of a list of units, known by their headings. */
import { readUnitReference } from '../../../shared/identifiers.ts';
import type { Row } from '../../blocks.ts';
import type { Group } from '../../model.ts';
import { findLevel } from './particulars.ts';
import { type RelationKind, relationOf } from './unit-relations.ts';
import { fold } from '../units/text.ts';

export type Figure = 'level' | 'credits' | 'glh' | 'tut';
export type Figures = Readonly<Partial<Record<Figure, number>>>;
export type Column = Figure | RelationKind | 'ref' | 'title' | 'code' | 'type' | 'other';

/** What a column of a list of units holds, by its heading. */
export const columnOf = (heading: string): Column => {
  const text = heading.toLowerCase();
  const relation = relationOf(text);
  if (relation !== null) return relation;
  if (/credit/u.test(text)) return 'credits';
  if (/\blevel\b/u.test(text)) return 'level';
  if (/guided|glh|\bgl\b/u.test(text)) return 'glh';
  if (/\btut\b|total unit time|unit time/u.test(text)) return 'tut';
  if (/^(?:unit )?(?:type|status)$|^(?:mandatory|core|m)\s*\/\s*(?:optional|o)$/u.test(text)) return 'type';
  if (/reference|\burn\b|\buan\b|accreditation/u.test(text)) return 'ref';
  if (/title|name|(?:mandatory|optional|core|pathway)\b.*units?/u.test(text)) return 'title';
  return /unit|code|number|no\b/u.test(text) ? 'code' : 'other';
};

export type Header = {
  readonly columns: readonly Column[];
  /** The headings as printed. */
  readonly names: readonly string[];
  readonly kind: Group['kind'] | null;
  readonly text: string;
  /** It heads a list of what belongs to the qualification, not only of what units are to each other. */
  readonly lists: boolean;
};

/** Whether the columns are those of a list of units, or only of what units are to each other; null for other rows. */
const purposeOf = (columns: readonly Column[]): 'lists' | 'relates' | null => {
  const has = (...names: readonly Column[]): boolean => names.some((name) => columns.includes(name));
  if (has('credits') && has('title', 'ref', 'code')) return 'lists';
  if (has('ref') && has('title') && columns.length < 9) return 'lists';
  return has('barred', 'needed') && has('title', 'ref', 'code') && columns.length < 6 ? 'relates' : null;
};

export const headerOf = ({ cells }: Row): Header | null => {
  const names = cells.map(({ text }) => fold(text));
  const columns = names.map(columnOf);
  const purpose = purposeOf(columns);
  if (purpose === null || names.some((text) => readUnitReference(text) !== null)) return null;
  const text = names.find((one) => /(?:mandatory|optional|core) units?/iu.test(one)) ?? '';
  const kind = text === '' ? null : /optional/iu.test(text) ? 'optional' : 'mandatory';
  return { columns, names, kind, text, lists: purpose === 'lists' };
};

export const figuresOf = (columns: readonly Column[], texts: readonly string[]): Figures => {
  const figures: Partial<Record<Figure, number>> = {};
  for (const [index, column] of columns.entries()) {
    const text = texts[index] ?? '';
    if (column === 'level') {
      const level = findLevel(text);
      if (typeof level === 'number') figures.level = level;
    } else if ((column === 'credits' || column === 'glh' || column === 'tut') && /^\d+$/u.test(text)) {
      figures[column] = Number(text);
    }
  }
  return figures;
};

export const titleOf = (columns: readonly Column[], texts: readonly string[]): string => {
  const titled = texts[columns.indexOf('title')];
  return titled !== undefined && /[a-z]{3}/iu.test(titled)
    ? titled
    : (texts.toSorted((one, other) => other.length - one.length)[0] ?? '');
};

/** The cells that tell which unit a row is about, without those that name others. */
export const ownTexts = (columns: readonly Column[] | null, texts: readonly string[]): readonly string[] =>
  columns === null
    ? texts
    : texts.filter(
        (_, index) =>
          columns[index] !== 'barred' && columns[index] !== 'needed' && columns[index] !== 'equal',
      );
