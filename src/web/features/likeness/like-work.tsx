import { Text } from '@mantine/core';
import { type Likeness, unitLikeness } from '#contract/likeness.ts';
import { useRead } from '#web/app/api.ts';
import { formatCount, formatDate } from '#web/ui/format.ts';
import classes from './like-work.module.css';

const howLike = ({ kind, share }: Likeness): string => {
  if (kind === 'same-file') return 'Holds the same file as';
  if (kind === 'same-picture') return 'Has a picture that looks like one in';
  return `Shares ${String(Math.round(share * 100))} % of its runs of words with`;
};

/** Work in other portfolios that is so like this learner’s that somebody should ask; nothing where there is none. */
export const LikeWork = ({
  registrationId,
  unitRef,
}: {
  readonly registrationId: string;
  readonly unitRef: string;
}) => {
  const { data } = useRead(unitLikeness, { params: { registrationId, unitRef } });
  if (data === undefined || data.items.length === 0) return null;
  const portfolios = new Set(data.items.map(({ other }) => other.learnerName)).size;
  return (
    <details className={classes['question']}>
      <summary>Worth a question: work like this in {formatCount(portfolios, 'other portfolio')}</summary>
      <Text size="sm" mt="xs">
        There can be good reasons: work done together, a form of the employer, a text that both quote. Ask
        before you judge.
      </Text>
      {[...Map.groupBy(data.items, ({ evidenceId }) => evidenceId)].map(([evidenceId, items]) => (
        <div key={evidenceId}>
          <Text size="sm" fw={600} mt="xs">
            {items[0]?.title}
          </Text>
          <ul className={classes['list']}>
            {items.map((item) => (
              <li key={item.other.evidenceId}>
                {howLike(item)} “{item.other.title}” of {item.other.learnerName}, added{' '}
                {item.other.isEarlier ? 'before it' : 'after it'} on {formatDate(item.other.addedOn)}.
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  );
};
