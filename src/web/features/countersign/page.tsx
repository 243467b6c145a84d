import { useAddressValue } from '#web/app/navigation.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Page } from '#web/ui/page.tsx';
import { SplitBench } from '#web/ui/split-bench.tsx';
import { UnitBenchView } from '../bench/unit-bench.tsx';
import { ActivityCountersign } from './activity-countersign.tsx';
import { CountersignList } from './countersign-list.tsx';
import { SampleCountersign } from './sample-countersign.tsx';

/** Samples and activities of quality assurers in training, for those who countersign them. */
const CountersignPage = () => {
  const [current, open] = useAddressValue('sample');
  const [registrationId = '', unitRef = '', itemId = '', kind = 'sample'] = current.split(' ');
  return (
    <Page
      title="Countersign"
      back="/quality"
      lead="What a quality assurer in training signs counts once somebody qualified has agreed."
      wide
    >
      <SplitBench
        name="countersign"
        listLabel="Samples that wait"
        workLabel="Unit"
        isWorking={current !== ''}
        onBack={() => open('')}
        initial={28}
        list={<CountersignList of="sampling" current={current} onOpen={open} />}
        work={
          current === '' ? (
            <EmptyState title="Choose a sample">
              The unit’s criteria, evidence and decisions are shown with the sampler’s words.
            </EmptyState>
          ) : (
            <UnitBenchView
              key={current}
              registrationId={registrationId}
              unitRef={unitRef}
              judging={null}
              foot={(bench) =>
                kind === 'activity' ? (
                  <ActivityCountersign activityId={itemId} />
                ) : (
                  <SampleCountersign bench={bench} sampleId={itemId} />
                )
              }
            />
          )
        }
      />
    </Page>
  );
};

export default CountersignPage;
