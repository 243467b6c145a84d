/** The amounts that rows of small tables about a structure name. */
import type { RuleMeasure } from '../../../combination/model.ts';
import type { Group } from '../../model.ts';
import type { Amount } from './amounts.ts';
import { selectorOf } from './selectors.ts';
import { lower, upper } from './usual-words.ts';

const rowPattern = /^(.*\b(?:number of|credits?|units?)\b.*?):?\s*:\s*(\d+)$/iu;
const asksOfRow = /\b(?:minimum|maximum|number of|must|required)\b/iu;
/** `Mandatory units: 12 credits`, `Total: at least 24 credits`. */
const sharePattern = new RegExp(
  String.raw`^(total|(?:mandatory|optional|core)(?: group)?(?: units?)?)((?: credits?| units?)?(?: required| value)?):\s*(?:(${upper}|${lower}) )?(\d+)(?: (credits?|units?))?$`,
  'iu',
);

const atMost = new RegExp(`^(?:${upper})$`, 'iu');

const shareOfRow = (text: string, groups: readonly Group[]): Amount | null => {
  const [, label, what = '', qualifier = '', value, noun = what] = sharePattern.exec(text) ?? [];
  if (label === undefined || value === undefined || !/credit|unit/iu.test(noun)) return null;
  const from = selectorOf(`${label.replace(/ units?$/iu, '')} units`, groups, null);
  if (from.groups === undefined && !/^total/iu.test(label)) return null;
  return {
    bound: atMost.test(qualifier) ? 'max' : 'min',
    value: Number(value),
    measure: /credit/iu.test(noun) ? 'credits' : 'units',
    from,
  };
};

/** A row such as "Minimum number of credits at Level 4 or above: 38". */
export const amountOfRow = (text: string, groups: readonly Group[]): Amount | null => {
  const share = shareOfRow(text, groups);
  if (share !== null) return share;
  const [, label, value] = rowPattern.exec(text) ?? [];
  if (label === undefined || value === undefined || !asksOfRow.test(label)) return null;
  const measure: RuleMeasure = /credit/iu.test(label) ? 'credits' : 'units';
  return {
    bound: /\bmaximum\b/iu.test(label) ? 'max' : 'min',
    value: Number(value),
    measure,
    from: selectorOf(label, groups, null),
  };
};
