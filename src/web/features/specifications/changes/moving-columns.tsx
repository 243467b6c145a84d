import { Checkbox, Text } from '@mantine/core';
import type { Movable } from '#contract/moving.ts';
import type { Column } from '#web/ui/data-table.tsx';
import { formatCount } from '#web/ui/format.ts';
import classes from './changes.module.css';
import { againIn, askedIn, mayMove, unitsIn } from './moving-words.ts';

export type Choice = {
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (registrationId: string) => void;
};

const Name = ({ row, choice }: { row: Movable; choice: Choice | undefined }) =>
  choice === undefined || !mayMove(row) ? (
    row.learnerName
  ) : (
    <Checkbox
      label={row.learnerName}
      checked={choice.chosen.has(row.registrationId)}
      onChange={() => choice.onToggle(row.registrationId)}
    />
  );

const Standing = ({ of }: { of: Movable['before'] }) => (
  <span className={classes['standing']}>
    {of.criteriaMet} of {formatCount(of.criteriaTotal, 'criterion', 'criteria')}
    <Text size="xs" c="dimmed">
      {formatCount(of.unitsAchieved, 'unit')} and {formatCount(of.creditsAchieved, 'credit')} achieved
    </Text>
  </span>
);

const Again = ({ row }: { row: Movable }) => {
  const again = againIn(row);
  if (again.length === 0) return 'Nothing';
  return (
    <>
      {formatCount(
        again.reduce((sum, { count }) => sum + count, 0),
        'decision',
      )}
      <Text size="xs" c="dimmed">
        {again.map(({ text }) => text).join('; ')}
      </Text>
    </>
  );
};

const Asked = ({ row }: { row: Movable }) => {
  const lines = [...askedIn(row), ...unitsIn(row)];
  return lines.length === 0 ? (
    'Nothing'
  ) : (
    <Text size="sm" component="span">
      {lines.join('; ')}
    </Text>
  );
};

const Obstacle = ({ row }: { row: Movable }) => {
  const [first] = row.reasons;
  if (first === undefined) return 'Nothing';
  return (
    <>
      {first.detail}
      <Text size="xs" c="dimmed">
        {first.whoCan}
      </Text>
    </>
  );
};

/** Each learner with the standing before and after, what does not count any more, what is asked, what is in the way. */
export const movingColumns = (
  choice: Choice | undefined,
): readonly [Column<Movable>, ...Column<Movable>[]] => [
  {
    key: 'learner',
    title: 'Learner',
    sortBy: ({ learnerName }) => learnerName,
    cell: (row) => <Name row={row} choice={choice} />,
  },
  {
    key: 'before',
    title: 'Now',
    sortBy: ({ before }) => before.criteriaMet,
    cell: ({ before }) => <Standing of={before} />,
  },
  {
    key: 'after',
    title: 'After',
    sortBy: ({ after }) => after.criteriaMet,
    cell: ({ after }) => <Standing of={after} />,
  },
  {
    key: 'again',
    title: 'To be judged again',
    sortBy: (row) => againIn(row).reduce((sum, { count }) => sum + count, 0),
    csv: (row) =>
      againIn(row)
        .map(({ text }) => text)
        .join('; '),
    cell: (row) => <Again row={row} />,
  },
  {
    key: 'asked',
    title: 'Newly asked or dropped',
    csv: (row) => [...askedIn(row), ...unitsIn(row)].join('; '),
    cell: (row) => <Asked row={row} />,
  },
  {
    key: 'obstacle',
    title: 'In the way',
    csv: ({ reasons }) => reasons.map(({ detail }) => detail).join(' '),
    cell: (row) => <Obstacle row={row} />,
  },
];
