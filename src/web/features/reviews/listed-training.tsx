import { Text } from '@mantine/core';
import type { ReviewDocument } from '#contract/planning.ts';
import { hoursInWords } from '#domain/planning/training.ts';
import { formatDate } from '#web/ui/format.ts';
import classes from '../plan/plan.module.css';

type Props = {
  readonly listed: NonNullable<ReviewDocument['content']['progress']['trainingListed']>;
  readonly review: Pick<ReviewDocument, 'signatures'>;
};

/** The training that the employer confirms by signing the review. */
export const ListedTraining = ({ listed, review }: Props) => {
  if (listed.length === 0) return null;
  const signature = review.signatures.find(({ party }) => party === 'employer');
  const total = hoursInWords(listed.reduce((sum, { minutes }) => sum + minutes, 0));
  return (
    <details>
      <summary>
        {signature === undefined
          ? `${total} of training, confirmed when the employer signs`
          : `${total} of training, confirmed by ${signature.name}`}
      </summary>
      <ul className={classes['list']} aria-label="Off-the-job training listed">
        {listed.map(({ entryId, happenedOn, minutes, what }) => (
          <li key={entryId} className={classes['line']}>
            <span>
              {what}
              <Text size="sm" c="dimmed">
                {formatDate(happenedOn)}, {hoursInWords(minutes)}
              </Text>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
};
