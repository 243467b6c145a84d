/** Membership of the awarding organisation, where a specification makes members with the registration. */
import type { Clause, Specification } from '../specification/model.ts';
import { findRule } from '../specification/rules-of-evidence.ts';
import { type Refusal, refusal } from './refusal.ts';

type Rules = Pick<Specification, 'evidenceRules'>;

/** Where a specification says that learners who are no members become it; null where it says nothing of it. */
export const membershipClause = (specification: Rules): Clause | null =>
  findRule(specification, 'registration', 'membership')?.source ?? null;

/** Where it is not said whether the learner is a member already, and the specification has it asked. */
export const checkMembership = (specification: Rules, isMember: boolean | null): Refusal | null => {
  const clause = membershipClause(specification);
  return clause === null || isMember !== null
    ? null
    : refusal(
        'membership-not-said',
        'It is not said whether the learner is a member of the awarding organisation already; whoever is not becomes one with the registration.',
        'The centre coordinator can ask the learner and say it.',
        clause,
      );
};
