import { Button, Group } from '@mantine/core';
import { AppLink } from '#web/app/navigation.tsx';
import { useMe } from '#web/app/session.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { UnitBenchView } from '../bench/unit-bench.tsx';
import { RecordActivityButton } from '../quality-record/activity-dialog.tsx';
import { FindingOf } from './sample-findings.tsx';
import { SampleForm, nothingFound } from './sample-form.tsx';

type Props = {
  /** The registration and the unit, as they stand in the address. */
  readonly current: string;
  /** Why it is to be sampled. */
  readonly reasons: readonly string[];
};

/** One unit being sampled: each criterion is judged again where its evidence and decision stand, the verdict below. */
export const SampleWork = ({ current, reasons }: Props) => {
  const [registrationId = '', unitRef = ''] = current.split(' ');
  const form = useKeptForm(`sample.${registrationId}.${unitRef}`, nothingFound(useMe().today));
  return (
    <UnitBenchView
      registrationId={registrationId}
      unitRef={unitRef}
      judging={null}
      tools={
        <Group gap="xs">
          <RecordActivityButton registrationId={registrationId} unitRef={unitRef} />
          <Button
            component={AppLink}
            to={`/standardisation/new?unit=${encodeURIComponent(current)}`}
            variant="default"
            size="xs"
          >
            Set it for standardisation
          </Button>
        </Group>
      }
      besides={(bench, number) => (
        <FindingOf
          bench={bench}
          number={number}
          findings={form.value.findings}
          onFind={form.to('findings')}
        />
      )}
      foot={(bench) => <SampleForm key={bench.samples.length} bench={bench} reasons={reasons} form={form} />}
    />
  );
};
