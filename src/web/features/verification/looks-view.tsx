import { type LookRow, centreLooks } from '#contract/external-quality.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatInstant } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';

const columns: readonly [Column<LookRow>, ...Column<LookRow>[]] = [
  { key: 'what', title: 'What', sortBy: ({ what }) => what, cell: ({ what }) => what },
  {
    key: 'whose',
    title: 'Of whom',
    sortBy: ({ whose }) => whose ?? '',
    cell: ({ whose }) => whose ?? 'The centre as a whole',
  },
  {
    key: 'who',
    title: 'Who',
    sortBy: ({ personName }) => personName,
    cell: ({ personName, organisationName }) => [personName, organisationName].filter(Boolean).join(', '),
  },
  { key: 'at', title: 'When', sortBy: ({ at }) => at, cell: ({ at }) => formatInstant(at) },
];

/** Who of an awarding organisation looked at what; shown to the centre alone. */
export const LooksView = ({ centreId }: { readonly centreId: string }) => {
  const read = useRead(centreLooks, { params: { centreId } });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  if (read.data === undefined) return <Waiting what="Fetching who looked" />;
  return (
    <Section
      title="Looks"
      lead="Each time that somebody of an awarding organisation opened records of the centre: the last two hundred."
    >
      <DataTable
        caption="Looks at the centre’s records"
        hideCaption
        columns={columns}
        rows={read.data.items}
        keyOf={({ id }) => id}
        csvName="looks.csv"
        empty="Nobody has looked yet."
      />
    </Section>
  );
};
