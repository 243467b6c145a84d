/** Criteria for grades above a pass, which a specification here does not hold: a criterion is met or it is not. */
import type { Block, Place } from '../blocks.ts';
import type { Finding } from '../model.ts';
import { clauseAt } from './clause.ts';
import type { UnitSpan } from './units/segment.ts';
import { fold } from './units/text.ts';

/** `Merit`, `To achieve a merit grade …`, `Distinction criteria`: over a column or over lines. */
const HEADS =
  /^(?:to (?:achieve|gain|be awarded) an? )?(?<grade>merit|distinction)\b(?!\s*(?:\/|,|and|or)\s)/iu;
/** `M1 Compare …`, `A.D1 Evaluate …`, `1M1 Compare …`. */
const MARKED = /^(?:[A-Z]\.|\d{1,2}\.?)?(?<grade>[MD])\d{1,2}\.?\s+\p{L}/u;

type Line = { readonly text: string; readonly place: Place; readonly heads: boolean };

const linesOf = (block: Block): readonly Line[] =>
  block.kind === 'table'
    ? block.rows.flatMap(({ cells, place }) =>
        cells.map(({ text }) => ({ text: fold(text), place, heads: cells.length > 2 })),
      )
    : [{ text: fold(block.text), place: block.place, heads: block.kind === 'heading' }];

/** The place of the first criterion for a grade above a pass, where there are some for a merit and for a distinction. */
const gradedAt = (blocks: readonly Block[]): Line | null => {
  const lines = blocks.flatMap(linesOf);
  for (const pattern of [HEADS, MARKED]) {
    const found = lines.filter(({ text, heads }) => (heads || pattern === MARKED) && pattern.test(text));
    const grades = new Set(
      found.map(({ text }) => pattern.exec(text)?.groups?.['grade']?.slice(0, 1).toUpperCase()),
    );
    const [first] = found;
    if (first !== undefined && grades.size === 2) return first;
  }
  return null;
};

/** Units whose criteria are printed by grade: one finding for each. */
export const findGrades = (blocks: readonly Block[], spans: readonly UnitSpan[]): readonly Finding[] =>
  spans.flatMap(({ ref, from, to }): readonly Finding[] => {
    const first = gradedAt(blocks.slice(from, to));
    return first === null
      ? []
      : [
          {
            code: 'grades-not-read',
            severity: 'error',
            message: `${ref} prints criteria for a merit and a distinction. A criterion here is met or not met: look that those for higher grades stand among no others, and grade outside this specification.`,
            source: clauseAt(first.place, first.text),
            about: ref,
          },
        ];
  });

/** What is said of a document that could not be read because its criteria stand in grids of grades. */
export const saysGrades = (blocks: readonly Block[]): string =>
  gradedAt(blocks) === null
    ? ''
    : ' Criteria stand in grids of pass, merit and distinction there, which cannot be read: a criterion here is met or not met.';
