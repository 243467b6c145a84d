import { Text } from '@mantine/core';
import { readRecord } from '#contract/staff-register.ts';
import { useRead } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { qualificationInWords, stateOf } from '../staff/staff-words.ts';

type Props = { readonly centreId: string; readonly role: 'assessor' | 'internal-quality-assurer' };

const InTrainingAt = ({ centreId, role }: Props) => {
  const { personId, today } = useMe();
  const { qualifications = [], warnings = [] } =
    useRead(readRecord, { params: { centreId, personId } }).data ?? {};
  const own = qualifications.filter((one) => one.role === role);
  if (own.some((one) => stateOf(one, today) === 'held')) return null;
  const lonely = warnings.find(({ code }) => code === 'no-supporter');
  return own
    .filter((one) => ['training', 'overdue'].includes(stateOf(one, today)))
    .map((one) => (
      <Text key={one.id} size="sm">
        You are in training: what you decide counts once it is countersigned. {one.title}:{' '}
        <strong>{qualificationInWords(one, today)}</strong>.{' '}
        {lonely === undefined ? null : 'You have no supporter; the centre coordinator can name one. '}
        <AppLink to="/my-record">Go to your record</AppLink>
      </Text>
    ));
};

/** Whoever works towards the qualification of a role sees by when it is to be held. */
export const InTraining = ({ as: role }: { readonly as: Props['role'] }) =>
  organisationsAs(useMe(), role).map(({ organisationId }) => (
    <InTrainingAt key={organisationId} centreId={organisationId} role={role} />
  ));
