/** What comes with a registration for a learner: a membership, and what the awarding organisation offers them. */
import type { Clause, EvidenceRule, Specification } from './model.ts';

export type OfferToLearner = { readonly words: string; readonly clause: Clause };

const isOfUnits = ({ value }: EvidenceRule): boolean => {
  const { matters } = value;
  return typeof matters === 'object' && matters !== null && matters.includes('units');
};

const wordsOf = (rule: EvidenceRule): string | null => {
  const { kind, value } = rule;
  if (kind === 'registration' && value['duty'] === 'membership')
    return 'You become a member of the awarding organisation with your registration, unless you are one already.';
  if (kind === 'registration' && value['duty'] === 'membership-upgrade')
    return 'Your membership may be raised while you learn.';
  if (kind !== 'on-offer' || value['to'] === 'centres') return null;
  const forWhom = value['to'] === 'members' ? ', for members' : '';
  if (value['what'] === 'development-record')
    return `A place to record what you learn and what came of it${forWhom}.`;
  if (value['what'] === 'study-resources')
    return `Resources for study${isOfUnits(rule) ? ', some of them for single units' : ''}${forWhom}.`;
  return null;
};

/** In the order of the document, what is said alike once. */
export const offersToLearners = ({
  evidenceRules,
}: Pick<Specification, 'evidenceRules'>): readonly OfferToLearner[] => {
  const found = new Map<string, OfferToLearner>();
  for (const rule of evidenceRules) {
    const words = wordsOf(rule);
    if (words !== null && !found.has(words)) found.set(words, { words, clause: rule.source });
  }
  return [...found.values()];
};
