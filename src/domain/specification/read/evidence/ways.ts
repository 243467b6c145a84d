/** Within an apprenticeship or outside it: what a sentence, or the numbered item that it stands under, says of it. */
import type { RuleValue } from '../../model.ts';
import type { Context, Sentence } from './sentence.ts';

export const wayIn = (text: string): RuleValue => {
  if (
    /\boutside (?:the|an?) apprenticeship\b|\bstand-alone\b|\bnot part of an? apprenticeship\b/iu.test(text)
  )
    return { way: 'stand-alone' };
  return /\bapprenticeship\b/iu.test(text) ? { way: 'apprenticeship' } : {};
};

const reach = 6;
const numbered = /^\d{1,2}[.)]? /u;

/** The way of the numbered item that the sentence is a part of, else that of the sentence itself. */
export const wayAround = ({ at, said }: Sentence, { statements }: Context): RuleValue => {
  const before = statements.slice(Math.max(0, at - reach), at).toReversed();
  const end = before.findIndex(({ kind }) => kind === 'heading');
  const item = (end < 0 ? before : before.slice(0, end)).find(({ text }) => numbered.test(text));
  return wayIn(item?.text ?? said);
};
