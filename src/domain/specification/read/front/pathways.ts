/** Pathways of a qualification: those that a list names, with or without endorsed titles, and those that headings begin. */
import type { Pathway } from '../../model.ts';
import { fold } from '../units/text.ts';
import { type Statement, clauseOf } from './statements.ts';

const word = String.raw`(?:pathways?|strands?|endorsed (?:titles?|pathways?)|endorsements?)`;
const begins = new RegExp(
  String.raw`^(?:(?:optional|specialist|mandatory) )?${word}\s*(?:(\d{1,2}|[A-Z])\b)?\s*[-–:.]\s*(\S.{1,120})$`,
  'iu',
);
const ends = /^(?:\d+(?:\.\d+)*\.? )?(\p{Lu}.{2,60}?) (?:pathway|strand|endorsement)$/u;
const listHead = new RegExp(
  String.raw`^(?:\d+(?:\.\d+)*\.? )?(?:(?:the|available|optional|specialist) )?${word}(?: (?:and|or) ${word})?(?: available| offered)?:?$`,
  'iu',
);
const introduces = new RegExp(String.raw`\b${word}\b[^.]*:$`, 'iu');
const progression = /\bprogress/iu;

/** The words by which sentences speak of a pathway: what an endorsed title adds in brackets, else its title. */
const nameOf = ({ title }: Pathway): string =>
  /\(([^()]{3,})\)$/u.exec(title)?.[1] ??
  /\p{Ll}[)]?(?:: | [–-] )(\p{Lu}[^:–]{2,})$/u.exec(title)?.[1] ??
  title;

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

type Named = { readonly label: string | undefined; readonly title: string };

const cleaned = (title: string): string =>
  title
    .replace(/\s*\((?:mandatory|optional|core|compulsory)(?: units?)?\)$/iu, '')
    .replace(/^[“"']|[”"']?[.;,]?$/gu, '')
    .trim();

type Line = Pick<Statement, 'kind' | 'text'>;

const isShort = ({ kind, text }: Line): boolean =>
  kind === 'heading' || (kind !== 'row' && text.length < 120 && !/[.;]$/u.test(text));

/** What a heading or short line says when it begins a pathway. */
const headingOf = (statement: Line): Named | null => {
  const text = fold(statement.text);
  if (!isShort(statement) || progression.test(text)) return null;
  const [, label, title] = begins.exec(text) ?? [];
  if (title !== undefined && !/\b(?:must|may|should|is|are)\b/u.test(title))
    return { label, title: cleaned(title) };
  const before = statement.kind === 'heading' ? ends.exec(text)?.[1] : undefined;
  return before === undefined ? null : { label: undefined, title: cleaned(before) };
};

const isListed = ({ kind, text, under, lead }: Statement): boolean =>
  kind !== 'heading' &&
  text.length <= 140 &&
  !progression.test(`${under} ${lead}`) &&
  (listHead.test(under) || (kind === 'item' && introduces.test(lead)));

const isSentence = ({ kind, text }: Statement): boolean =>
  /[.:]$|\.{3}/u.test(text) || (kind === 'paragraph' && /\b(?:must|may|is|are)\b/u.test(text));

/** An entry of a list of pathways. */
const entryOf = (statement: Statement): Named | null => {
  if (!isListed(statement) || isSentence(statement)) return null;
  const [, label, title = statement.text] = begins.exec(statement.text) ?? [];
  return /\p{L}{3}/u.test(title)
    ? { label, title: cleaned(title.replace(/ (?:pathway|strand)$/iu, '')) }
    : null;
};

const keyIn = (pathways: readonly Pathway[], { label, title }: Named): string | null =>
  pathways.find(
    (one) =>
      same(one.title, title) ||
      same(nameOf(one), title) ||
      (label !== undefined && one.key === `P${label.toUpperCase()}`),
  )?.key ?? null;

/** The pathways in the order in which the document first names them. */
export const readPathways = (statements: readonly Statement[]): readonly Pathway[] => {
  const pathways: Pathway[] = [];
  for (const statement of statements) {
    const named = headingOf(statement) ?? entryOf(statement);
    if (named === null || keyIn(pathways, named) !== null) continue;
    const key = `P${(named.label ?? String(pathways.length + 1)).toUpperCase()}`;
    pathways.push({ key, title: named.title, source: clauseOf(statement) });
  }
  return pathways.length > 1 ? pathways : [];
};

/** The pathway that a heading or short line begins; null where it begins none. */
export const pathwayBegunBy = (statement: Line, pathways: readonly Pathway[]): string | null => {
  const named = headingOf(statement);
  return named === null ? null : keyIn(pathways, named);
};

const speaks = new RegExp(String.raw`\b(?:${word}|routes?)\b`, 'iu');

/** The pathways that a sentence speaks of. */
export const pathwaysIn = (text: string, pathways: readonly Pathway[]): readonly string[] => {
  if (!speaks.test(text)) return [];
  const small = text.toLowerCase();
  return pathways
    .filter(
      (one) =>
        small.includes(nameOf(one).toLowerCase()) ||
        new RegExp(String.raw`\bpathway ${one.key.slice(1)}\b`, 'iu').test(text),
    )
    .map(({ key }) => key);
};

/** Whether a sentence speaks of some pathway and not of all of them. */
export const speaksOfPathway = (text: string): boolean =>
  speaks.test(text) &&
  !progression.test(text) &&
  !new RegExp(String.raw`\b(?:any|all|each|every|both|either|whichever)\b[^.]{0,20}${word}`, 'iu').test(text);

/** A sentence parted where it turns to the next pathway. */
export const partedByPathway = (sentence: string): readonly string[] =>
  sentence.split(/;\s*(?:and\s+)?(?=(?:for|on|in|learners)\b[^;]*\b(?:pathway|strand|route)\b)/iu);

const ofPathway = /\b(?:groups?|mandatory|optional|core|units?|rules?|structure|combination|credits?)\b/iu;

/** The pathway in which what follows a line stands: a heading about something else ends it. */
export const pathwayAfter = (
  line: Line,
  current: string | null,
  pathways: readonly Pathway[],
): string | null => {
  if (pathways.length === 0) return null;
  const begun = pathwayBegunBy(line, pathways);
  if (begun !== null) return begun;
  return line.kind === 'heading' && !ofPathway.test(line.text) ? null : current;
};

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);

/** A sentence without the words that say which pathway it is about. */
export const withoutPathways = (text: string, pathways: readonly Pathway[]): string =>
  pathways.reduce(
    (rest, one) =>
      rest.replaceAll(
        new RegExp(
          String.raw`(?:\b(?:for|on|in|of|within|taking|following|choosing|who (?:take|follow|choose)) )?(?:(?:the|both) )?(?:${escaped(nameOf(one))}|pathway ${one.key.slice(1)}\b)(?: ${word})?,?`,
          'giu',
        ),
        '',
      ),
    text,
  );
