import { Alert } from '@mantine/core';
import type { Plans } from '#contract/planning.ts';
import { formatDate } from '#web/ui/format.ts';

/** That a learner is away, since when and until when. */
export const OnBreak = ({ plans }: { readonly plans: Pick<Plans, 'onBreak'> }) =>
  plans.onBreak === null ? null : (
    <Alert title="On a break in learning" color="gray">
      Since {formatDate(plans.onBreak.fromOn)}
      {plans.onBreak.expectedOn === null
        ? ''
        : `, expected back on ${formatDate(plans.onBreak.expectedOn)}`}.{' '}
      {plans.onBreak.reason}
    </Alert>
  );
