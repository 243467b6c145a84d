/** What a unit says of its aim. */
import type { Block } from '../../blocks.ts';
import { prefixedNumber } from './numbering.ts';
import type { UnitSpan } from './segment.ts';
import { fold, letters } from './text.ts';

/** The letters of a heading over the aim. */
export const AIM_HEADING =
  /^(?:units?)?(?:aims?|summary|purpose|overview|introduction|description|rationale|inbrief)(?:and(?:aims?|purpose|objectives?|rationale))?(?:ofthe?unit)?$|^about(?:this)?unit$/;

const INLINE_AIM = /^(?:unit\s+)?(?:aims?|purpose|summary)\s*:\s*(\S.*)$/is;

/** The paragraphs under a heading, up to the next heading, table or numbered statement. */
const under = (blocks: readonly Block[], from: number, to: number): string => {
  const paragraphs: string[] = [];
  for (const block of blocks.slice(from, to)) {
    if (block.kind === 'heading' || block.kind === 'table' || prefixedNumber(block.text) !== null) break;
    paragraphs.push(block.kind === 'item' ? `• ${fold(block.text)}` : fold(block.text));
  }
  return paragraphs.join('\n');
};

/** The aim under its heading or behind its label, its paragraphs on lines of their own; null where a unit has none. */
export const readAim = (blocks: readonly Block[], span: UnitSpan): string | null => {
  for (let index = span.from; index < span.to; index += 1) {
    const block = blocks[index];
    if (block === undefined || block.kind === 'table') continue;
    const inline = INLINE_AIM.exec(block.text)?.[1];
    if (inline !== undefined) return fold(inline);
    const aim = AIM_HEADING.test(letters(block.text)) ? under(blocks, index + 1, span.to) : '';
    if (aim !== '') return aim;
  }
  return null;
};
