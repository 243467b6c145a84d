import type { Block, Place, Row } from '../../blocks.ts';
import { type CodedAnchor, codedAnchorsOf, labelledCodes } from './coded-anchors.ts';
import { isHeaderRow } from './columns.ts';
import { opensAsOutcome } from './criteria-table.ts';
import { bareNumber, prefixedNumber, prefixedOutcome } from './numbering.ts';
import { isLabelledTitle } from './labelled-title.ts';
import { outcomeAbove } from './outcome-lines.ts';
import { COMPACT_REFERENCE, FOUR_DIGITS, UNIT_REFERENCE, normalReference } from './references.ts';
import { fold, isCapitals, letters, wordsOf } from './text.ts';

/** The blocks that describe one unit: from its heading up to the next unit or the end of the units. */
export type UnitSpan = {
  /** The unit's reference as printed, normalised to `M/506/2898`; its publisher's code where it has none. */
  readonly ref: string;
  /** That code as printed. */
  readonly code?: string;
  /** First block of the unit, its heading. */
  readonly from: number;
  /** The block after its last. */
  readonly to: number;
  /** The block that prints the reference. */
  readonly anchor: number;
  readonly place: Place;
};

const REFERENCE_LABEL = /reference|unitref|^ref$|uan$|urn$|accreditation|unitnumber|unitno$|unitcode|ofqual/;

/** A label that speaks of another unit than the one it stands in. */
const OF_ANOTHER =
  /requisite|equivalen|barred|excluded|exclusion|notwith|together|replace|supersed|formerly|previous|related|linked|exempt|alternativ/;

/** `Unit 01 Clean a hull (J/501/0001)`. */
const CODED_WITH_REFERENCE = /\S\s*[([]\s*[ADFHJKLMRTY]\s?\/\s?\d{3}\s?\/\s?\d{4}\s*[)\]]$/u;

/** Whether the letters before a reference say that it is that of the unit in which they stand. */
const isOwnLabel = (label: string): boolean =>
  label.length > 0 &&
  label.length <= 45 &&
  (REFERENCE_LABEL.test(label) || label === 'unit' || /^unitno?$/.test(label)) &&
  !OF_ANOTHER.test(label);

const lineAnchor = (line: string): string | null => {
  const ref = normalReference(line);
  if (ref === null) return null;
  if (CODED_WITH_REFERENCE.test(line.trim()) && opensWithCode(line)) return ref;
  const at = (UNIT_REFERENCE.exec(line) ?? COMPACT_REFERENCE.exec(line))?.index ?? 0;
  return isOwnLabel(letters(line.slice(0, at))) ? ref : null;
};

/** A cell behind the label of a title that begins with the reference. */
const isTitleCell = (label: string, cell: string): boolean =>
  /^(?:unit)?title$/.test(letters(label)) && cell.trim().search(UNIT_REFERENCE) === 0;

/** The reference of a cell that is the unit's own, by what stands before it. */
const cellAnchor = (label: string, text: string): string | null => {
  const ref = normalReference(text);
  if (ref === null || OF_ANOTHER.test(letters(label))) return null;
  if (text.trim().length <= 14 && REFERENCE_LABEL.test(letters(label))) return ref;
  if (isTitleCell(label, text)) return ref;
  return text.length < 90 ? lineAnchor(text) : null;
};

type Printed = { readonly ref: string; readonly place: Place };

/** Text that is too long is prose, which only speaks of units. */
const printedInText = (text: string, place: Place): readonly Printed[] =>
  text.length > 400
    ? []
    : text.split('\n').flatMap((line) => {
        const ref = lineAnchor(line);
        return ref === null ? [] : [{ ref, place }];
      });

const printedInRow = ({ cells, place }: Row): readonly Printed[] => {
  let label = '';
  return cells.flatMap(({ text }): readonly Printed[] => {
    const ref = cellAnchor(label, text);
    label = `${label} ${text}`;
    return ref === null ? [] : [{ ref, place }];
  });
};

/** What a cell holds on lines of their own: a table that took in what stands beside it has units in its cells. */
const printedInLines = ({ cells, place }: Row): readonly Printed[] => {
  let label = '';
  return cells.flatMap(({ text }): readonly Printed[] => {
    const own = text.split('\n').flatMap((line) => {
      const ref = cellAnchor(label, line);
      return ref === null ? [] : [{ ref, place }];
    });
    label = `${label} ${text}`;
    return own;
  });
};

const ownReferences = (block: Block): readonly Printed[] =>
  block.kind === 'table' ? block.rows.flatMap(printedInRow) : printedInText(block.text, block.place);

/** The reference that a block prints as a unit's own, beside its label or in the unit's heading. */
const anchorOf = (block: Block): string | null => ownReferences(block)[0]?.ref ?? null;

/** A label and its reference, whatever else a line took in beside them. */
const WITH_LABEL =
  /(?<label>(?:[\p{L}-]+\s+)?unit\s+(?:accreditation\s+)?(?:reference(?:\s+(?:number|code|no\.?))?|ref(?:\.|\b)))\s*:?\s*(?<ref>[ADFHJKLMRTY]\s?\/\s?\d{3}\s?\/\s?\d{4})(?!\d)/giu;

/** The last words before a label in its line and sentence: `Prerequisites: Unit reference number` is of another unit. */
const leadingTo = (text: string, index: number): string => {
  const before = text
    .slice(0, index)
    .split(/\n|[.;]\s/u)
    .at(-1);
  return wordsOf(before ?? '')
    .slice(-6)
    .join(' ');
};

const printedInside = (text: string, place: Place): readonly Printed[] =>
  FOUR_DIGITS.test(text)
    ? [...text.matchAll(WITH_LABEL)].flatMap(({ groups, index }): readonly Printed[] => {
        const ref = normalReference(groups?.['ref']?.toUpperCase() ?? '');
        const label = `${leadingTo(text, index)} ${groups?.['label'] ?? ''}`;
        return ref === null || OF_ANOTHER.test(letters(label)) ? [] : [{ ref, place }];
      })
    : [];

/** All references that look like units' own, also where no unit is told by them. */
export const printedReferences = (block: Block): readonly Printed[] =>
  block.kind === 'table'
    ? [
        ...block.rows.flatMap(printedInRow),
        ...block.rows.flatMap(printedInLines),
        ...block.rows.flatMap(({ cells, place }) => cells.flatMap(({ text }) => printedInside(text, place))),
      ]
    : [...ownReferences(block), ...printedInside(block.text, block.place)];

const CODE =
  /^(?!(?:learning\s+)?outcome\b|LO\s?\d)(?:unit\s*(?:[A-Z]{1,3}\s?)?\d{1,3}\b|unit\s+[A-Z]{2,5}\d{0,2}\/\d{2,4}\b|(?=[A-Z&/\d\s]{2,30}:)[A-Z][A-Z&]{0,6}\s?\d{1,4}\b)/i;

/** Begins with the publisher's own number or code for a unit: `Unit 3: …`, `UBU1 / CS 1: …`. */
export const opensWithCode = (text: string): boolean => CODE.test(text.trim());

const isShort = (text: string): boolean => wordsOf(text).length <= 16 && !/[.;!?]$/.test(text.trim());

const isTitleRow = (block: Block): boolean =>
  block.kind === 'table' &&
  block.rows.length > 0 &&
  block.rows.length <= 3 &&
  block.rows.every((row) => isCapitals(row.cells.map((cell) => cell.text).join('')));

const LOOK_BACK = 8;

/** The first block of the heading above a unit's reference. */
const headingStart = (blocks: readonly Block[], anchor: number, floor: number): number => {
  let title = anchor;
  for (let index = anchor - 1; index >= Math.max(floor, anchor - LOOK_BACK); index -= 1) {
    const block = blocks[index];
    if (block === undefined || block.kind === 'item') break;
    if (block.kind === 'table') {
      if (!isTitleRow(block)) break;
      title = index;
      continue;
    }
    if (!isShort(block.text)) break;
    if (opensWithCode(block.text)) return index;
    if (isLabelledTitle(block.text)) title = index;
    if (isCapitals(block.text) && title === index + 1) title = index;
  }
  return title;
};

const OF_NO_UNIT =
  /^(?:the )?(?:unit )?(?:information|details|particulars|overview|summary|units?)\b|outcome|criteria/i;

/** A heading right above the reference that names something is the unit's title, without a code too. */
const isTitleHeading = (block: Block | undefined): boolean =>
  block?.kind === 'heading' && isShort(block.text) && !OF_NO_UNIT.test(fold(block.text));

const PARTICULAR =
  /^(?:unit|credit|level|glh|guided|tut|total|scqf|rqf|ssc|sqa|code|sector|qan)\b[^.;]{0,60}[:\d]/i;

/** The first of the particulars that stand line by line above a unit's reference. */
const particularsStart = (blocks: readonly Block[], anchor: number, floor: number): number => {
  let top = anchor;
  while (top > floor && anchor - top < LOOK_BACK) {
    const above = blocks[top - 1];
    if (above?.kind !== 'paragraph' || !isShort(above.text) || !PARTICULAR.test(fold(above.text))) break;
    top -= 1;
  }
  return top;
};

/** The block with the reference is itself the unit's heading: `Unit L/506/1953`, or a table that opens with its code. */
const opensHere = (block: Block): boolean =>
  block.kind === 'table'
    ? opensWithCode(block.rows[0]?.cells[0]?.text ?? '')
    : opensWithCode(block.text) ||
      (/^unit\b/i.test(block.text) && !/reference|number|code|^unit ref\b/i.test(block.text));

/** The block is a heading with the unit's code, and not only the label beside which it stands. */
const isNamedBy = (block: Block, code: string | undefined): boolean =>
  code !== undefined && labelledCodes(block)[0]?.printed !== code;

const OPENS_CRITERIA =
  /outcomes?\b.*criteri|^performance criteri(?:a|on)$|^(?:LO|(?:learning\s+)?outcome)\s*\d|^the (?:learner|candidate) (?:can|will)\b/i;

/** `1. Understand …`, `2 Be able to …`: an outcome by its number and its first words. */
const isNumberedOutcome = (block: Exclude<Block, { kind: 'table' }>): boolean =>
  block.kind === 'item' && /^\d{1,2}[.)]?$/u.test(block.marker)
    ? opensAsOutcome(block.text)
    : opensAsOutcome(prefixedOutcome(block.text)?.rest ?? '');

const holdsCriteria = (block: Block): boolean => {
  if (block.kind !== 'table')
    return prefixedNumber(block.text) !== null || OPENS_CRITERIA.test(block.text) || isNumberedOutcome(block);
  return block.rows.some(
    (row) =>
      isHeaderRow(row) ||
      row.cells.some((cell) => bareNumber(cell.text) !== null || prefixedNumber(cell.text) !== null),
  );
};

const AFTER_UNITS =
  /^(?:annexe?s?\b|appendi(?:x|ces)\b|glossary\b|(?:\d{1,2}\s+)?further information\b|(?:\d{1,2}\s+)?contact\b|\d{1,2}\.?\s+\p{Lu}[\p{L} ,&-]{3,60}$)/iu;

/** A numbered outcome set as a heading looks like a numbered section of the document. */
const endsUnits = (heading: string): boolean =>
  AFTER_UNITS.test(heading) && !opensAsOutcome(prefixedOutcome(heading)?.rest ?? '');

/** Where the last unit ends: at the first heading that belongs to the document again. */
const endOfLast = (blocks: readonly Block[], anchor: number): number => {
  let seen = false;
  for (let index = anchor; index < blocks.length; index += 1) {
    const block = blocks[index];
    if (block === undefined) break;
    seen ||= holdsCriteria(block);
    if (
      seen &&
      block.kind === 'heading' &&
      endsUnits(fold(block.text)) &&
      outcomeAbove(blocks, index) === null
    )
      return index;
  }
  return blocks.length;
};

type Anchor = {
  readonly index: number;
  readonly ref: string;
  /** The publisher's code as printed, where the unit is known by that alone. */
  readonly code?: string;
  /** Where a heading with that code begins the unit, before the label beside which the code stands. */
  readonly start?: number;
  /** How sure it is that this is what the unit is known by, among several that stand at its head. */
  readonly rank: number;
};

const ON_REGISTER = 9;

const registerAnchorsOf = (blocks: readonly Block[]): readonly Anchor[] =>
  blocks.flatMap((block, index) => {
    const ref = anchorOf(block);
    return ref === null ? [] : [{ index, ref, rank: ON_REGISTER }];
  });

const rankOf = ({ by, isListed }: CodedAnchor): number =>
  (isListed ? 4 : 0) + (by === 'label' ? 2 : by === 'short-label' ? 1 : 0);

/** Of what stands at the head of one unit the surest, and of equals the last. */
const surest = (anchors: readonly Anchor[]): Anchor | undefined => {
  const last = anchors.at(-1)?.index ?? 0;
  const near = anchors.filter(({ index, rank }) => rank === ON_REGISTER || index >= last - LOOK_BACK);
  const best = near.reduce<Anchor | undefined>(
    (sure, one) => (sure === undefined || one.rank >= sure.rank ? one : sure),
    undefined,
  );
  const start = near.find(({ ref }) => ref === best?.ref)?.index;
  return best?.code === undefined || start === undefined ? best : { ...best, start };
};

/** Codes that stand at the head of a unit with a reference are those of that unit. */
const noteBesides = (head: readonly Anchor[], own: Anchor | undefined, besides: Set<string>): void => {
  if (own?.rank === ON_REGISTER) for (const { ref } of head) besides.add(ref);
};

/** The anchors with criteria behind them; several without criteria between them are of one unit. */
const withCriteria = (
  blocks: readonly Block[],
  found: readonly Anchor[],
  besides = new Set<string>(),
): readonly Anchor[] => {
  const kept: Anchor[] = [];
  let head: Anchor[] = [];
  for (const [place, anchor] of found.entries()) {
    head.push(anchor);
    const next = found[place + 1]?.index ?? Math.min(blocks.length, anchor.index + 400);
    if (!blocks.slice(anchor.index, Math.max(next, anchor.index + 1)).some(holdsCriteria)) continue;
    const own = surest(head);
    noteBesides(head, own, besides);
    // What heads the pages of a unit is no other unit.
    if (own !== undefined && !(own.code !== undefined && own.ref === kept.at(-1)?.ref)) kept.push(own);
    head = [];
  }
  return kept.filter(({ ref, rank }) => rank === ON_REGISTER || !besides.has(ref));
};

/** The units by their references; where these open none, and beside them where a label says so, by their publisher's codes. */
const anchorsOf = (blocks: readonly Block[]): readonly Anchor[] => {
  const register = registerAnchorsOf(blocks);
  const isOnRegister = withCriteria(blocks, register).length > 0;
  const coded = codedAnchorsOf(blocks, isOnRegister).map((anchor): Anchor => ({
    index: anchor.index,
    ref: anchor.ref,
    code: anchor.printed,
    rank: rankOf(anchor),
  }));
  if (coded.length === 0) return withCriteria(blocks, register);
  const taken = new Set(register.map(({ index }) => index));
  const besides = new Set(coded.flatMap(({ index, ref }) => (taken.has(index) ? [ref] : [])));
  const own = coded.filter(({ index }) => !taken.has(index));
  return withCriteria(
    blocks,
    [...register, ...own].toSorted((one, other) => one.index - other.index),
    besides,
  );
};

/**
 * The units that a document describes, in its order, with the blocks that belong to each. A unit is recognised by its
 * reference or its publisher's code, printed beside a label or in a heading, with outcomes or criteria after it.
 */
export const segmentUnits = (blocks: readonly Block[]): readonly UnitSpan[] => {
  const anchors = anchorsOf(blocks);
  const starts = anchors.map(({ index, start: headed, code }, place) => {
    const block = blocks[index];
    if (headed !== undefined && (headed < index || (block !== undefined && isNamedBy(block, code))))
      return headed;
    if (block !== undefined && opensHere(block)) return index;
    const floor = (anchors[place - 1]?.index ?? -1) + 1;
    const start = headingStart(blocks, index, floor);
    if (start < index) return start;
    const top = particularsStart(blocks, index, floor);
    return top > floor && isTitleHeading(blocks[top - 1]) ? top - 1 : start;
  });
  return anchors.map(({ index, ref, code }, place) => {
    const from = starts[place] ?? index;
    const to = starts[place + 1] ?? endOfLast(blocks, index);
    return {
      ref,
      ...(code === undefined ? {} : { code }),
      from,
      to,
      anchor: index,
      place: {
        ...(blocks[from]?.place ?? { line: 1 }),
        endLine: blocks[to - 1]?.place.endLine ?? 1,
      },
    };
  });
};
