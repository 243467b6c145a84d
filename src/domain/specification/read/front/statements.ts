/** The prose of a document as statements with their places: what rules and particulars are read from. */
import { clauseAt } from '../clause.ts';
import { fold } from '../units/text.ts';
import type { Block, Place } from '../../blocks.ts';
import type { Clause } from '../../model.ts';

export type Statement = {
  readonly text: string;
  readonly place: Place;
  readonly kind: 'heading' | 'paragraph' | 'item' | 'row';
  /** The heading under which it stands. */
  readonly under: string;
  /** The paragraph that introduces the list it is an item of. */
  readonly lead: string;
};

export const clauseOf = ({ place, text }: Pick<Statement, 'place' | 'text'>): Clause => clauseAt(place, text);

/** Lists the statements of blocks in reading order; rows of tables come as their cells joined by a colon. */
export const listStatements = (blocks: readonly Block[]): readonly Statement[] => {
  const statements: Statement[] = [];
  let under = '';
  let lead = '';
  let opened = '';
  const add = (kind: Statement['kind'], text: string, place: Place): void => {
    const folded = fold(text);
    const opens = kind === 'paragraph' && /^[a-z]/u.test(folded);
    const last = statements.at(-1);
    if (opens && last?.kind === 'paragraph' && last.text.endsWith(',')) {
      statements[statements.length - 1] = {
        ...last,
        text: `${last.text} ${folded}`,
        place: { ...last.place, endLine: place.endLine },
      };
      return;
    }
    if (folded !== '')
      statements.push({
        text: folded,
        place,
        kind,
        under,
        lead: kind === 'item' ? lead : opens ? opened : '',
      });
  };
  for (const block of blocks) {
    if (block.kind === 'heading') {
      under = fold(block.text);
      lead = under;
      opened = '';
      add('heading', block.text, block.place);
    } else if (block.kind === 'table') {
      for (const row of block.rows)
        add(
          'row',
          row.cells
            .map(({ text }) => fold(text))
            .filter(Boolean)
            .join(': '),
          row.place,
        );
    } else if (block.kind === 'paragraph') {
      const text = fold(block.text);
      if (!/^(?:or|and)$/iu.test(text) && !/^[a-z]/u.test(text)) lead = text;
      if (text.endsWith(':')) opened = text;
      add('paragraph', block.text, block.place);
    } else {
      add('item', `${/^\w/u.test(block.marker) ? `${block.marker} ` : ''}${block.text}`, block.place);
    }
  }
  return statements;
};

/** The single sentences of a text, their order kept. */
export const sentencesOf = (text: string): readonly string[] =>
  fold(text)
    .split(/(?<=[.!?])\s+(?=[A-Z“"'(])/u)
    .filter((sentence) => sentence !== '');
