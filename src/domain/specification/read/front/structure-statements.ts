/** Which part of a document lays down its structure. */
import type { Group, Pathway } from '../../model.ts';
import { fold } from '../units/text.ts';
import { groupHeadingOf } from './groups.ts';
import { pathwayBegunBy } from './pathways.ts';
import type { Statement } from './statements.ts';

/** A heading, or a line that reads as one where the file marks none. */
const readsAsHeading = ({ kind, text }: Statement): boolean =>
  kind === 'heading' ||
  (kind === 'paragraph' && text.length < 60 && /^(?:\d+(?:\.\d+)*\.? )?\p{Lu}[^.:;,]*$/u.test(text));

const aboutStructure =
  /\bstructure\b|rules? of combination|combination of units|\bbarred\b|excluded combinations|^(?:unit )?pre-?requisites?(?: units?)?$/iu;

/** The part of a document that lays down its structure: under a heading that says so, and the headings of groups. */
export const listStructureStatements = (
  statements: readonly Statement[],
  pathways: readonly Pathway[],
  groups: readonly Pick<Group, 'title'>[] = [],
): readonly Statement[] => {
  const own = new Set(groups.map((group) => group.title));
  const isGroup = (one: Statement): boolean =>
    groupHeadingOf(one.text, one.place) !== null || (readsAsHeading(one) && own.has(fold(one.text)));
  const opens = (one: Statement): boolean =>
    pathwayBegunBy(one, pathways) !== null || (readsAsHeading(one) && aboutStructure.test(one.text));
  let inside = false;
  const found: Statement[] = [];
  for (const statement of statements) {
    const begins = isGroup(statement);
    if (opens(statement)) inside = true;
    else if (readsAsHeading(statement) && !begins) inside &&= !isNextSection(found);
    if (inside || (begins && statement.kind !== 'row')) found.push(statement);
  }
  return found.filter(({ text }) => fold(text) !== '');
};

/** A heading ends the part once something numbered has been said in it. */
const isNextSection = (found: readonly Statement[]): boolean =>
  found.some(({ text, kind }) => kind !== 'heading' && /\d/u.test(text) && /\bcredits?\b/iu.test(text));
