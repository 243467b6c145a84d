/** Labels and headings that a document prints in two languages, as `Lefel / Level`: the one that is known here stands for both. */
import type { Block, Row } from '../blocks.ts';
import { letters } from './units/text.ts';

const LABEL =
  /^(?:(?:unit)?(?:title|reference(?:number|code)?|code|number|level|credits?|creditvalue|aims?|purpose|summary|content|group)|ofqual(?:unit)?reference|guidedlearning(?:hours)?|glh|totalunittime|tut|(?:learning)?outcomes?(?:\d|thelearner\w*)?|assessmentcriteri(?:a|on)(?:thelearner\w*)?|the(?:learner|candidate)(?:will|can|must|should)(?:beableto)?|assessment(?:information|guidance|methods?|requirements?|strategy)?|evidencerequirements?|(?:mandatory|optional|core)units?|rulesofcombination|qualification(?:title|number|level|structure)|totalqualificationtime|tqt|units?|simulation|range|scope|entry(?:level)?|one|two|three|four|five|six|seven|eight)$/;

const isLabel = (text: string): boolean => LABEL.test(letters(text));

/** A line of two parts of which one alone is a known label. */
const inOneLanguage = (line: string): string => {
  const [first, second, ...others] = line.split(/\s+[/|]\s+/u);
  if (first === undefined || second === undefined || others.length > 0 || line.length > 130) return line;
  if (isLabel(second) && !isLabel(first)) return second;
  return isLabel(first) && !isLabel(second) ? first : line;
};

const BETWEEN = /\s[/|]\s/u;

const textInOne = (text: string): string =>
  BETWEEN.test(text) ? text.split('\n').map(inOneLanguage).join('\n') : text;

const rowInOne = (row: Row): Row =>
  row.cells.some(({ text }) => BETWEEN.test(text))
    ? { ...row, cells: row.cells.map((cell) => ({ ...cell, text: textInOne(cell.text) })) }
    : row;

/** Whether the document says in two languages that it lists outcomes or criteria, so that its labels may be so too. */
const isBilingual = (blocks: readonly Block[]): boolean =>
  blocks.some((block) => {
    const texts =
      block.kind === 'table'
        ? block.rows.flatMap(({ cells }) => cells.map(({ text }) => text))
        : [block.text];
    return texts.some(
      (text) =>
        BETWEEN.test(text) &&
        text
          .split('\n')
          .some(
            (line) =>
              /^(?:learningoutcomes?|assessmentcriteria)/u.test(letters(inOneLanguage(line))) &&
              inOneLanguage(line) !== line,
          ),
    );
  });

/** The blocks of a document whose labels are printed in two languages, with those that are known alone; others as they are. */
export const withoutOtherLanguage = (blocks: readonly Block[]): readonly Block[] =>
  isBilingual(blocks)
    ? blocks.map((block) =>
        block.kind === 'table'
          ? { ...block, rows: block.rows.map(rowInOne) }
          : { ...block, text: textInOne(block.text) },
      )
    : blocks;
