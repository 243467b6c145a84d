import { List, Text } from '@mantine/core';
import { type ResponseOf } from '#contract/endpoint.ts';
import { listMoves } from '#contract/moving.ts';
import { useRead } from '#web/app/api.ts';
import { formatDate } from '#web/ui/format.ts';
import { againInWords } from './moving-words.ts';

type Move = ResponseOf<typeof listMoves>['items'][number];

const One = ({ move }: { move: Move }) => {
  const again = againInWords(move.judgeAgain);
  return (
    <List.Item>
      <Text size="sm">
        From {move.fromTitle} to {move.toTitle}: {move.reason}
      </Text>
      {again.length === 0 ? null : (
        <Text size="sm">Had to be judged again: {again.map(({ text }) => text).join('; ')}.</Text>
      )}
      <Text size="xs" c="dimmed">
        {formatDate(move.movedOn)}, {move.movedBy}
      </Text>
    </List.Item>
  );
};

/** The versions of the specification that a registration has had; nothing where it was never moved. */
export const Versions = ({ registrationId }: { registrationId: string }) => {
  const reading = useRead(listMoves, { params: { registrationId } });
  const items = reading.data?.items ?? [];
  return items.length === 0 ? null : (
    <section aria-label="Moved to another version of the specification">
      <Text fw={600} mb={4}>
        Moved to another version of the specification
      </Text>
      <List listStyleType="none" spacing={4}>
        {items.map((move) => (
          <One key={move.moveId} move={move} />
        ))}
      </List>
    </section>
  );
};
