import { Stack, Text, Title } from '@mantine/core';
import { type Likeness, unitLikeness } from '#contract/likeness.ts';
import { useRead } from '#web/app/api.ts';
import { formatDate } from '#web/ui/format.ts';
import classes from './like-work.module.css';

const howLike = ({ kind, share }: Likeness): string => {
  if (kind === 'same-file') return 'holds the same file as';
  if (kind === 'same-picture') return 'has a picture that looks like one in';
  return `shares ${String(Math.round(share * 100))} % of its runs of words with`;
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
  return (
    <section className={classes['question']} aria-label="Like work">
      <Title order={3} size="h5">
        Worth a question
      </Title>
      <Text size="sm">
        There can be good reasons: work done together, a form of the employer, a text that both quote. Ask
        before you judge.
      </Text>
      <Stack gap={4} mt="xs" component="ul" className={classes['list'] ?? ''}>
        {data.items.map((item) => (
          <li key={`${item.evidenceId} ${item.other.evidenceId}`}>
            “{item.title}” {howLike(item)} “{item.other.title}” of {item.other.learnerName}, added{' '}
            {item.other.isEarlier ? 'before it' : 'after it'} on {formatDate(item.other.addedOn)}.
          </li>
        ))}
      </Stack>
    </section>
  );
};
