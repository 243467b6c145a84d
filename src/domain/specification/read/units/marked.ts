/** A document that was printed here says itself where words were lost; that is no part of the wording. */
import type { Assembled, BuiltCriterion, BuiltOutcome, Note } from './assemble.ts';
import { numberText } from './numbering.ts';

const MARK = /\s*\(words are lost in the document\)$/u;
const OUTCOME = /^The words of this outcome are lost in the document\.?$/u;

const unmarkCriterion = (criterion: BuiltCriterion): readonly Note[] => {
  const { number, place } = criterion;
  const text = criterion.text.replace(MARK, '');
  if (text === criterion.text) return [];
  criterion.text = text;
  criterion.incomplete = true;
  return [{ code: 'words-lost', place, about: numberText(number), detail: text }];
};

const unmarkOutcome = (outcome: BuiltOutcome): readonly Note[] => {
  const criteria = outcome.criteria.flatMap(unmarkCriterion);
  const { number, place } = outcome;
  if (MARK.test(outcome.text)) {
    outcome.text = outcome.text.replace(MARK, '');
    outcome.incomplete = true;
    return [{ code: 'words-lost', place, about: String(number), detail: outcome.text }, ...criteria];
  }
  if (!OUTCOME.test(outcome.text)) return criteria;
  outcome.text = '';
  outcome.incomplete = true;
  return [{ code: 'outcome-text-lost', place, about: String(number), detail: '' }, ...criteria];
};

/** Takes such marks out of the wording; each becomes the finding that it stands for. */
export const takeMarks = ({ outcomes }: Assembled): readonly Note[] => outcomes.flatMap(unmarkOutcome);
