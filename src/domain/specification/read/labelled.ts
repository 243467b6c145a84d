/** Particulars set as a label with its value on the line below, as cards are: each pair becomes one line. */
import type { Block, Place } from '../blocks.ts';
import { fold } from './units/text.ts';

const label =
  /^(?:(?:unit |ofqual )*reference(?: number)?|(?:unit |qualification )?level|credits?(?: value)?|(?:guided learning(?: hours?)?|glh)|(?:total (?:unit|qualification) time|tut|tqt)(?: in hours)?|(?:qualification|accreditation) (?:reference )?number|qualification (?:title|code)|grading|(?:qualification )?framework|suite of standards|(?:regulation|operational) start date|(?:operational|certification) end date|age ranges|unit codes?|standards):?$/iu;

type Text = Exclude<Block, { kind: 'table' }>;

const isText = (block: Block | undefined): block is Text => block !== undefined && block.kind !== 'table';
const isLabel = (block: Block | undefined): boolean =>
  isText(block) && block.kind === 'paragraph' && label.test(fold(block.text));

const isValue = (block: Block | undefined): block is Text =>
  isText(block) &&
  block.kind === 'paragraph' &&
  block.text.length < 240 &&
  !/[.;]$/u.test(block.text) &&
  !isLabel(block);

const spanning = (from: Place, to: Place): Place => ({ ...from, endLine: to.endLine });

export const joinLabels = (blocks: readonly Block[]): readonly Block[] => {
  const joined: Block[] = [];
  for (let at = 0; at < blocks.length; at += 1) {
    const [block, next] = [blocks[at], blocks[at + 1]];
    if (block === undefined) break;
    if (isText(block) && isLabel(block) && isValue(next)) {
      const text = `${fold(block.text).replace(/:$/u, '')}: ${fold(next.text)}`;
      joined.push({ kind: 'paragraph', text, place: spanning(block.place, next.place) });
      at += 1;
    } else joined.push(block);
  }
  return joined;
};
