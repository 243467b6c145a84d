import { useAddressValue } from '#web/app/navigation.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Page } from '#web/ui/page.tsx';
import { SplitBench } from '#web/ui/split-bench.tsx';
import { UnitBenchView } from '../bench/unit-bench.tsx';
import { CountersignList } from './countersign-list.tsx';
import { SampleCountersign } from './sample-countersign.tsx';

/** Samples of quality assurers in training, for those who countersign them. */
const CountersignPage = () => {
  const [current, open] = useAddressValue('sample');
  const [registrationId = '', unitRef = '', sampleId = ''] = current.split(' ');
  return (
    <Page
      title="Countersign samples"
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
        list={<CountersignList kind="sample" current={current} onOpen={open} />}
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
              foot={(bench) => <SampleCountersign bench={bench} sampleId={sampleId} />}
            />
          )
        }
      />
    </Page>
  );
};

export default CountersignPage;
