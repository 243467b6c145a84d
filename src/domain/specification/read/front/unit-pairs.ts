/** Sentences that say which units exclude each other and which ones need others. */
import { isUnitCode } from '../../../shared/unit-codes.ts';
import { referencesIn } from '../units/references.ts';
import { figurePattern, figureValue } from './figures.ts';
import type { Unit } from '../../model.ts';
import type { Statement } from './statements.ts';

export type UnitPairs =
  | { readonly kind: 'all' | 'barred'; readonly units: readonly string[] }
  | {
      /** So many of them have to be taken. */
      readonly kind: 'some';
      readonly units: readonly string[];
      readonly least: number;
      readonly most: number | null;
    }
  | {
      readonly kind: 'requires';
      readonly units: readonly string[];
      readonly needs: readonly string[];
      /** How many of those needed are enough; all of them where it is not said. */
      readonly least?: number;
    };

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

const conditional =
  /\b(?:if|unless|where|when|who|before|once|or|not both|only|any|others?|plus|further|additional)\b/iu;

/** The units of the document, which some texts name by their codes. */
type Known = readonly Pick<Unit, 'ref'>[];

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

/** The short names of units that have letters in them: the A2 of `Unit A2`, `FU1`. */
const byLetteredCode = (units: readonly Pick<Unit, 'ref' | 'codes'>[]): ReadonlyMap<string, string> =>
  new Map(
    units.flatMap(({ ref, codes }) =>
      codes.flatMap((code): readonly (readonly [string, string])[] => {
        const short = code.replace(/^unit\s+/iu, '').replace(' ', '');
        return /^[A-Z]{1,4}\d{1,4}$/u.test(short) ? [[short, ref]] : [];
      }),
    ),
  );

/** `one of FA58 04, H0F1 04` with the noun that every rule has: `one of unit FA58 04, unit H0F1 04`. */
const withNouns = (text: string, units: Known): string =>
  referencesIn(text, units)
    .filter(({ ref, at }) => isUnitCode(ref) && !/\bunits?\s+$/iu.test(text.slice(0, at)))
    .reduceRight((said, { at }) => `${said.slice(0, at)}unit ${said.slice(at)}`, text);

/** "Units 4 and 7" by their references, where all of them are known and the sentence speaks of units alone. */
export const withReferences = (text: string, units: readonly Pick<Unit, 'ref' | 'codes'>[]): string => {
  if (figuresOfCredit.test(text)) return text;
  let lettered: ReturnType<typeof byLetteredCode> | undefined;
  const named = withNouns(text, units).replaceAll(
    /\b[A-Z]{1,4} ?\d{1,4}\b(?!\/)/gu,
    (code) => (lettered ??= byLetteredCode(units)).get(code.replace(' ', '')) ?? code,
  );
  return named.replaceAll(numbered, (all: string, list: string) => {
    const refs = numbersIn(list).map(
      (number) => units.find(({ ref, codes }) => ref === number || codes.includes(`Unit ${number}`))?.ref,
    );
    const known = refs.filter((ref) => ref !== undefined);
    return known.length < refs.length ? all : `units ${known.join(/\bor\b/iu.test(list) ? ' or ' : ' and ')}`;
  });
};

type Parted = { readonly before: readonly string[]; readonly after: readonly string[] };

/** The units that a text names before and after one of its words. */
const partedAt = (text: string, turn: number, known: Known): Parted => {
  const found = referencesIn(text, known);
  const units = [...new Set(found.map(({ ref }) => ref))];
  return {
    before: units.filter((unit) => found.some(({ ref, at }) => ref === unit && at < turn)),
    after: units.filter((unit) => found.some(({ ref, at }) => ref === unit && at > turn)),
  };
};

/** Which units need which others, in either order of the sentence; undefined where none is said to. */
const requirementIn = (text: string, units: readonly string[], known: Known): UnitPairs | undefined => {
  if (hasAsNeed.test(text)) return { kind: 'requires', units: units.slice(0, 1), needs: units.slice(1) };
  const reversed = neededFor.exec(text)?.index;
  const turn = reversed ?? needs.exec(text)?.index;
  if (turn === undefined) return undefined;
  const { before, after } = partedAt(text, turn, known);
  if (before.length === 0 || after.length === 0) return undefined;
  if (reversed !== undefined) return { kind: 'requires', units: after, needs: before };
  const isChoice = after.length > 1 && /\bor\b|\beither\b|\b(?:one|any) of\b/iu.test(text.slice(turn));
  return { kind: 'requires', units: before, needs: after, ...(isChoice ? { least: 1 } : {}) };
};

const binds = /\b(?:must|shall|(?:is|are) required|needs? to|has to|have to)\b/iu;
const someOf = new RegExp(
  String.raw`\b(?:(?<upto>at most|no more than|only|up to) |at least |a minimum of |any )?(?<figure>${figurePattern}) (?:of (?:the following )?(?:these )?|from )(?:units?\b|(?=[ADFHJKLMRTY]/))`,
  'iu',
);
const orElse = /\beither\b[^.]*\bor\b/iu;
const notBoth = /,?\s*(?:but\s+)?(?:\bnot\b|\b(?:may|must|can|should)\s?not\b[^.,;]{0,20})\s*\bboth\b/iu;

/** `Unit 1, Unit 2 and one of Units 3 to 5`: some by name and some by choice, which is no one thing said of all of them. */
const namesAndChooses = (text: string, known: Known): boolean => {
  const found = someOf.exec(text);
  return found !== null && partedAt(text, found.index, known).before.length > 0;
};

const isConditional = /\b(?:if|unless|where|when|who|before|not be|may not|cannot)\b/iu;

/** `One of these units must be taken`, `either this or that`: a choice among units that has to be made. */
const choiceIn = (text: string, units: readonly string[], known: Known): UnitPairs | undefined => {
  const said = text.replace(notBoth, '');
  if (!binds.test(said) || isConditional.test(said)) return undefined;
  const { figure, upto } = someOf.exec(said)?.groups ?? {};
  if (figure !== undefined && upto === undefined && !namesAndChooses(said, known))
    return { kind: 'some', units, least: figureValue(figure), most: null };
  const isEither = /\bor\b/iu.test(said) && (said !== text || orElse.test(said));
  return units.length === 2 && isEither ? { kind: 'some', units, least: 1, most: 1 } : undefined;
};

/** What a statement says of single units against each other; undefined where it says nothing of the kind. */
export const readUnitPairs = (statement: Statement, known: Known = []): UnitPairs | undefined => {
  const { text, under, lead } = statement;
  const units = [...new Set(referencesIn(text, known).map(({ ref }) => ref))];
  const choice = units.length < 2 ? undefined : choiceIn(text, units, known);
  if (choice !== undefined) return choice;
  if (namesAndChooses(text, known)) return undefined;
  if (units.length > 0 && isCompulsory(statement)) return { kind: 'all', units };
  if (units.length < 2) return undefined;
  const required = requirementIn(text, units, known);
  if (required !== undefined) return required;
  return excludes.test(text) || /\bbarred\b/iu.test(`${under} ${lead}`)
    ? { kind: 'barred', units }
    : undefined;
};
