import { Badge, Button, Checkbox, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import {
  type SanctionRow,
  centreVerification,
  imposeSanction,
  liftSanction,
} from '#contract/verification.ts';
import { type SanctionLevel, ladder, levels } from '#domain/quality/sanctions.ts';
import { useWrite } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { useKeptWords } from '#web/offline/kept-words.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import { RaiseCase } from '../cases/raise-case.tsx';
import type { OfCentre, ViewProps } from './of-centre.ts';
import { WordsDialog } from '#web/ui/words-dialog.tsx';

const refreshes = [centreVerification];

const stateNames = { announced: 'Announced', 'in-force': 'In force', lifted: 'Lifted' } as const;

const stopNames: Readonly<Record<string, string>> = {
  'direct-claims': 'direct claims',
  registrations: 'registrations',
  certification: 'certificates',
  approval: 'approval',
};

const isLevel = (value: string | null): value is SanctionLevel => levels.some((level) => level === value);

const ImposeDialog = ({ params, onClose }: { readonly params: OfCentre; readonly onClose: () => void }) => {
  const { today } = useMe();
  const [level, setLevel] = useState<SanctionLevel>('1');
  const [isWholeChosen, setWhole] = useState(false);
  const [fromOn, setFrom] = useState<string | null>(today);
  const { on, stops } = ladder[level];
  const onWholeCentre = on === 'either' ? isWholeChosen : on === 'centre';
  const words = useKeptWords(`sanction.${params.centreId}.${params.specificationId}`, onClose);
  const impose = useWrite(imposeSanction, { refreshes, onDone: words.sent });
  return (
    <WordsDialog
      words={words}
      title="Impose a sanction"
      label="Reason, as the centre reads it"
      action="Impose the sanction"
      failure={impose.failure}
      isBusy={impose.isPending}
      onClose={onClose}
      onSend={(reason) =>
        impose.send({
          params,
          body: { level, onWholeCentre, reason, noticeOn: today, fromOn: fromOn ?? today },
        })
      }
    >
      <Select
        label="Level"
        data={levels.map((value) => ({ value, label: `${value}: ${ladder[value].name}` }))}
        value={level}
        onChange={(value) => {
          if (isLevel(value)) setLevel(value);
        }}
      />
      <Text size="sm">
        {stops.length === 0
          ? 'It stops nothing.'
          : `It stops ${stops.map((stop) => stopNames[stop]).join(', ')}.`}
      </Text>
      <Checkbox
        label="On everything that the centre does for us"
        description={
          on === 'either'
            ? undefined
            : on === 'centre'
              ? 'This level is on the centre as a whole.'
              : 'This level is on the qualification alone.'
        }
        checked={onWholeCentre}
        disabled={on !== 'either'}
        onChange={(event) => setWhole(event.currentTarget.checked)}
      />
      <DateField label="In force from" value={fromOn} onChange={setFrom} />
    </WordsDialog>
  );
};

const LiftDialog = ({
  params,
  sanction,
  onClose,
}: {
  readonly params: OfCentre;
  readonly sanction: SanctionRow;
  readonly onClose: () => void;
}) => {
  const words = useKeptWords(`sanction.lift.${sanction.id}`, onClose);
  const lift = useWrite(liftSanction, { refreshes, onDone: words.sent });
  return (
    <WordsDialog
      words={words}
      title={`Lift the sanction of level ${sanction.level}`}
      label="Reason"
      action="Lift the sanction"
      failure={lift.failure}
      isBusy={lift.isPending}
      onClose={onClose}
      onSend={(reason) => lift.send({ params: { ...params, sanctionId: sanction.id }, body: { reason } })}
    />
  );
};

/** The sanctions on a centre, with what each stops, since when and why. */
export const SanctionsView = ({ params, verification }: ViewProps) => {
  const [isImposing, setImposing] = useState(false);
  const [lifting, setLifting] = useState<SanctionRow | null>(null);
  const { sanctions, may } = verification;
  return (
    <Section
      title="Sanctions"
      lead={sanctions.length === 0 ? 'None.' : undefined}
      actions={
        may.decide ? (
          <Button size="xs" variant="default" onClick={() => setImposing(true)}>
            Impose a sanction
          </Button>
        ) : undefined
      }
    >
      <Stack gap="md">
        {sanctions.map((sanction) => (
          <Stack key={sanction.id} gap={4}>
            <Group gap="xs">
              <Badge
                variant={sanction.state === 'in-force' ? 'filled' : 'outline'}
                color="var(--state-returned)"
              >
                {stateNames[sanction.state]}
              </Badge>
              <Text fw={600}>
                Level {sanction.level}: {sanction.name}
              </Text>
            </Group>
            <Text>{sanction.reason}</Text>
            <Text size="sm" c="dimmed">
              {sanction.onWholeCentre ? 'On the whole centre. ' : ''}
              {sanction.stops.length === 0
                ? 'Stops nothing. '
                : `Stops ${sanction.stops.map((stop) => stopNames[stop]).join(', ')}. `}
              Notice on {formatDate(sanction.noticeOn)} by {sanction.imposedByName}, in force from{' '}
              {formatDate(sanction.fromOn)}.
              {sanction.lifted === null
                ? ''
                : ` Lifted on ${formatDate(sanction.lifted.on)} by ${sanction.lifted.byName}: ${sanction.lifted.reason}`}
            </Text>
            {may.answer && sanction.lifted === null ? (
              <RaiseCase
                kind="sanction"
                id={sanction.id}
                as="sanction-appeal"
                about={`sanction of level ${sanction.level}`}
              >
                Appeal against it
              </RaiseCase>
            ) : null}
            {may.decide && sanction.lifted === null ? (
              <Button
                w="fit-content"
                size="compact-sm"
                variant="default"
                onClick={() => setLifting(sanction)}
              >
                Lift it
              </Button>
            ) : null}
          </Stack>
        ))}
      </Stack>
      {isImposing ? <ImposeDialog params={params} onClose={() => setImposing(false)} /> : null}
      {lifting === null ? null : (
        <LiftDialog params={params} sanction={lifting} onClose={() => setLifting(null)} />
      )}
    </Section>
  );
};
