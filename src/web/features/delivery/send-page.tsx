import { Anchor, Button, Checkbox, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { listCertificates } from '#contract/awards.ts';
import { findDelivery, listUnsent, recordDispatches } from '#contract/delivery.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { useAddressValue } from '#web/app/navigation.tsx';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { SendingFields, useSending } from './sending-fields.tsx';
import { recipientWords } from './words.ts';

type Unsent = ResponseOf<typeof listUnsent>['items'][number];
type Sent = ResponseOf<typeof recordDispatches>;

/** What came of it: the lists to print, and what was left and why. */
const Outcome = ({ centreId, sent }: { readonly centreId: string; readonly sent: Sent }) => {
  const refused = sent.results.filter((one) => one.refused !== null);
  return (
    <Section title="Recorded">
      <Stack gap="xs">
        {sent.lists.map(({ dispatchId, to, count }) => (
          <Group key={dispatchId} gap="md" component="output">
            <Text span>
              {formatCount(count, 'certificate')} {recipientWords[to]}
            </Text>
            <Anchor
              href={`/api/centres/${centreId}/dispatches/${dispatchId}/list`}
              target="_blank"
              rel="noreferrer"
            >
              {to === 'centre' ? 'List for the parcel (PDF)' : 'List of the envelopes (PDF)'}
            </Anchor>
          </Group>
        ))}
        {refused.map(({ certificateId, serial, refused: why }) => (
          <Text key={certificateId} role="alert">
            {serial} was left: {why?.detail} {why?.whoCan}
          </Text>
        ))}
      </Stack>
    </Section>
  );
};

type FormProps = {
  readonly centreName: string;
  readonly centreId: string;
  readonly chosen: readonly Unsent[];
  readonly onSent: (sent: Sent) => void;
};

const SendForm = ({ centreName, centreId, chosen, onSent }: FormProps) => {
  const { sending, setSending, ready } = useSending({ addressee: centreName, sentOn: useMe().today });
  const send = useWrite(recordDispatches, {
    refreshes: [listUnsent, listCertificates, findDelivery],
    onDone: onSent,
  });
  const certificateIds = chosen.map(({ certificateId }) => certificateId);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready !== null)
          send.send({
            params: { centreId },
            body: { certificateIds, ...ready },
          });
      }}
    >
      <SendingFields toLabel="To the centre, with the address" sending={sending} onChange={setSending} />
      {send.failure === null ? null : <Refusal failure={send.failure} />}
      <Group mt="sm">
        <Button type="submit" loading={send.isPending} disabled={chosen.length === 0 || ready === null}>
          Record {formatCount(chosen.length, 'certificate')} as sent
        </Button>
      </Group>
    </form>
  );
};

type ChoiceProps = {
  readonly items: readonly Unsent[];
  readonly left: ReadonlySet<string>;
  readonly onChange: (left: ReadonlySet<string>) => void;
};

const Choice = ({ items, left, onChange }: ChoiceProps) => {
  const toggle = (certificateId: string): void => {
    const changed = new Set(left);
    if (!changed.delete(certificateId)) changed.add(certificateId);
    onChange(changed);
  };
  const columns: readonly [Column<Unsent>, ...Column<Unsent>[]] = [
    {
      key: 'serial',
      title: 'Number',
      sortBy: ({ serial }) => serial,
      cell: ({ certificateId, serial }) => (
        <Checkbox label={serial} checked={!left.has(certificateId)} onChange={() => toggle(certificateId)} />
      ),
    },
    {
      key: 'learner',
      title: 'Learner',
      sortBy: ({ learnerName }) => learnerName,
      cell: ({ learnerName }) => learnerName,
    },
    { key: 'title', title: 'Title', cell: ({ title }) => title },
    {
      key: 'on',
      title: 'Issued',
      sortBy: ({ issuedOn }) => issuedOn,
      cell: ({ issuedOn }) => formatDate(issuedOn),
    },
    { key: 'to', title: 'Goes', sortBy: ({ to }) => to, cell: ({ to }) => recipientWords[to] },
  ];
  const isAll = items.every(({ certificateId }) => !left.has(certificateId));
  return (
    <Stack gap="sm">
      <Checkbox
        label={`All ${String(items.length)} of this centre`}
        checked={isAll}
        indeterminate={!isAll && items.some(({ certificateId }) => !left.has(certificateId))}
        onChange={() => onChange(new Set(isAll ? items.map(({ certificateId }) => certificateId) : []))}
      />
      <DataTable
        caption="Certificates not sent yet"
        hideCaption
        columns={columns}
        rows={items}
        keyOf={({ certificateId }) => certificateId}
      />
    </Stack>
  );
};

const OfCentre = ({
  items,
  onSent,
}: {
  readonly items: readonly Unsent[];
  readonly onSent: FormProps['onSent'];
}) => {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [first] = items;
  if (first === undefined) return null;
  const chosen = items.filter(({ certificateId }) => !left.has(certificateId));
  return (
    <Stack gap="lg">
      <Choice items={items} left={left} onChange={setLeft} />
      <SendForm centreName={first.centreName} centreId={first.centreId} chosen={chosen} onSent={onSent} />
    </Stack>
  );
};

const Organisation = ({ awardingId }: { readonly awardingId: string }) => {
  const [given, setCentre] = useAddressValue('centre');
  const [sent, setSent] = useState<{ readonly centreId: string; readonly sent: Sent } | null>(null);
  const unsent = useRead(listUnsent, { params: { awardingId } }, { keepPrevious: true });
  if (unsent.error !== null) return <FailureView failure={failureOf(unsent.error)} />;
  if (unsent.data === undefined) return <Waiting what="Looking what waits to be sent" />;
  const byCentre = Map.groupBy(unsent.data.items, ({ centreId }) => centreId);
  const centreId = given !== null && byCentre.has(given) ? given : ([...byCentre.keys()][0] ?? null);
  const items = centreId === null ? [] : (byCentre.get(centreId) ?? []);
  return (
    <Stack gap="lg">
      {sent === null ? null : <Outcome centreId={sent.centreId} sent={sent.sent} />}
      {centreId === null ? (
        <EmptyState title="Everything has been sent" picture="all-done">
          What is issued next waits here.
        </EmptyState>
      ) : (
        <>
          <Select
            label="Centre"
            data={[...byCentre].map(([value, list]) => ({
              value,
              label: `${list[0]?.centreName ?? ''} (${String(list.length)})`,
            }))}
            value={centreId}
            onChange={(value) => setCentre(value ?? centreId)}
          />
          <OfCentre
            key={`${centreId} ${String(items.length)}`}
            items={items}
            onSent={(done) => setSent({ centreId, sent: done })}
          />
          {unsent.data.hasMore ? <Text>There are more; they come once these were sent.</Text> : null}
        </>
      )}
    </Stack>
  );
};

/** Certificates that nobody has sent yet, centre by centre, recorded many at once. */
const SendPage = () => (
  <Page
    title="Send certificates"
    back="/certificates"
    lead="What waits to be sent, centre by centre. What goes to learners is sent to each by name."
    wide
  >
    {organisationsAs(useMe(), 'certification-officer').map(({ organisationId }) => (
      <Organisation key={organisationId} awardingId={organisationId} />
    ))}
  </Page>
);

export default SendPage;
