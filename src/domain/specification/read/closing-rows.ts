/** Rows of a unit's table that end its criteria: labels of other sections, and of forms that are filled in and signed. */
import type { Row } from '../blocks.ts';
import { isHeaderRow } from './units/columns.ts';
import { opensAsOutcome } from './units/criteria-table.ts';
import { bareNumber, prefixedNumber, prefixedOutcome } from './units/numbering.ts';
import { fold, letters, startsUpper, wordsOf } from './units/text.ts';

const SECTIONS = [
  'additional(?:information|guidance)',
  'details?of(?:the)?relationship',
  'relationship(?:to|with|between)',
  '(?:agreed)?equivalen(?:ce|cy|cies)(?:agreed)?',
  'equivalentunits?',
  '(?:types?|examples?|sources?|forms?)ofevidence',
  'evidence(?:requirements?|guidance|types?)$',
  '(?:suggested|possible|recommended)(?:evidence|assessment|resources?|reading)',
  '(?:unit)?delivery(?:guidance|and|or|$)',
  '(?:unit|sample)?assessment(?:guidance|information|requirements?|methods?|strategy|tasks?|types?|and|$)',
  '(?:types?|methods?)ofassessment',
  'indicativecontent',
  '(?:unit)?content$',
  'guidance(?:for|on|about|$)',
  'locationoftheunit',
  'nameoftheorgani[sz]ation',
  'supportfortheunit',
  'availabilityforuse',
  'sectorsubjectarea',
  'unit(?:reviewdate|expirydate|status|purpose|aims?|guidedlearning)',
  '(?:related|linkstoor|linksto)?(?:national)?occupationalstandards?',
  'linksto(?:nos|other)',
  '(?:barred|excluded)(?:units?|combinations?)',
  'prerequisites?',
  '(?:essential|physical)?resources?(?:required|$)',
  'range(?:statements?|andscope|$)',
  'scope(?:ofth[ei]s?unit)?$',
  'simulation$',
  '(?:furtherreading|keyterms?|glossary)',
];
const SIGNED = [
  '(?:learner|candidate|assessor|tutor|internal(?:quality|verifier)|external(?:quality|verifier)|iqa|eqa)\\w{0,12}(?:name|sign|initials|declaration|comments?|feedback|number|id$)',
  'signature',
  'signed(?:by)?',
  'declaration',
  'i(?:confirm|declare|certify)that',
];
const CLOSING = new RegExp(`^(?:${[...SECTIONS, ...SIGNED].join('|')})`, 'u');

const LONGEST_LABEL = 14;

const filled = ({ cells }: Row): readonly string[] =>
  cells.map(({ text }) => fold(text)).filter((text) => text !== '');

/** Whether a heading or label names a section of a unit other than its outcomes and criteria. */
export const namesOtherSection = (text: string): boolean =>
  startsUpper(text) &&
  wordsOf(text).length <= LONGEST_LABEL &&
  prefixedNumber(text) === null &&
  CLOSING.test(letters(text.replace(/:.*$/su, '')));

/** A label stands first in its row and is no sentence; criteria have a number before them. */
export const closesCriteria = (row: Row | undefined): boolean => {
  if (row === undefined || isHeaderRow(row)) return false;
  const [label = ''] = filled(row);
  return namesOtherSection(label);
};

/** `Learning outcome 2 must be assessed …` only speaks of an outcome. */
const PROSE = /^(?:LO|[\p{L} ]*outcome)\s*\d{1,2} \p{Ll}/u;
const NAMED = /^(?:LO|(?:learning\s+)?outcome)\s*\d{1,2}\s*(?:[.):–-]\s*)?(?=$|\p{Lu})/iu;

/** A row of its own for an outcome: `Learning outcome 2`, `Outcome 2: Be able to …`. */
export const opensOutcome = (row: Row): boolean => {
  const [first = '', ...others] = filled(row);
  return others.length === 0 && NAMED.test(first) && !PROSE.test(first);
};

/** Criteria go on after such a label: with the next outcome, or the number of a criterion before its words. */
export const reopensCriteria = (row: Row): boolean => {
  const cells = filled(row);
  const [first = ''] = cells;
  if (isHeaderRow(row) || (NAMED.test(first) && !PROSE.test(first))) return true;
  if (opensAsOutcome(prefixedOutcome(first)?.rest ?? '')) return true;
  return cells.some((cell, at) =>
    bareNumber(cell) === null
      ? startsUpper(prefixedNumber(cell)?.rest ?? '')
      : startsUpper(cells[at + 1] ?? ''),
  );
};
