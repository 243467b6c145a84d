import { Modal, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { listStaff } from '#contract/people.ts';
import {
  type RegisterRecord,
  nameSupporter,
  recordNation,
  withdrawQualification,
} from '#contract/staff-register.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { useMe } from '#web/app/session.ts';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import type { Whose } from './entry-dialog.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import { awardingRoles, centreRoles, isOfAwarding } from './of-register.ts';
import { nameOf, roleNames, stateOf } from './staff-words.ts';

const nations = ['England', 'Wales', 'Northern Ireland', 'Scotland'] as const;

type Props = Whose & { readonly onClose: () => void };

/** Names who supports somebody in training: somebody qualified in the same role. */
export const SupportDialog = ({
  centreId,
  personId,
  today,
  record,
  onClose,
}: Props & { readonly record: RegisterRecord }) => {
  const staff = useRead(listStaff, { params: { centreId } });
  const roles = isOfAwarding(useMe(), centreId) ? awardingRoles : centreRoles;
  const training = record.qualifications.find(({ standing }) => standing === 'working-towards')?.role;
  const [role, setRole] = useState(roles.find((one) => one === training) ?? roles[0]);
  const [supporterId, setSupporter] = useState<string | null>(null);
  const naming = useWrite(nameSupporter, { onDone: onClose });
  const able = (staff.data?.items ?? []).filter(
    (one) =>
      one.personId !== personId &&
      one.qualifications.some((held) => held.role === role && stateOf(held, today) === 'held'),
  );
  return (
    <FormDialog
      title="Name a supporter"
      action="Name the supporter"
      lacks={neededFirst([supporterId !== null, 'a supporter'])}
      isPending={naming.isPending}
      failure={naming.failure}
      onSend={() =>
        naming.send({ params: { centreId, personId }, body: { role, supporterId, fromOn: today } })
      }
      onClose={onClose}
    >
      <Select
        label="In training as"
        data={roles.map((value) => ({ value, label: roleNames[value] }))}
        value={role}
        onChange={(value) => setRole(roles.find((one) => one === value) ?? roles[0])}
      />
      <Select
        label="Supporter"
        description="Somebody who holds the qualification; what waits for a countersignature comes to them first"
        searchable
        data={able.map((one) => ({ value: one.personId, label: nameOf(one) }))}
        value={supporterId}
        onChange={setSupporter}
        nothingFoundMessage="Nobody here is qualified in this role"
      />
    </FormDialog>
  );
};

/** Records that a qualification was found not to be valid, from a day on. */
export const WithdrawalDialog = ({
  centreId,
  personId,
  today,
  qualificationId,
  onClose,
}: Props & { readonly qualificationId: string }) => {
  const [invalidFromOn, setFrom] = useState<string | null>(today);
  const [affected, setAffected] = useState(0);
  const kept = useKeptWords(`qualification.${qualificationId}`);
  const reason = kept.value.trim();
  const withdrawing = useWrite(withdrawQualification, {
    onDone: (found) => {
      kept.sent();
      setAffected(found.affected);
      if (found.affected === 0) onClose();
    },
  });
  if (affected > 0)
    return (
      <Modal closeButtonProps={{ 'aria-label': 'Close' }} opened onClose={onClose} title="It is recorded">
        <Stack gap="sm">
          <p>
            {affected === 1 ? '1 signature' : `${String(affected)} signatures`} since that day{' '}
            {affected === 1 ? 'was' : 'were'} given under a wrong status. Coordinators and quality assurers
            are told, and nothing that rests on it can be claimed before it is done again.
          </p>
          <AppLink to="/staff?show=wrong">See what it is</AppLink>
        </Stack>
      </Modal>
    );
  return (
    <FormDialog
      title="A qualification found not to be valid"
      action="Record that it is not valid"
      lacks={neededFirst(
        [invalidFromOn !== null, 'the day from which it is not valid'],
        [isSaid(reason), 'what was found'],
      )}
      isPending={withdrawing.isPending}
      failure={withdrawing.failure}
      onSend={() =>
        withdrawing.send({
          params: { centreId, personId, qualificationId },
          body: { invalidFromOn: invalidFromOn ?? today, reason },
        })
      }
      onClose={onClose}
    >
      <p>
        What was signed since that day is listed under Staff, Wrong status. Nothing that was recorded is
        changed.
      </p>
      <DateField label="Not valid from" required max={today} value={invalidFromOn} onChange={setFrom} />
      <KeptTextarea label="What was found, and by whom" required autosize minRows={2} words={kept} />
    </FormDialog>
  );
};

/** Records the nation that somebody works in. */
export const NationDialog = ({ centreId, personId, today, onClose }: Props) => {
  const [nation, setNation] = useState<(typeof nations)[number]>('England');
  const [fromOn, setFrom] = useState<string | null>(today);
  const recording = useWrite(recordNation, { onDone: onClose });
  return (
    <FormDialog
      title="The nation they work in"
      action="Record the nation"
      lacks={neededFirst([fromOn !== null, 'from which day'])}
      isPending={recording.isPending}
      failure={recording.failure}
      onSend={() =>
        recording.send({ params: { centreId, personId }, body: { nation, fromOn: fromOn ?? today } })
      }
      onClose={onClose}
    >
      <Select
        label="Nation"
        description="Whether quality assurers in training are countersigned depends on it"
        data={[...nations]}
        value={nation}
        onChange={(value) => setNation(nations.find((one) => one === value) ?? 'England')}
      />
      <DateField label="From" required value={fromOn} onChange={setFrom} />
    </FormDialog>
  );
};
