import { Stack } from '@mantine/core';
import type { ResponseOf } from '#contract/endpoint.ts';
import { sampleQueue } from '#contract/quality.ts';
import { useRead } from '#web/app/api.ts';
import { formatCount } from '#web/ui/format.ts';
import { Stat, Stats } from '#web/ui/stat.tsx';
import { InTraining } from './in-training.tsx';
import { Part, Steps } from './part.tsx';
import { useCountersigning, withCountersigning } from './use-countersigning.ts';

type Sampled = ResponseOf<typeof sampleQueue>['items'][number];

const sampleStep = ({ registrationId, unitRef, learnerName, unitTitle, reasons }: Sampled) => ({
  key: `${registrationId} ${unitRef}`,
  to: `/quality?unit=${encodeURIComponent(`${registrationId} ${unitRef}`)}`,
  title: `${learnerName}, ${unitTitle}`,
  why: reasons.join(' '),
});

export const QualityHome = () => {
  const queue = useRead(sampleQueue, { query: { filter: 'to-sample' } });
  const counts = queue.data?.counts;
  const countersigning = useCountersigning('sampling');
  const { yours = 0, ofYours } = countersigning;
  return (
    <Part
      title="Quality"
      to="/quality"
      action="Go to the samples"
      lead={
        counts === undefined
          ? 'Counting'
          : `${formatCount(counts['to-sample'], 'unit')} to sample, ${String(yours)} to countersign, ${formatCount(counts['open-actions'], 'open action')}${ofYours === 0 ? '' : `; ${String(ofYours)} of yours ${ofYours === 1 ? 'waits' : 'wait'} for a countersignature`}.`
      }
    >
      {queue.data === undefined ? null : (
        <Stack>
          <InTraining as="internal-quality-assurer" />
          <Steps
            nothing="Nothing waits to be sampled or countersigned."
            steps={withCountersigning(queue.data.items.slice(0, 3).map(sampleStep), countersigning)}
          />
          <Stats>
            <Stat name="Yours to sample" value={queue.data.counts['to-sample']} tone="gold" />
            <Stat name="Answered actions, yours to close" value={queue.data.counts.answered} />
            <Stat
              name="Actions that wait for assessors"
              value={queue.data.counts['open-actions'] - queue.data.counts.answered}
            />
          </Stats>
        </Stack>
      )}
    </Part>
  );
};
