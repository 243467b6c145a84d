import { Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { listStaff } from '#contract/people.ts';
import { handOver } from '#contract/planning.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import type { OpenPlan } from './use-plan.ts';

/** A learner goes to another assessor, with everything that is open. */
export const Handover = ({ open }: { readonly open: OpenPlan }) => {
  const { today } = useMe();
  const { centreId, registrationId, assessorName } = open.plans;
  const [personId, setPersonId] = useState<string | null>(null);
  const note = useKeptWords(`handover.${registrationId}`);
  const staff = useRead(listStaff, { params: { centreId } });
  const hand = useWrite(handOver, {
    onDone: () => {
      setPersonId(null);
      note.forget();
    },
  });
  const assessors = (staff.data?.items ?? []).filter(({ memberships }) =>
    memberships.some(
      ({ role, fromOn, untilOn }) =>
        role === 'assessor' && fromOn <= today && (untilOn === null || untilOn >= today),
    ),
  );
  return (
    <Section
      title="Hand over to another assessor"
      lead={`${assessorName ?? 'Nobody'} assesses now. Everything that is open goes along; nothing stays behind.`}
    >
      <Stack>
        <Select
          label="New assessor"
          data={assessors.map((one) => ({
            value: one.personId,
            label: `${one.givenName} ${one.familyName}`,
          }))}
          value={personId}
          onChange={setPersonId}
        />
        <KeptTextarea label="Note for the new assessor" words={note} />
        {hand.failure === null ? null : <Refusal failure={hand.failure} />}
        {hand.data === undefined ? null : (
          <output>Handed over with {formatCount(hand.data.tasks, 'open task')}.</output>
        )}
        <SendButton
          variant="default"
          w="fit-content"
          loading={hand.isPending}
          lacks={neededFirst(
            [personId !== null, 'the new assessor'],
            [isSaid(note.value), 'a note for them'],
          )}
          onClick={() =>
            personId === null
              ? undefined
              : hand.send({ params: { registrationId }, body: { personId, note: note.value.trim() } })
          }
        >
          Hand over
        </SendButton>
      </Stack>
    </Section>
  );
};
