/** Where units begin that are known by their publisher's codes: beside a label, or in a heading with a code or title of the list of units. */
import { isDamagedReference, readUnitCode } from '../../../shared/unit-codes.ts';
import type { Block, Place, Row } from '../../blocks.ts';
import { type CodedRow, codedRowsOf } from '../front/listed-codes.ts';
import { codeSource } from './references.ts';
import { comparable, fold, letters, wordsOf } from './text.ts';

/** A code printed as a unit's own. */
export type PrintedCode = {
  readonly ref: string;
  readonly printed: string;
  /** It stands beside a label that speaks of a unit, or of a code at least. */
  readonly by: 'label' | 'short-label' | 'heading';
};

const LABEL =
  /^[a-z]{0,12}unit(?:code|id|identifier|reference|ref|number|no)(?:code|number|no)?$|^(?:ofqual|unit|own)?(?:uan|urn)$/;
const SHORT_LABEL = /^(?:sqa)?(?:code|reference|ref)(?:number|no)?$/;

/** A label of what is no unit, or of another one than that in which it stands. */
const OF_ANOTHER =
  /qualification|award(?!ingorg)|group|ssc|nos|standard|centre|course|programme|product|document|sector|candidate|learner|requisite|equivalen|barred|exclu|notwith|together|replace|supersed|formerly|previous|related|linked|exempt|alternativ/;

type Said = Pick<PrintedCode, 'printed' | 'by'>;
type Printed = Said & { readonly place: Place };

/** What stands beside a label of what a unit is known by, up to the next particular. */
const labelled = (label: string, given: string): Said | null => {
  const own = letters(label);
  const by = OF_ANOTHER.test(own)
    ? null
    : LABEL.test(own)
      ? 'label'
      : SHORT_LABEL.test(own)
        ? 'short-label'
        : null;
  if (by === null) return null;
  const [printed = ''] = fold(given.split(BEHIND_CODE, 1)[0] ?? '').split(' / ');
  return { printed, by };
};

/** What may stand behind a code in its line: another particular, or a further code in brackets. */
const BEHIND_CODE =
  /[|;,]|\s{2,}|\s+(?=[([]|(?:unit\s+)?(?:scqf|rqf|qcf|cqfw|level|credits?|glh|guided|tut|title|version|issue|edition)\b)/iu;

const IN_LINE = /^([^:\d]{2,45})\s*[:–-]\s*(\S.*)$/u;
const UNPARTED = /^([\p{L} ().]{2,40}(?:code|number|reference|ref\.?|no\.?|UAN|URN|id))\s+(\S.*)$/iu;

const inLine = (line: string): Said | null => {
  const text = line.trim();
  if (!/\d/.test(text) || text.length > 160) return null;
  const [, label = '', value = ''] = IN_LINE.exec(text) ?? UNPARTED.exec(text) ?? [];
  return labelled(label, value);
};

const inLines = (text: string, place: Place): readonly Printed[] =>
  text.split('\n').flatMap((line) => {
    const said = inLine(line);
    return said === null ? [] : [{ ...said, place }];
  });

const inRow = ({ cells, place }: Row): readonly Printed[] => {
  let label = '';
  return cells.flatMap(({ text }): readonly Printed[] => {
    const own = fold(text);
    const beside = labelled(label, own);
    if (own !== '') label = own;
    return beside === null ? inLines(text, place) : [{ ...beside, place }];
  });
};

/** What a block prints beside labels of what a unit is known by. */
const printedIn = (block: Block): readonly Printed[] => {
  if (block.kind === 'table') return block.rows.flatMap(inRow);
  return block.text.length > 400 ? [] : inLines(block.text, block.place);
};

/** The codes that a block prints beside labels as those of units in which they stand. */
export const labelledCodes = (block: Block): readonly (PrintedCode & { readonly place: Place })[] =>
  printedIn(block).flatMap((one) => {
    const ref = readUnitCode(one.printed);
    return ref === null ? [] : [{ ...one, ref }];
  });

/** What a block prints beside labels of a unit's reference that no reference looks like, as conversion leaves it. */
export const damagedReferences = (block: Block): readonly Printed[] =>
  printedIn(block).filter(({ printed, by }) => by === 'label' && isDamagedReference(printed));

const isShort = (text: string): boolean => wordsOf(text).length <= 20 && !/[.;!?]$/u.test(text);

/** `Unit HSC 3045`: a code behind the noun, which is more than a running number. */
const NAMED = /^unit\s+([A-Z][A-Z\d]{0,6}[ /-]?\d[A-Z\d]*(?:[ /.-]\d{1,4})?)(?=$|[\s:–-])/u;

const afterNoun = (text: string): PrintedCode | null => {
  const printed = NAMED.exec(text.replace(/^unit/iu, 'unit'))?.[1] ?? '';
  const ref = readUnitCode(printed);
  return ref === null || ref.length < 4 || !/\d.*\d/u.test(ref) ? null : { ref, printed, by: 'heading' };
};

type Listed = { readonly rows: readonly CodedRow[]; readonly opening: RegExp; readonly ending: RegExp };

const listedIn = (blocks: readonly Block[]): Listed => {
  const rows = blocks.flatMap((block) => (block.kind === 'table' ? codedRowsOf(block) : []));
  const sources = [...new Set(rows.map(({ ref }) => ref))].map(codeSource);
  const any = sources.length === 0 ? '(?!)' : sources.join('|');
  return {
    rows,
    opening: new RegExp(String.raw`^(?:unit\s*(?:\d{1,3}\s*)?[:–-]?\s*)?(${any})`, 'iu'),
    ending: new RegExp(String.raw`[([]\s*(${any})\s*[)\]]$`, 'u'),
  };
};

const ofHeading = (given: string, { opening, ending }: Listed): PrintedCode | null => {
  const text = fold(given);
  if (!isShort(text)) return null;
  const printed = (opening.exec(text) ?? ending.exec(text))?.[1];
  const ref = printed === undefined ? null : readUnitCode(printed);
  return printed === undefined || ref === null ? afterNoun(text) : { ref, printed, by: 'heading' };
};

const headingIn = (block: Block, listed: Listed): PrintedCode | null => {
  if (block.kind === 'item') return null;
  if (block.kind !== 'table') return ofHeading(block.text, listed);
  const [first, ...others] = (block.rows[0]?.cells ?? []).map(({ text }) => fold(text)).filter(Boolean);
  return first === undefined || others.length > 1 ? null : ofHeading(first, listed);
};

export type CodedAnchor = PrintedCode & { readonly index: number; readonly isListed: boolean };

/** A heading that is nothing but the title of a listed unit which is found by no code. */
const byTitle = (
  blocks: readonly Block[],
  { rows }: Listed,
  found: readonly CodedAnchor[],
): readonly CodedAnchor[] => {
  const known = new Set(found.map(({ ref }) => ref));
  const titles = new Map(
    rows.filter(({ ref }) => !known.has(ref)).map((row) => [comparable(row.title), row] as const),
  );
  if (titles.size === 0) return [];
  return blocks.flatMap((block, index): readonly CodedAnchor[] => {
    const text = block.kind === 'table' || block.kind === 'item' ? '' : fold(block.text);
    const row = titles.get(comparable(text.replace(/^unit(?:\s+title)?\s*(?:\d{1,3}\s*)?[:–-]?\s+/iu, '')));
    return row === undefined || text === ''
      ? []
      : [{ index, ref: row.ref, printed: row.printed, by: 'heading', isListed: true }];
  });
};

const spelled = (ref: string): string => ref.replaceAll(/[^A-Z\d]/gu, '');

/** All places at which a unit that is known by a code may begin, in their order; `labelledOnly` those beside full labels. */
export const codedAnchorsOf = (blocks: readonly Block[], labelledOnly: boolean): readonly CodedAnchor[] => {
  const listed: Listed = labelledOnly ? { rows: [], opening: /(?!)/u, ending: /(?!)/u } : listedIn(blocks);
  const known = new Map(listed.rows.map((row) => [spelled(row.ref), row]));
  const found = blocks.flatMap((block, index): readonly CodedAnchor[] => {
    const [label] = labelledCodes(block);
    if (labelledOnly) return label?.by === 'label' ? [{ ...label, index, isListed: false }] : [];
    const code = label ?? headingIn(block, listed);
    if (code === null) return [];
    // The list and the unit may spell a code with and without its blank.
    const row = known.get(spelled(code.ref));
    return [
      {
        ...code,
        ref: row?.ref ?? code.ref,
        printed: row?.printed ?? code.printed,
        index,
        isListed: row !== undefined,
      },
    ];
  });
  return labelledOnly
    ? found
    : [...found, ...byTitle(blocks, listed, found)].toSorted((a, b) => a.index - b.index);
};
