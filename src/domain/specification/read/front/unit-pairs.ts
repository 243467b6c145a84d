/** Sentences that say which units exclude each other and which ones need others. */
import { UNIT_REFERENCE } from '../units/segment.ts';
import type { Unit } from '../../model.ts';
import type { Statement } from './statements.ts';

export type UnitPairs =
  | { readonly kind: 'all' | 'barred'; readonly units: readonly string[] }
  | { readonly kind: 'requires'; readonly units: readonly string[]; readonly needs: readonly string[] };

const excludes =
  /\bbarred\b|\b(?:may|can|must|should)\s?not\b|\bcannot\b|\bnot both\b|\bmutually exclusive\b|\bonly one of\b|\bdo(?:es)? not count\b|\beither\b.*\bor\b/iu;
const compulsory =
  /\b(?:is|are) (?:compulsory|mandatory|required)\b|\bmust (?:all )?be (?:taken|achieved|completed|passed)\b|\b(?:cannot|may not|not be)\b.*\bwithout (?:having )?(?:\w+ )?units?\b|\bmust (?:take|achieve|complete|pass) units?\b/iu;
const needs =
  /\b(?:only\b.{0,40}\bif|requires?|pre-?requisites?|must (?:also|first|have)|provided that|once)\b/iu;

/** What is needed stands before what needs it. */
const neededFor =
  /\b(?:is|are) (?:an? )?(?:pre|co)-?requisites? (?:for|of|to)\b|\b(?:must|should|has to|have to|needs? to) (?:first )?be (?:taken|completed|achieved|passed)\b[^.]{0,20}\bbefore\b/iu;
const hasAsNeed = /\bha(?:s|ve)\b.*\bas (?:an? )?(?:pre|co)-?requisites?\b/iu;

const conditional = /\b(?:if|unless|where|when|who|before|once|or|not both|only)\b/iu;

const everyReference = new RegExp(UNIT_REFERENCE, 'gu');

/** The references that a text names, in their usual form. */
const referencesIn = (text: string): readonly { readonly ref: string; readonly at: number }[] =>
  [...text.matchAll(everyReference)].map((found) => ({
    ref: `${found[1] ?? ''}/${found[2] ?? ''}/${found[3] ?? ''}`,
    at: found.index,
  }));

const isCompulsory = ({ text, kind }: Statement): boolean =>
  kind !== 'row' && compulsory.test(text) && !conditional.test(text);

const figuresOfCredit = /\b\d+ credits?\b|\bcredits? (?:of|from)\b|\bother units?\b/iu;
const numbered =
  /\bunits?\s+(\d{1,3}(?:\s*(?:,|and|or|&|to|-|–)\s*(?:units?\s+)?\d{1,3})*)(?![\d.]*\s*(?:credits?|hours?|%))/giu;

const numbersIn = (list: string): readonly string[] =>
  [...list.matchAll(/(\d+)\s*(?:(?:to|-|–)\s*(\d+))?/gu)].flatMap(([, from = '', to = from]) => {
    const length = Math.max(0, Math.min(Number(to), Number(from) + 200) - Number(from) + 1);
    return Array.from({ length }, (_, index) => String(Number(from) + index));
  });

/** "Units 4 and 7" by their references, where all of them are known and the sentence speaks of units alone. */
export const withReferences = (text: string, units: readonly Pick<Unit, 'ref' | 'codes'>[]): string => {
  if (figuresOfCredit.test(text)) return text;
  return text.replaceAll(numbered, (all: string, list: string) => {
    const refs = numbersIn(list).map(
      (number) => units.find(({ codes }) => codes.includes(`Unit ${number}`))?.ref,
    );
    const known = refs.filter((ref) => ref !== undefined);
    return known.length < refs.length ? all : `units ${known.join(' and ')}`;
  });
};

/** What a statement says of single units against each other; undefined where it says nothing of the kind. */
export const readUnitPairs = (statement: Statement): UnitPairs | undefined => {
  const { text, under, lead } = statement;
  const found = referencesIn(text);
  const units = [...new Set(found.map(({ ref }) => ref))];
  const [first, ...others] = units;
  if (first !== undefined && isCompulsory(statement)) return { kind: 'all', units };
  if (first === undefined || others.length === 0) return undefined;
  if (hasAsNeed.test(text)) return { kind: 'requires', units: [first], needs: others };
  const reversed = neededFor.exec(text)?.index;
  const turn = reversed ?? needs.exec(text)?.index ?? text.length;
  const before = units.filter((unit) => found.some(({ ref, at }) => ref === unit && at < turn));
  const after = units.filter((unit) => found.some(({ ref, at }) => ref === unit && at > turn));
  if (before.length > 0 && after.length > 0 && reversed !== undefined)
    return { kind: 'requires', units: after, needs: before };
  if (before.length > 0 && after.length > 0) return { kind: 'requires', units: before, needs: after };
  if (excludes.test(text) || /\bbarred\b/iu.test(under) || /\bbarred\b/iu.test(lead))
    return { kind: 'barred', units };
  return undefined;
};
