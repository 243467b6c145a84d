import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { changeWithdrawal } from '#contract/evidence.ts';
import {
  type Evidence,
  declareEvidence,
  evidenceMatrix,
  findEvidence,
  listEvidence,
  registrationProgress,
} from '#contract/portfolio.ts';
import { useWrite } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { NeedsSignal } from '#web/offline/needs-signal.tsx';
import { useKeptWrite } from '#web/offline/use-kept-write.ts';
import { useUnsentOf } from '#web/offline/use-outbox.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Signature } from '#web/ui/signature.tsx';

const refreshes = [listEvidence, findEvidence, evidenceMatrix, registrationProgress];

/** The declaration that it is the learner's own work: signed, or waiting to be. */
export const Declaring = ({
  evidence,
  isSigned = false,
}: {
  readonly evidence: Evidence;
  /** Shown as the signature that it is. */
  readonly isSigned?: boolean;
}) => {
  const me = useMe();
  const { evidenceId, versionId, declaredAt } = evidence;
  const declare = useKeptWrite(declareEvidence, {
    words: () => `Declaration that ${evidence.title} is your own work`,
    about: () => [`evidence:${evidenceId}`],
    refreshes,
  });
  const isDeclaredHere = useUnsentOf(declareEvidence, { evidenceId }).some(
    (body) => body.versionId === versionId,
  );
  if (declaredAt !== null && isSigned)
    return (
      <Signature
        subject="Declared to be your own work"
        name={me.name}
        capacity="learner"
        signedAt={declaredAt}
      />
    );
  if (declaredAt !== null)
    return (
      <Text size="xs" c="dimmed">
        Declared to be your own work on {formatDate(declaredAt.slice(0, 10))}
      </Text>
    );
  if (isDeclaredHere)
    return (
      <Text size="xs" c="dimmed">
        Declared on this device; the declaration is sent when there is a signal.
      </Text>
    );
  return (
    <>
      {declare.failure === null ? null : <Refusal failure={declare.failure} />}
      <Button
        size="xs"
        variant="default"
        w="fit-content"
        loading={declare.isPending}
        onClick={() => declare.send({ params: { evidenceId }, body: { versionId } })}
      >
        Declare it to be my own work
      </Button>
    </>
  );
};

/** Taking a piece back that no decision rests on, and putting it back. */
export const Withdrawing = ({ evidence }: { readonly evidence: Evidence }) => {
  const { evidenceId, withdrawnAt, links } = evidence;
  const [isAsked, setAsked] = useState(false);
  const kept = useKeptWords(`withdraw.${evidenceId}`, () => setAsked(false));
  const reason = kept.value.trim();
  const write = useWrite(changeWithdrawal, { refreshes, onDone: kept.sent });
  const send = (state: 'withdrawn' | 'restored'): void =>
    write.send({
      params: { evidenceId },
      body: { state, reason: reason === '' ? null : reason },
    });
  if (withdrawnAt !== null)
    return (
      <Group gap="sm">
        <Text size="sm">
          Withdrawn on {formatDate(withdrawnAt.slice(0, 10))}; it is kept and counts for nothing.
        </Text>
        <Button size="xs" variant="default" loading={write.isPending} onClick={() => send('restored')}>
          Put it back
        </Button>
      </Group>
    );
  return (
    <>
      <Button size="xs" variant="subtle" w="fit-content" onClick={() => setAsked(true)}>
        Withdraw it
      </Button>
      <ConfirmDialog
        opened={isAsked}
        title={`Withdraw ${evidence.title}`}
        action="Withdraw it"
        isGrave
        isBusy={write.isPending}
        failure={write.failure}
        onClose={() => setAsked(false)}
        onConfirm={() => send('withdrawn')}
      >
        <Text size="sm" mb="sm">
          {links.length === 0
            ? 'It is not linked to anything.'
            : `Its ${String(links.length)} links are taken back with it.`}{' '}
          Nothing is deleted: you can put it back at any time.
        </Text>
        <NeedsSignal act="Withdrawing" />
        <KeptTextarea label="Why, if you want to say" words={kept} />
      </ConfirmDialog>
    </>
  );
};
