import { Stack, Text } from '@mantine/core';
import type { UnitBench } from '#contract/assessment.ts';
import { useAddressValue } from '#web/app/navigation.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Page } from '#web/ui/page.tsx';
import { SplitBench } from '#web/ui/split-bench.tsx';
import { UnitBenchView } from '../bench/unit-bench.tsx';
import { ActivityCountersign } from './activity-countersign.tsx';
import { CountersignForm } from './countersign-form.tsx';
import { CountersignList } from './countersign-list.tsx';
import { SampleCountersign } from './sample-countersign.tsx';

type FootProps = { readonly bench: UnitBench; readonly itemId: string; readonly kind: string };

const Foot = ({ bench, itemId, kind }: FootProps) => {
  if (kind === 'activity') return <ActivityCountersign activityId={itemId} />;
  if (itemId !== '') return <SampleCountersign bench={bench} sampleId={itemId} />;
  return bench.may.countersign === null ? (
    <Stack gap="xs">
      <Text size="sm">Whoever countersigns here samples this unit of the learner no more.</Text>
      <CountersignForm bench={bench} />
    </Stack>
  ) : (
    <Text size="sm">{bench.may.countersign}</Text>
  );
};

/** What a quality assurer countersigns: samples and activities, and decisions where the specification has it so. */
const CountersignPage = () => {
  const [current, open] = useAddressValue('sample');
  const [registrationId = '', unitRef = '', itemId = '', kind = 'sample'] = current.split(' ');
  return (
    <Page
      title="Countersign"
      back="/quality"
      lead="What somebody in training signs counts once somebody qualified has agreed."
      wide
    >
      <SplitBench
        name="countersign"
        listLabel="What waits"
        workLabel="Unit"
        isWorking={current !== ''}
        onBack={() => open('')}
        initial={28}
        list={<CountersignList of="sampling" current={current} onOpen={open} />}
        work={
          current === '' ? (
            <EmptyState title="Choose what to countersign">
              The unit’s criteria, evidence and decisions are shown with the words of whoever signed.
            </EmptyState>
          ) : (
            <UnitBenchView
              key={current}
              registrationId={registrationId}
              unitRef={unitRef}
              judging={null}
              foot={(bench) => <Foot bench={bench} itemId={itemId} kind={kind} />}
            />
          )
        }
      />
    </Page>
  );
};

export default CountersignPage;
