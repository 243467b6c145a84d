import { Badge, Button, Text } from '@mantine/core';
import { useState } from 'react';
import { type MeasureRow, listMeasures, releaseMeasure, whatIsAffected } from '#contract/affected.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { useKeptWords } from '#web/offline/kept-words.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { WordsDialog } from '#web/ui/words-dialog.tsx';

const actionNames: Readonly<Record<MeasureRow['action'], string>> = {
  hold: 'Held',
  release: 'Released',
  resample: 'Re-sampled',
  revoke: 'Revoked',
};

const columnsOf = (
  onRelease: (row: MeasureRow) => void,
): readonly [Column<MeasureRow>, ...Column<MeasureRow>[]] => [
  {
    key: 'what',
    title: 'Measure',
    sortBy: ({ on }) => on,
    cell: ({ action, label, done }) => (
      <>
        {actionNames[action]}: {label}
        {action === 'release' ? null : <Text size="sm">{done} units of learners</Text>}
      </>
    ),
  },
  { key: 'reason', title: 'Reason', cell: ({ reason }) => reason, csv: ({ reason }) => reason },
  {
    key: 'by',
    title: 'By',
    sortBy: ({ byName }) => byName,
    cell: ({ byName, on }) => `${byName}, ${formatDate(on)}`,
  },
  {
    key: 'left',
    title: 'Left',
    align: 'end',
    sortBy: ({ left }) => left,
    cell: ({ left }) => left,
  },
  {
    key: 'act',
    title: 'Still holds',
    align: 'end',
    cell: (row) =>
      row.isHolding ? (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Release: ${row.label}`}
          onClick={() => onRelease(row)}
        >
          Release
        </Button>
      ) : row.action === 'hold' ? (
        <Badge variant="outline">Released</Badge>
      ) : (
        ''
      ),
  },
];

const ReleaseDialog = ({
  params,
  onClose,
}: {
  readonly params: { readonly centreId: string; readonly measureId: string };
  readonly onClose: () => void;
}) => {
  const words = useKeptWords(`measure.release.${params.measureId}`, onClose);
  const release = useWrite(releaseMeasure, {
    refreshes: [listMeasures, whatIsAffected],
    onDone: words.sent,
  });
  return (
    <WordsDialog
      title="Release what is held"
      label="Reason"
      action="Release it"
      words={words}
      failure={release.failure}
      isBusy={release.isPending}
      onClose={onClose}
      onSend={(reason) => release.send({ params, body: { reason } })}
    />
  );
};

/** What was done about things in doubt at the centre. */
export const Measures = ({ centreId }: { readonly centreId: string }) => {
  const [releasing, setReleasing] = useState<MeasureRow | null>(null);
  const read = useRead(listMeasures, { params: { centreId } });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  if (read.data === undefined) return <Waiting what="Fetching what was done" />;
  if (read.data.items.length === 0) return null;
  return (
    <Section title="What was done">
      <DataTable
        caption="Measures"
        hideCaption
        columns={columnsOf(setReleasing)}
        rows={read.data.items}
        keyOf={({ measureId }) => measureId}
        csvName="measures.csv"
      />
      {releasing === null ? null : (
        <ReleaseDialog
          params={{ centreId, measureId: releasing.measureId }}
          onClose={() => setReleasing(null)}
        />
      )}
    </Section>
  );
};
