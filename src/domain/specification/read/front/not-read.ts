/** Qualifications that a document seems to be of and that were not read: said aloud, since a suite of units has no rules either. */
import { readQualificationNumber } from '../../../shared/identifiers.ts';
import type { Block } from '../../blocks.ts';
import type { Finding } from '../../model.ts';
import { clauseAt } from '../clause.ts';
import { fold } from '../units/text.ts';
import type { Structure } from './groups.ts';
import type { Particulars } from './particulars.ts';

const numbered = /\b\d{3}\/\d{4}\/[\dX]\b/u;
const namesNumber = /qualification.*\b(?:number|no)\b|\bQA?N\b|accreditation (?:number|no\b)|\bofqual\b/iu;

/** Further rows of a table that gives the numbers of qualifications: a document for several of them. */
export const findFurther = (blocks: readonly Block[], own: string): readonly Finding[] =>
  blocks.flatMap((block): readonly Finding[] => {
    if (block.kind !== 'table') return [];
    const [header, ...rows] = block.rows;
    if (header?.cells.some(({ text }) => namesNumber.test(text)) !== true) return [];
    const numbers = rows.map(({ cells, place }) => {
      const said = cells.map(({ text }) => fold(text)).join(' ');
      return {
        number: readQualificationNumber(numbered.exec(said)?.[0] ?? '')?.text,
        source: clauseAt(place, said),
      };
    });
    if (numbers.every(({ number }) => number !== own)) return [];
    return numbers.flatMap(({ number, source }): readonly Finding[] =>
      number === undefined || number === own
        ? []
        : [
            {
              code: 'qualification-not-read',
              severity: 'error',
              message: `The document also is of the qualification ${number}. One qualification is read of a document, here ${own}: look whether the groups and rules that were read are those of ${own} alone.`,
              source,
            },
          ],
    );
  });

/** Groups of units without the number of a qualification that they could be the structure of. */
const withoutNumber = ({ groups }: Structure): readonly Finding[] => {
  const [group] = groups;
  return group === undefined
    ? []
    : [
        {
          code: 'qualification-not-read',
          severity: 'warning',
          message:
            'The document lists units in groups, but no number of a qualification such as 601/4759/3 could be read; it was read as units alone, without rules of combination.',
          source: group.source,
        },
      ];
};

export const findNotRead = ({ number, clauses }: Particulars, structure: Structure): readonly Finding[] => {
  const source = clauses['number'];
  if (number === null || source === undefined) return withoutNumber(structure);
  const lacks = structure.groups.length === 0 ? 'groups of units' : 'title';
  return [
    {
      code: 'qualification-not-read',
      severity: 'error',
      message: `The document gives the qualification number ${number}, but no ${lacks} of a qualification could be read; it was read as units alone, without rules of combination.`,
      source,
    },
  ];
};
