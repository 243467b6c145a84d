import { Text } from '@mantine/core';
import { useState } from 'react';
import { type Movable, moveRegistrations } from '#contract/moving.ts';
import { useWrite } from '#web/app/api.ts';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { formatCount } from '#web/ui/format.ts';
import { sumOf } from './moving-words.ts';

type Props = {
  readonly centreId: string;
  readonly specificationId: string;
  readonly label: string;
  readonly rows: readonly Movable[];
  readonly onClose: () => void;
  readonly onDone: () => void;
};

/** Says what a move means, asks for the reason, and moves the chosen learners together. */
export const MoveDialog = ({ centreId, specificationId, label, rows, onClose, onDone }: Props) => {
  const words = useKeptWords(`move.${centreId}.${specificationId}`, onDone);
  const reason = words.value;
  const [isShort, setShort] = useState(false);
  const moving = useWrite(moveRegistrations, { onDone: words.sent });
  const learners = formatCount(rows.length, 'learner');
  const { again, untouched, others } = sumOf(rows);
  const move = (): void => {
    if (reason.trim().length < 3) {
      setShort(true);
      return;
    }
    moving.send({
      params: { centreId, specificationId },
      body: { registrationIds: rows.map(({ registrationId }) => registrationId), reason },
    });
  };
  return (
    <ConfirmDialog
      opened
      title={`Move ${learners} to ${label}`}
      action={`Move ${learners}`}
      onConfirm={move}
      onClose={onClose}
      isBusy={moving.isPending}
      failure={moving.failure}
    >
      <Text>
        {again === 0
          ? 'Every decision goes on counting.'
          : `${formatCount(again, 'decision')} will have to be judged again. ${again === 1 ? 'It stays' : 'They stay'} in the record, with the reason.`}{' '}
        {untouched === rows.length
          ? 'Nothing new is asked of anybody.'
          : `${formatCount(rows.length - untouched, 'learner')} will have something more to show.`}
      </Text>
      {others === 0 ? null : (
        <Text mt="xs">
          {formatCount(others, 'learner')} will also stand elsewhere in another registration that shares a
          unit.
        </Text>
      )}
      <KeptTextarea
        mt="md"
        label="Reason"
        description="Everybody who looks at the registration reads it."
        required
        minRows={2}
        words={words}
        error={isShort && reason.trim().length < 3 ? 'Say why, in a few words.' : null}
      />
    </ConfirmDialog>
  );
};
