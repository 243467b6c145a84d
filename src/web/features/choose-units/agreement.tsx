import { Stack, Text } from '@mantine/core';
import { agreeUnits, unitAgreements } from '#contract/unit-agreements.ts';
import type { Unit } from '#domain/specification/model.ts';
import { useRead } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { useKeptWrite } from '#web/offline/use-kept-write.ts';
import { useUnsentOf } from '#web/offline/use-outbox.ts';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { SendButton } from '#web/ui/send-button.tsx';

type Props = {
  readonly registrationId: string;
  readonly learnerId: string;
  /** The units that are chosen and saved. */
  readonly chosen: readonly string[];
  readonly units: ReadonlyMap<string, Unit>;
  /** Changes that are not saved yet stand in the way. */
  readonly isChanged: boolean;
};

export const useAgreement = (registrationId: string) =>
  useRead(unitAgreements, { params: { registrationId } });

const stateWords = (learner: boolean, assessor: boolean): string => {
  if (learner && assessor) return 'The learner and the assessor have agreed to these units.';
  if (learner) return 'The learner has agreed to these units; the assessor has not yet.';
  return assessor
    ? 'The assessor has agreed to these units; the learner has not yet.'
    : 'Nobody has agreed to these units yet.';
};

/** The choice agreed between learner and assessor, and how it came about. */
export const AgreementPanel = ({ registrationId, learnerId, chosen, units, isChanged }: Props) => {
  const me = useMe();
  const note = useKeptWords(`units.agreement.${registrationId}`);
  const found = useAgreement(registrationId);
  const about = `units:${registrationId}`;
  const isOnItsWay = useUnsentOf(agreeUnits, { registrationId }).length > 0;
  const agree = useKeptWrite(agreeUnits, {
    words: ({ body: { unitRefs } }) => `Agreement to ${formatCount(unitRefs.length, 'unit')}`,
    about: () => [about],
    refreshes: [unitAgreements],
    onKept: note.forget,
  });
  if (found.data === undefined) return null;
  const { learner, assessor, agreements, changes } = found.data;
  const isOwn = me.personId === learnerId;
  const isDone = isOwn ? learner : assessor;
  return (
    <Section title="Agreed with the assessor">
      <Stack gap="xs">
        <Text size="sm">{stateWords(learner, assessor)}</Text>
        {agree.failure === null ? null : <Refusal failure={agree.failure} />}
        {isOnItsWay ? <Text size="sm">Your agreement is kept on this device and on its way.</Text> : null}
        {isDone || isOnItsWay || chosen.length === 0 ? null : (
          <>
            <KeptTextarea label="Why these units, if you want to say" words={note} />
            <SendButton
              variant="default"
              w="fit-content"
              lacks={isChanged ? 'Save the choice first.' : null}
              loading={agree.isPending}
              onClick={() =>
                agree.send({
                  params: { registrationId },
                  body: { unitRefs: [...chosen], note: note.value.trim() === '' ? null : note.value.trim() },
                })
              }
            >
              Agree to {formatCount(chosen.length, 'unit')}
            </SendButton>
          </>
        )}
        {agreements.length + changes.length === 0 ? null : (
          <details>
            <summary>How the choice came about</summary>
            <ul>
              {agreements.map((one) => (
                <li key={`${one.recordedAt} ${one.capacity}`}>
                  <Text size="sm">
                    {formatDate(one.recordedAt.slice(0, 10))}: {one.personName} ({one.capacity}) agreed to{' '}
                    {formatCount(one.unitRefs.length, 'unit')}
                    {one.note === null ? '' : `: ${one.note}`}
                  </Text>
                </li>
              ))}
              {changes.map((one) => (
                <li key={`${one.recordedAt} ${one.unitRef}`}>
                  <Text size="sm">
                    {formatDate(one.recordedAt.slice(0, 10))}: {one.personName}{' '}
                    {one.choice === 'chosen' ? 'chose' : 'left out'}{' '}
                    {units.get(one.unitRef)?.title ?? one.unitRef}
                    {one.reason === null ? '' : `: ${one.reason}`}
                  </Text>
                </li>
              ))}
            </ul>
          </details>
        )}
      </Stack>
    </Section>
  );
};
