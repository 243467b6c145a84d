/** What a centre should know before it registers a learner, and what stands in no way of it. */
import type { Specification } from '../specification/model.ts';
import { forceOf } from '../specification/rules-for-work.ts';
import { listRulesAnywhere } from '../specification/rules-of-evidence.ts';
import { type Refusal, refusal, refusals } from './refusal.ts';

export const registrationWarnings = (
  specification: Pick<Specification, 'evidenceRules'>,
  { hasEmployer }: { readonly hasEmployer: boolean },
): readonly Refusal[] => {
  const ofSector = listRulesAnywhere(specification, 'minimum-age').find(
    ({ value }) => value['sectorRules'] === true,
  );
  const atWork = listRulesAnywhere(specification, 'eligibility').find(
    (rule) => rule.value['who'] === 'employed-or-on-programme' && forceOf(rule) !== 'may',
  );
  return refusals(
    ofSector !== undefined &&
      refusal(
        'sector-age-rules',
        'Rules of the sector may keep learners of some ages from this; the specification does not say which.',
        'The centre coordinator can look them up for this learner’s age before registering.',
        ofSector.source,
      ),
    atWork !== undefined &&
      !hasEmployer &&
      refusal(
        'no-employer',
        'No employer is given. Learners have to be in employment, or on a programme with a training provider, so that they can show what they can do at work.',
        'The centre coordinator can give the employer; for a learner without one, the learning plan says how they are delivered to.',
        atWork.source,
      ),
  );
};
