import { Button, Divider, Drawer, Group, List, Stack, Text, TextInput, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  type RegistrationDetail,
  changeRegistration,
  readRegistration,
  recordUln,
} from '#contract/registrations.ts';
import { explainUlnProblem, findUlnProblem } from '#domain/shared/uln.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { DataFor } from '#web/features/own-data/own-data.tsx';
import { Funding } from '#web/features/retention/funding.tsx';
import { SignInOpening } from '#web/features/staff/sign-in-opening.tsx';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Versions } from '#web/features/specifications/changes/versions.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Waiting } from '#web/ui/waiting.tsx';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { Warning } from '#web/ui/warning.tsx';
import { stateInWords } from './cohort.ts';

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <Title order={3} size="h4" mb="xs">
      {title}
    </Title>
    {children}
  </section>
);

type PartProps = { readonly detail: RegistrationDetail };

const Uln = ({ detail: { registration, centreId } }: PartProps) => {
  const [uln, setUln] = useState('');
  const recording = useWrite(recordUln);
  const problem = uln.trim().length < 10 ? null : findUlnProblem(uln);
  if (registration.uln !== null) return <Text>{registration.uln}</Text>;
  return (
    <Stack gap="xs">
      <Group align="flex-start">
        <TextInput
          label="ULN, once it is known"
          inputMode="numeric"
          value={uln}
          onChange={(event) => setUln(event.currentTarget.value)}
          error={problem === null ? null : explainUlnProblem(problem)}
        />
        <Button
          mt={28}
          variant="default"
          loading={recording.isPending}
          disabled={uln.trim().length < 10 || problem !== null}
          onClick={() =>
            recording.send({ params: { centreId, personId: registration.learnerId }, body: { uln } })
          }
        >
          Record it
        </Button>
      </Group>
      {recording.failure === null ? null : <FailureView failure={recording.failure} />}
    </Stack>
  );
};

type Change = 'withdrawn' | 'closed' | 'active';

const changes: Readonly<Record<Change, { readonly action: string; readonly says: string }>> = {
  withdrawn: {
    action: 'Withdraw the learner',
    says: 'Nothing more is judged for this registration. What is recorded stays, and it can be taken up again.',
  },
  closed: {
    action: 'Close the registration',
    says: 'The registration ends here. What is recorded stays, and units that were achieved can be claimed.',
  },
  active: {
    action: 'Take it up again',
    says: 'The learner goes on where they were.',
  },
};

const ChangeDialog = ({
  change,
  registration,
  onClose,
}: {
  readonly change: Change;
  readonly registration: RegistrationDetail['registration'];
  readonly onClose: () => void;
}) => {
  const reason = useKeptWords(`registration.${registration.registrationId}.${change}`, onClose);
  const changing = useWrite(changeRegistration, {
    onDone: reason.sent,
  });
  return (
    <ConfirmDialog
      opened
      title={`${changes[change].action}: ${registration.learnerName}`}
      action={changes[change].action}
      isBusy={changing.isPending}
      isGrave={change !== 'active'}
      failure={changing.failure}
      onClose={onClose}
      onConfirm={() =>
        changing.send({
          params: { registrationId: registration.registrationId },
          body: { state: change, reason: reason.value.trim() },
        })
      }
    >
      <Stack gap="xs">
        <Text>{changes[change].says}</Text>
        <KeptTextarea
          label="Reason"
          description="Kept with the registration"
          required
          minRows={2}
          words={reason}
        />
      </Stack>
    </ConfirmDialog>
  );
};

const Changing = ({ detail: { registration } }: PartProps) => {
  const [change, setChange] = useState<Change | null>(null);
  const isOver = registration.state === 'withdrawn' || registration.state === 'closed';
  const offered: readonly Change[] = isOver ? ['active'] : ['withdrawn', 'closed'];
  return (
    <>
      <Group>
        {offered.map((one) => (
          <Button key={one} variant="default" onClick={() => setChange(one)}>
            {changes[one].action}
          </Button>
        ))}
      </Group>
      {change === null ? null : (
        <ChangeDialog change={change} registration={registration} onClose={() => setChange(null)} />
      )}
    </>
  );
};

const History = ({ detail }: PartProps) => (
  <List listStyleType="none" spacing={4}>
    {detail.history.map((one) => (
      <List.Item key={`${one.on} ${one.what}`}>
        <Text size="sm">{one.what}</Text>
        <Text size="xs" c="dimmed">
          {formatDate(one.on)}, {one.by}
        </Text>
      </List.Item>
    ))}
  </List>
);

const Membership = ({ of }: { readonly of: RegistrationDetail['membership'] }) =>
  of === null ? null : (
    <Text size="sm">
      {of.wasMember
        ? 'They were a member of the awarding organisation when they were registered.'
        : 'They became a member of the awarding organisation with the registration.'}{' '}
      {of.clause === null ? null : <ClauseChip clause={of.clause} />}
    </Text>
  );

const Detail = ({ detail, mayChange }: PartProps & { readonly mayChange: boolean }) => {
  const { registration, dateOfBirth, centreId, email, hasSignIn } = detail;
  const person = { personId: registration.learnerId, email };
  return (
    <Stack gap="lg">
      <div>
        <Text>{registration.title}</Text>
        <Text c="dimmed">
          {[
            registration.qualificationNumber,
            stateInWords(registration.state),
            dateOfBirth === null ? null : `born ${formatDate(dateOfBirth)}`,
            `registered on ${formatDate(registration.registeredOn)}`,
            detail.startedOn === null ? null : `started on ${formatDate(detail.startedOn)}`,
          ]
            .filter(Boolean)
            .join(', ')}
        </Text>
      </div>
      <Membership of={detail.membership} />
      {detail.late === null ? null : <Warning title="Registered late" reason={detail.late} />}
      <Group>
        <Button
          variant="default"
          component={AppLink}
          to={`/progress?registration=${registration.registrationId}`}
        >
          See the progress
        </Button>
        <Button
          variant="default"
          component={AppLink}
          to={`/plan?registration=${registration.registrationId}`}
        >
          Open the plan
        </Button>
        <Button
          variant="default"
          component={AppLink}
          to={`/choose-units?registration=${registration.registrationId}`}
        >
          Choose units
        </Button>
        <Button
          variant="default"
          component={AppLink}
          to={`/from-elsewhere?registration=${registration.registrationId}`}
        >
          From elsewhere
        </Button>
      </Group>
      <Part title="ULN">
        {mayChange ? <Uln detail={detail} /> : <Text>{registration.uln ?? 'Awaited'}</Text>}
      </Part>
      {mayChange ? (
        <Part title="Paid for by">
          <Funding registrationId={registration.registrationId} />
        </Part>
      ) : null}
      {mayChange ? (
        <Part title="Signing in">
          <SignInOpening
            centreId={centreId}
            person={person}
            name={registration.learnerName}
            hasSignIn={hasSignIn}
          />
        </Part>
      ) : null}
      <Divider />
      <Versions registrationId={registration.registrationId} />
      <Part title="What happened">
        <History detail={detail} />
      </Part>
      {mayChange ? (
        <Part title="What is held about them">
          <DataFor centreId={centreId} personId={registration.learnerId} />
        </Part>
      ) : null}
      {mayChange ? <Changing detail={detail} /> : null}
    </Stack>
  );
};

type Props = {
  readonly registrationId: string;
  readonly mayChange: boolean;
  readonly onClose: () => void;
};

/** One learner's registration: what is known, what happened, and what may be done. */
export const LearnerDrawer = ({ registrationId, mayChange, onClose }: Props) => {
  const reading = useRead(readRegistration, { params: { registrationId } });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={reading.data?.registration.learnerName ?? 'Learner'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {reading.error === null ? null : <FailureView failure={failureOf(reading.error)} />}
      {reading.data === undefined && reading.error === null ? <Waiting what="Fetching the learner" /> : null}
      {reading.data === undefined ? null : <Detail detail={reading.data} mayChange={mayChange} />}
    </Drawer>
  );
};
