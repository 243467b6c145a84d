import { Text } from '@mantine/core';
import type { Decision } from '#contract/assessment.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';

const grounds = {
  qualification: 'holding',
  equivalent: 'holding an equivalent',
  'employer-direct': 'under the employer direct model',
  role: 'no qualification is asked for',
} as const;

const answers = {
  agreed: 'Countersigned by',
  returned: 'Returned by',
  disagreed: 'Not agreed with by',
} as const;

const follow = {
  'more-evidence': 'The learner adds to the evidence.',
  'another-assessor': 'Another assessor judges it.',
} as const;

const groundOf = ({ capacity, by, title }: NonNullable<Decision['standing']>): string =>
  capacity === 'trainee'
    ? `in training for ${title ?? 'the qualification'}`
    : `${grounds[by]}${title === null ? '' : ` ${title}`}`;

/** How the assessor stood on the day, the rule that gave it, and who looked over the decision. */
export const DecisionStanding = ({ decision, document }: { decision: Decision; document: string }) => {
  const { standing, countersignature } = decision;
  return (
    <>
      {standing === null ? null : (
        <Text size="xs" c="dimmed" component="div">
          On that day {groundOf(standing)}{' '}
          {standing.clause === null ? null : <ClauseChip clause={standing.clause} document={document} />}
          {standing.scrutiny === null
            ? null
            : ` In spite of a declared interest; ${standing.scrutiny.scrutineerName} was named to look over it: ${standing.scrutiny.reason}`}
        </Text>
      )}
      {countersignature === null ? null : (
        <Text size="xs" c="dimmed">
          {answers[countersignature.verdict]} {countersignature.personName}.{' '}
          {countersignature.follows === null ? '' : follow[countersignature.follows]}{' '}
          {countersignature.note ?? ''}
        </Text>
      )}
    </>
  );
};
