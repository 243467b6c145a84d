import { Badge, Checkbox, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ResponseOf } from '#contract/endpoint.ts';
import { type KeptCertificateRow, listKept, recordHandovers } from '#contract/kept-certificates.ts';
import { type Handover, handoverInWords, handovers } from '#domain/award/keeping.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { useAddressValue } from '#web/app/navigation.tsx';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';

const noteLabels: Readonly<Record<Handover, string>> = {
  'handed-over': 'Who took them, and how you knew them',
  posted: 'How they were sent, with the number of the sending',
  returned: 'How they were returned, with the number of the sending',
  destroyed: 'How they were destroyed, and who saw it',
};

const capital = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;

const Until = ({ row }: { readonly row: KeptCertificateRow }) =>
  row.isVoid ? (
    <Badge variant="outline" color="var(--state-returned)">
      Not valid any more
    </Badge>
  ) : (
    <>
      {formatDate(row.untilOn)}
      {row.isOver ? (
        <Badge display="block" variant="outline" color="var(--state-awaiting)">
          {row.afterwards === 'return' ? 'Return it' : 'Destroy it'}
        </Badge>
      ) : null}
    </>
  );

const columnsOf = (
  chosen: ReadonlySet<string>,
  toggle: ((dispatchId: string) => void) | null,
): readonly [Column<KeptCertificateRow>, ...Column<KeptCertificateRow>[]] => [
  {
    key: 'serial',
    title: 'Number',
    sortBy: ({ serial }) => serial,
    csv: ({ serial }) => serial,
    cell: ({ dispatchId, serial }) =>
      toggle === null ? (
        serial
      ) : (
        <Checkbox label={serial} checked={chosen.has(dispatchId)} onChange={() => toggle(dispatchId)} />
      ),
  },
  {
    key: 'learner',
    title: 'Learner',
    sortBy: ({ learnerName }) => learnerName,
    csv: ({ learnerName }) => learnerName,
    cell: ({ learnerName, title }) => (
      <>
        {learnerName}
        <Text size="sm" c="dimmed">
          {title}
        </Text>
      </>
    ),
  },
  {
    key: 'sent',
    title: 'Sent to the centre',
    sortBy: ({ sentOn }) => sentOn,
    cell: ({ sentOn }) => formatDate(sentOn),
  },
];

const keptColumns: readonly Column<KeptCertificateRow>[] = [
  {
    key: 'until',
    title: 'Kept until',
    sortBy: ({ untilOn }) => untilOn,
    csv: ({ untilOn }) => untilOn,
    cell: (row) => <Until row={row} />,
  },
];

const endedColumns: readonly Column<KeptCertificateRow>[] = [
  {
    key: 'ended',
    title: 'What became of it',
    sortBy: ({ ended }) => ended?.on ?? '',
    csv: ({ ended }) => (ended === null ? '' : `${handoverInWords(ended.what)} ${ended.on}: ${ended.note}`),
    cell: ({ ended }) =>
      ended === null ? null : (
        <>
          {capital(handoverInWords(ended.what))} on {formatDate(ended.on)}
          <Text size="sm" c="dimmed">
            {ended.note}. Recorded by {ended.by}
          </Text>
        </>
      ),
  },
];

type Done = ResponseOf<typeof recordHandovers>['results'];

const RecordForm = ({
  centreId,
  chosen,
  onDone,
}: {
  readonly centreId: string;
  readonly chosen: readonly string[];
  readonly onDone: (results: Done) => void;
}) => {
  const { today } = useMe();
  const [what, setWhat] = useState<Handover>('handed-over');
  const [on, setOn] = useState<string | null>(today);
  const words = useKeptWords(`certificates-at-centre.${centreId}`);
  const note = words.value.trim();
  const record = useWrite(recordHandovers, {
    refreshes: [listKept],
    onStored: words.forget,
    onDone: ({ results }) => onDone(results),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (on !== null)
          record.send({
            params: { centreId },
            body: { dispatchIds: [...chosen], what, note, on },
          });
      }}
    >
      <Stack gap="sm" maw={560}>
        <Select
          label="What became of them"
          data={handovers.map((value) => ({ value, label: capital(handoverInWords(value)) }))}
          value={what}
          onChange={(value) => setWhat(handovers.find((one) => one === value) ?? what)}
        />
        <DateField label="On" required value={on} onChange={setOn} max={today} />
        <KeptTextarea words={words} label={noteLabels[what]} required minRows={2} />
        {record.failure === null ? null : <Refusal failure={record.failure} />}
        <Group>
          <SendButton
            type="submit"
            loading={record.isPending}
            lacks={neededFirst(
              [chosen.length > 0, 'a certificate chosen in the list'],
              [on !== null, 'the day'],
              [isSaid(note), 'the words to it'],
            )}
          >
            Record {formatCount(chosen.length, 'certificate')}
          </SendButton>
        </Group>
      </Stack>
    </form>
  );
};

type Found = ResponseOf<typeof listKept>;

const Kept = ({ centreId, found }: { readonly centreId: string; readonly found: Found }) => {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [results, setResults] = useState<Done>([]);
  const toggle = (dispatchId: string): void => {
    const changed = new Set(chosen);
    if (!changed.delete(dispatchId)) changed.add(dispatchId);
    setChosen(changed);
  };
  const left = results.filter(({ refused }) => refused !== null);
  const done = results.length - left.length;
  if (found.items.length === 0 && results.length === 0)
    return (
      <EmptyState title="No certificate waits at the centre" picture="nothing-here">
        Certificates that the awarding organisation sends to the centre stand here until they are handed over.
      </EmptyState>
    );
  return (
    <Stack>
      {results.length === 0 ? null : (
        <Stack gap={4} component="output">
          <Text fw={600}>{formatCount(done, 'certificate')} recorded.</Text>
          {left.map(({ dispatchId, serial, refused }) => (
            <Text key={dispatchId}>
              {serial} was left: {refused?.detail} {refused?.whoCan}
            </Text>
          ))}
        </Stack>
      )}
      <DataTable
        caption="Certificates that nobody has collected"
        hideCaption
        columns={[...columnsOf(chosen, found.mayRecord ? toggle : null), ...keptColumns]}
        rows={found.items}
        keyOf={({ dispatchId }) => dispatchId}
        csvName="certificates-kept.csv"
      />
      {found.hasMore ? (
        <Text size="sm">There are more; they come once some of these are recorded.</Text>
      ) : null}
      {found.mayRecord && found.items.length > 0 ? (
        <Section title="Record what became of them">
          <RecordForm
            centreId={centreId}
            chosen={[...chosen]}
            onDone={(given) => {
              setResults(given);
              setChosen(new Set());
            }}
          />
        </Section>
      ) : null}
    </Stack>
  );
};

const shows = [
  { value: 'kept', label: 'At the centre' },
  { value: 'ended', label: 'What became of them' },
] as const;

const OfCentre = ({ centreId }: { readonly centreId: string }) => {
  const [given, setShow] = useAddressValue('show');
  const show = given === 'ended' ? 'ended' : 'kept';
  const read = useRead(listKept, { params: { centreId }, query: { show } });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  return (
    <Stack>
      <FilterChips label="Show" options={shows} value={show} onChange={setShow} />
      {read.data === undefined ? (
        <Waiting what="Fetching certificates at the centre" />
      ) : show === 'kept' ? (
        <Kept centreId={centreId} found={read.data} />
      ) : (
        <DataTable
          caption="What became of certificates"
          hideCaption
          columns={[...columnsOf(new Set(), null), ...endedColumns]}
          rows={read.data.items}
          keyOf={({ dispatchId }) => dispatchId}
          csvName="certificates-handed-over.csv"
        />
      )}
    </Stack>
  );
};

/** Certificates that wait at the centre for their learners, and what became of each. */
const KeptCertificatesPage = () => {
  const centre = organisationsAs(useMe(), 'coordinator')[0];
  return (
    <Page
      title="Certificates at the centre"
      back="/certificates"
      wide
      lead="Papers that were sent to you and that nobody has collected yet. Record who took each, or that it was returned or destroyed."
    >
      {centre === undefined ? (
        <Text>You coordinate no centre today.</Text>
      ) : (
        <OfCentre centreId={centre.organisationId} />
      )}
    </Page>
  );
};

export default KeptCertificatesPage;
