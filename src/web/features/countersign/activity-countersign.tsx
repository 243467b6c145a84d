import { Text } from '@mantine/core';
import { sampleRecord } from '#contract/activities.ts';
import { countersigningQueue } from '#contract/countersigning.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { SampleCard } from '../quality-record/sample-card.tsx';

const InRecord = ({ centreId, activityId }: { readonly centreId: string; readonly activityId: string }) => {
  const record = useRead(sampleRecord, { params: { centreId }, query: { show: 'open', id: activityId } });
  if (record.error !== null) return <FailureView failure={failureOf(record.error)} />;
  if (record.data === undefined) return <Waiting what="Fetching what was recorded" />;
  const [item] = record.data.items;
  return item === undefined ? (
    <Text size="sm">It does not wait any more.</Text>
  ) : (
    <SampleCard centreId={centreId} item={item} />
  );
};

/** What somebody in training observed, asked or reviewed, to be countersigned or returned. */
export const ActivityCountersign = ({ activityId }: { readonly activityId: string }) => {
  const queue = useRead(countersigningQueue, { query: { of: 'sampling' } });
  const waiting = queue.data?.items.find(({ itemId }) => itemId === activityId);
  return waiting === undefined ? (
    <Text size="sm">Your answer is signed.</Text>
  ) : (
    <InRecord centreId={waiting.centreId} activityId={activityId} />
  );
};
