import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { claimability, countWaitingClaims, listClaims, makeClaim } from '#contract/awards.ts';
import { registrationProgress } from '#contract/portfolio.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { holdsAny, useMe } from '#web/app/session.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import type { OpenRegistration } from '../portfolio/use-registration.ts';

const Earliest = ({ on, today }: { readonly on: string | null; readonly today: string }) =>
  on === null || on <= today ? null : (
    <Text size="sm">
      It can be claimed from {formatDate(on)}: until then lies the time that the awarding organisation has
      between registration and claim.
    </Text>
  );

const Latest = ({ on, today }: { readonly on: string | null; readonly today: string }) =>
  on === null || on < today ? null : (
    <Text size="sm">Certificates can be claimed until {formatDate(on)}.</Text>
  );

/** Claims of a registration, for those of the centre who make them. */
export const Claiming = ({ progress }: Pick<OpenRegistration, 'progress'>) => {
  const me = useMe();
  const { registrationId } = progress;
  const [isEnding, setEnding] = useState(false);
  const claimable = useRead(claimability, { params: { registrationId } });
  const claim = useWrite(makeClaim, {
    refreshes: [claimability, registrationProgress, listClaims, countWaitingClaims],
    onDone: () => setEnding(false),
  });
  if (!holdsAny(me, ['coordinator', 'internal-quality-assurer']) || claimable.data === undefined) return null;
  const { qualification, units, fallback, earliestOn, latestOn } = claimable.data;
  const send = (kind: 'qualification' | 'units' | 'fallback'): void =>
    claim.send({ params: { registrationId }, body: { kind } });
  return (
    <Section title="Claim">
      <Stack gap="xs">
        {claim.failure === null || isEnding ? null : <Refusal failure={claim.failure} />}
        {claim.isSuccess ? (
          <Text fw={600}>Claimed. The awarding organisation issues the certificate.</Text>
        ) : null}
        <Earliest on={earliestOn} today={me.today} />
        <Latest on={latestOn} today={me.today} />
        <Group>
          <Button loading={claim.isPending} onClick={() => send('qualification')}>
            Claim the qualification
          </Button>
          {units.claimable ? (
            <Button variant="default" loading={claim.isPending} onClick={() => send('units')}>
              Claim {formatCount(units.unitRefs.length, 'unit')} and carry on
            </Button>
          ) : null}
          {fallback.claimable && !qualification.claimable ? (
            <Button variant="default" onClick={() => setEnding(true)}>
              Claim a fallback
            </Button>
          ) : null}
        </Group>
        {qualification.claimable ? (
          <Text size="sm">Standing says complete: {formatCount(qualification.credits, 'credit')} count.</Text>
        ) : null}
      </Stack>
      <ConfirmDialog
        opened={isEnding}
        isGrave
        title="Claim a fallback"
        action={`Claim ${formatCount(fallback.unitRefs.length, 'unit')} and end the registration`}
        isBusy={claim.isPending}
        failure={claim.failure}
        onClose={() => setEnding(false)}
        onConfirm={() => send('fallback')}
      >
        <Text size="sm">
          The learner does not finish the qualification. The units achieved are certificated by themselves,
          and the registration ends; the coordinator can reopen it.
        </Text>
      </ConfirmDialog>
    </Section>
  );
};
