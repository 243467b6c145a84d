/**
 * What guidance refers to: criteria and outcomes of its unit, units of the document, and criteria of these. A reference
 * never moves the guidance; it only leads to what it names.
 */
import type { Outcome, Unit } from './model.ts';

export type Target =
  | { readonly kind: 'criterion' | 'outcome'; readonly unit: string; readonly number: string }
  | { readonly kind: 'unit'; readonly unit: string };

/** A piece of the text, from its place on; the target is null where the text names what the unit does not have. */
export type Reference = { readonly start: number; readonly end: number; readonly target: Target | null };

type Found = { readonly start: number; readonly end: number; readonly number: string };

const criterionHead = /\b(?:ACs?|(?:assessment )?criteri(?:on|a))\s*(?=\d)/giu;
const outcomeHead = /\b(?:LOs?|(?:learning )?outcomes?)\s*(?=\d)/giu;
const unitHead = /\bunits?\s+(?=[A-Z]{0,2} ?\d)/giu;
/** What leads to numbers that no word calls criteria; or nothing does, and they begin the text. */
const bareHead = /(?:^|\bsee (?:also )?|\brefer to |\bwhere (?:they|it) appears? )\s*(?=\d{1,2}\.\d)/giu;

const numbers = {
  criterion: /\d{1,2}\.\s?\d{1,2}(?![\d%])(?!\.\d)/uy,
  outcome: /\d{1,2}(?![\d%])(?!\.\s?\d)/uy,
  unit: /[A-Z]{0,2} ?\d{1,3}\b/uy,
} as const;

const between =
  /\s*(?:[,;&/–-]|\b(?:and|or|to)\b)(?:\s*\b(?:and|or)\b)?\s*(?:ACs?|LOs?|(?:learning )?outcomes?|(?:assessment )?criteri(?:on|a)|units?)?\s*|\s+/iuy;

/** The numbers of a list that begins at a place: `1.5, 1.6 and 2.1`. */
const listAt = (text: string, from: number, number: RegExp): readonly Found[] => {
  const found: Found[] = [];
  let at = from;
  for (;;) {
    number.lastIndex = at;
    const [said] = number.exec(text) ?? [];
    if (said === undefined) return found;
    const end = at + said.length;
    found.push({ start: at, end, number: said.replaceAll(/\s/gu, '') });
    between.lastIndex = end;
    const [sign] = between.exec(text) ?? [];
    if (sign === undefined || sign === '') return found;
    at = end + sign.length;
  }
};

type Listed = { readonly start: number; readonly items: readonly Found[] };

const listsIn = (text: string, head: RegExp, number: RegExp): readonly Listed[] =>
  [...text.matchAll(head)].map((match) => ({
    start: match.index,
    items: listAt(text, match.index + match[0].length, number),
  }));

const unitNumber = (code: string): string =>
  code
    .replace(/^units?\s*/iu, '')
    .replaceAll(/\s/gu, '')
    .toUpperCase();

/** The unit that bears a number among the document's own: the 12 of `Unit 12`. */
const unitCalled = <Some extends Pick<Unit, 'codes'>>(
  number: string,
  units: readonly Some[],
): Some | undefined =>
  units.find(({ codes }) =>
    codes.some((code) => /^units?\b/iu.test(code) && unitNumber(code) === number.toUpperCase()),
  );

type Known = Pick<Unit, 'ref' | 'codes' | 'outcomes'>;

/** The unit whose criteria a list is about, where the words right before or after it name another: `AC 1.2 of Unit 3`. */
const ownerOf = (
  text: string,
  { start, items }: Listed,
  unit: Known,
  units: readonly Known[],
): Known | null => {
  const end = items.at(-1)?.end ?? start;
  const after = /^\s*(?:of|in|from|within) (?:the )?units? ([A-Z]{0,2} ?\d{1,3})\b/iu.exec(
    text.slice(end, end + 40),
  );
  const before = /\bunits? ([A-Z]{0,2} ?\d{1,3})[,:;(]?\s*[–-]?\s*$/iu.exec(
    text.slice(Math.max(0, start - 24), start),
  );
  const named = (after ?? before)?.[1];
  return named === undefined ? unit : (unitCalled(named.replaceAll(/\s/gu, ''), units) ?? null);
};

const has = ({ outcomes }: Known, kind: 'criterion' | 'outcome', number: string): boolean =>
  outcomes.some((outcome) =>
    kind === 'outcome' ? outcome.number === number : outcome.criteria.some((one) => one.number === number),
  );

const named = (
  text: string,
  kind: 'criterion' | 'outcome',
  unit: Known,
  units: readonly Known[],
): readonly Reference[] =>
  listsIn(text, kind === 'criterion' ? criterionHead : outcomeHead, numbers[kind]).flatMap((list) => {
    const owner = ownerOf(text, list, unit, units);
    if (owner === null) return [];
    return list.items.map(({ start, end, number }, at) => ({
      start: at === 0 ? list.start : start,
      end,
      target: has(owner, kind, number) ? { kind, unit: owner.ref, number } : null,
    }));
  });

/** Numbers alone are references only where the unit has every one of them: 2.5 may be anything else. */
const bare = (text: string, unit: Known): readonly Reference[] =>
  listsIn(text, bareHead, numbers.criterion).flatMap(({ items }) =>
    items.every(({ number }) => has(unit, 'criterion', number))
      ? items.map(({ start, end, number }) => ({
          start,
          end,
          target: { kind: 'criterion' as const, unit: unit.ref, number },
        }))
      : [],
  );

const otherUnits = (text: string, unit: Known, units: readonly Known[]): readonly Reference[] =>
  listsIn(text, unitHead, numbers.unit).flatMap((list) =>
    list.items.flatMap(({ start, end, number }, at) => {
      const other = unitCalled(number, units);
      return other === undefined || other.ref === unit.ref
        ? []
        : [{ start: at === 0 ? list.start : start, end, target: { kind: 'unit' as const, unit: other.ref } }];
    }),
  );

/**
 * The references of a text of a unit, in its order, none over another. What names criteria in words (`AC1.5`, `LO2`,
 * `criteria 2.1 and 2.3`) and is not there has no target; a number by itself is no reference then.
 */
export const findReferences = (text: string, unit: Known, units: readonly Known[]): readonly Reference[] => {
  if (!/\d/u.test(text)) return [];
  const all = [
    ...named(text, 'criterion', unit, units),
    ...named(text, 'outcome', unit, units),
    ...bare(text, unit),
    ...otherUnits(text, unit, units),
  ].toSorted((one, other) => one.start - other.start);
  let end = 0;
  return all.filter((one) => {
    if (one.start < end) return false;
    ({ end } = one);
    return true;
  });
};

export type TextPiece = { readonly text: string; readonly target: Target | null };

/** A text as pieces: those that lead somewhere, and the words between them. */
export const piecesOf = (text: string, unit: Known, units: readonly Known[]): readonly TextPiece[] => {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const { start, end, target } of findReferences(text, unit, units)) {
    if (target === null) continue;
    if (start > at) pieces.push({ text: text.slice(at, start), target: null });
    pieces.push({ text: text.slice(start, end), target });
    at = end;
  }
  if (at < text.length || pieces.length === 0) pieces.push({ text: text.slice(at), target: null });
  return pieces;
};

/** What is behind a reference, in a line for those who hear it or hover over it. */
export const targetInWords = (target: Target, units: readonly Unit[]): string => {
  const unit = units.find(({ ref }) => ref === target.unit);
  if (target.kind === 'unit') return unit?.title ?? target.unit;
  const words = unit?.outcomes
    .flatMap((outcome): readonly Pick<Outcome, 'number' | 'text'>[] =>
      target.kind === 'outcome' ? [outcome] : outcome.criteria,
    )
    .find(({ number }) => number === target.number)?.text;
  return `${target.kind} ${target.number}${words === undefined || words === '' ? '' : `: ${words}`}`;
};
