/** Units that a document describes and that were not read: where one table took in what stands beside it, most likely. */
import { readUnitCode } from '../../shared/unit-codes.ts';
import type { Block } from '../blocks.ts';
import type { Finding, Unit } from '../model.ts';
import { clauseAt } from './clause.ts';
import { damagedReferences, labelledCodes } from './units/coded-anchors.ts';
import { prefixedNumber } from './units/numbering.ts';
import { printedReferences } from './units/segment.ts';
import { fold, letters, wordsOf } from './units/text.ts';

/** Headings and openings of lists that name units and describe none. */
const NAMES_UNITS =
  /requisite|equivalen|barr(?:ed|ing)|exclu|notallowed|maynotbe|together|replac|supersed|formerly|previous|withdrawn|related|linked|exempt|alternativ|progression|^references?$|referencelist|bibliograph|seealso|otherunits|furtherreading/;

const CRITERIA = /outcome|criteri/;
const PARTICULARS = /level|credit|guidedlearning|learninghours|^glh|totalunittime|unittitle/;

const linesOf = (block: Block): readonly string[] =>
  (block.kind === 'table'
    ? block.rows.flatMap(({ cells }) => cells.map(({ text }) => text))
    : [block.text]
  ).flatMap((text) => text.split('\n'));

/** How far behind a reference what describes its unit stands. */
const LOOK_AHEAD = 6;

/** What stands with the reference: its block, and what follows up to the next heading that is no part of a unit. */
const withWhatFollows = (blocks: readonly Block[], index: number): readonly string[] => {
  const lines = [
    ...linesOf(blocks[index] ?? { kind: 'paragraph', text: '', place: { line: 1, endLine: 1 } }),
  ];
  for (const block of blocks.slice(index + 1, index + 1 + LOOK_AHEAD)) {
    const isOther =
      block.kind === 'heading' && !CRITERIA.test(letters(block.text)) && !/aim|purpose/i.test(block.text);
    if (isOther || printedReferences(block).length > 0) break;
    lines.push(...linesOf(block));
  }
  return lines;
};

/** Whether the nearest heading, or the short line right above, says that units are only named here. */
const isUnderNames = (blocks: readonly Block[], index: number): boolean => {
  const above = blocks
    .slice(0, index)
    .findLast(
      (block, at, all) =>
        block.kind === 'heading' ||
        (block.kind === 'paragraph' && at === all.length - 1 && wordsOf(block.text).length <= 12),
    );
  return above !== undefined && above.kind !== 'table' && NAMES_UNITS.test(letters(fold(above.text)));
};

/** A unit that is described is missing; one that is only named may be none of this document's. */
const isDescribed = (blocks: readonly Block[], index: number): boolean => {
  const lines = withWhatFollows(blocks, index);
  const has = (pattern: RegExp): boolean =>
    lines.some((line) => line.length < 200 && pattern.test(letters(line)));
  if (has(CRITERIA) || lines.some((line) => prefixedNumber(line) !== null)) return true;
  return has(PARTICULARS) && !isUnderNames(blocks, index);
};

/** Codes beside labels that speak of a unit, but for those at the head of a unit that was read. */
const printedCodes = (block: Block, units: readonly Unit[]) =>
  labelledCodes(block).filter(
    ({ by, place: { line } }) =>
      by === 'label' &&
      !units.some(
        ({ source, outcomes: [first] }) => line >= source.line && line < (first?.source.line ?? source.line),
      ),
  );

const findDamaged = (block: Block): readonly Finding[] =>
  damagedReferences(block).map(({ printed, place }) => ({
    code: 'unit-not-read',
    severity: 'error',
    message: `The document prints ${printed} as the reference of a unit, and no reference looks like that: what stands there was read as part of what is before it, or not at all. Look up the reference, and add the unit or take it from the library.`,
    source: clauseAt(place, printed),
  }));

/** A finding for each reference or code that is printed as a unit's own, but that no unit has and of which no finding speaks. */
export const findUnitsNotRead = (
  blocks: readonly Block[],
  units: readonly Unit[],
  findings: readonly Finding[],
): readonly Finding[] => {
  const known = new Set([
    ...units.flatMap(({ ref, codes }) => [ref, ...codes.map(readUnitCode)]),
    ...findings.map(({ about }) => about),
  ]);
  const missed = new Map<string, Finding>();
  for (const [index, block] of blocks.entries())
    for (const { ref, place } of [...printedReferences(block), ...printedCodes(block, units)]) {
      if (known.has(ref)) continue;
      const described = isDescribed(blocks, index);
      // The place that describes it says more than those that name it.
      if (missed.has(ref) && !described) continue;
      missed.set(ref, {
        code: 'unit-not-read',
        severity: described ? 'error' : 'warning',
        message: described
          ? `The document prints ${ref} as the reference of a unit, but no unit could be read there. If it describes one, add it or take it from the library; if it only names one, put this finding aside.`
          : `The document names the unit ${ref} here and describes it nowhere. If it belongs to the qualification, add it or take it from the library; if it is only named, put this finding aside.`,
        source: clauseAt(place, ref),
        about: ref,
      });
    }
  return [...missed.values(), ...blocks.flatMap(findDamaged)];
};
