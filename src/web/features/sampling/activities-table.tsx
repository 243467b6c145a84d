import { Badge, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { PlannedActivityRow } from '#contract/sampling.ts';
import { useMe } from '#web/app/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Section } from '#web/ui/section.tsx';
import { ActivityDialog } from '../quality-record/activity-dialog.tsx';
import { kindNames } from '../quality-record/kinds.ts';

type Record = (activity: PlannedActivityRow) => void;

const columnsOf = (
  personId: string,
  onRecord: Record | null,
): readonly [Column<PlannedActivityRow>, ...Column<PlannedActivityRow>[]] => [
  {
    key: 'kind',
    title: 'What',
    sortBy: ({ kind }) => kindNames[kind],
    cell: ({ kind, unitTitle, learnerName }) => (
      <>
        {kindNames[kind]}
        <Text size="sm">
          {unitTitle}, {learnerName}
        </Text>
      </>
    ),
    csv: ({ kind, unitRef, learnerName }) => `${kindNames[kind]}, ${unitRef}, ${learnerName}`,
  },
  {
    key: 'assessor',
    title: 'Assessor',
    sortBy: ({ assessorName }) => assessorName,
    cell: ({ assessorName }) => assessorName,
  },
  {
    key: 'sampler',
    title: 'Sampler',
    sortBy: ({ samplerName }) => samplerName,
    cell: ({ samplerName }) => samplerName,
  },
  {
    key: 'state',
    title: 'Stands',
    sortBy: ({ isDone }) => Number(isDone),
    cell: (activity) =>
      activity.isDone ? (
        <Badge>Done</Badge>
      ) : (
        <Group gap="xs">
          <Badge variant="outline">To do</Badge>
          {onRecord !== null && activity.samplerId === personId ? (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Record it: ${kindNames[activity.kind]}, ${activity.unitTitle}, ${activity.learnerName}`}
              onClick={() => onRecord(activity)}
            >
              Record it
            </Button>
          ) : null}
        </Group>
      ),
    csv: ({ isDone }) => (isDone ? 'Done' : 'To do'),
  },
];

/** What the plan drew beside the samples of decisions. */
export const ActivitiesTable = ({
  activities,
  mayRecord,
}: {
  readonly activities: readonly PlannedActivityRow[];
  readonly mayRecord: boolean;
}) => {
  const { personId } = useMe();
  const [recording, setRecording] = useState<PlannedActivityRow | null>(null);
  return (
    <Section
      title="Observations, interviews and reviews"
      lead="Drawn with the same seed, so that each assessor is seen at work as well as on paper."
    >
      <DataTable
        caption="Activities of the plan"
        hideCaption
        columns={columnsOf(personId, mayRecord ? setRecording : null)}
        rows={activities}
        keyOf={({ kind, learnerId, unitRef }) => `${kind} ${learnerId} ${unitRef}`}
        csvName="sampling-activities.csv"
        empty="Nothing of this kind is in this view."
      />
      {recording === null ? null : (
        <ActivityDialog
          registrationId={recording.registrationId}
          unitRef={recording.unitRef}
          kind={recording.kind}
          reason="Drawn by the sampling plan."
          onClose={() => setRecording(null)}
        />
      )}
    </Section>
  );
};
