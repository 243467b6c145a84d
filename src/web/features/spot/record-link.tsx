import { Button } from '@mantine/core';
import { readPlans } from '#contract/planning.ts';
import { useRead } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';

/** The way to a record on the spot, for the assessor of the learner. */
export const RecordLink = ({ registrationId }: { readonly registrationId: string }) => {
  const plans = useRead(readPlans, { params: { registrationId } }).data;
  if (plans === undefined || plans.registrationState !== 'active') return null;
  return plans.mine.parties.includes('assessor') ? (
    <Button component={AppLink} to={`/record?registration=${registrationId}`} variant="default">
      Record on the spot
    </Button>
  ) : null;
};
