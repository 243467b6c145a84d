import { Badge, Button, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ResponseOf } from '#contract/endpoint.ts';
import { type PolicyRow, declareYear, listPolicies, recordPolicy } from '#contract/recognition.ts';
import { addYears } from '#domain/shared/plain-date.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { useAddressValue } from '#web/app/navigation.tsx';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { ResumableUpload } from '#web/ui/resumable-upload.tsx';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';

type Policies = ResponseOf<typeof listPolicies>;
type Props = { readonly centreId: string; readonly onClose: () => void };

const columns: readonly [Column<PolicyRow>, ...Column<PolicyRow>[]] = [
  {
    key: 'about',
    title: 'Policy',
    sortBy: ({ about }) => about,
    cell: ({ about, files }) => (
      <>
        {`${about.slice(0, 1).toUpperCase()}${about.slice(1).replaceAll('-', ' ')}`}
        {files.map(({ id, name }) => (
          <Text size="xs" key={id}>
            {name}
          </Text>
        ))}
      </>
    ),
  },
  { key: 'edition', title: 'Edition', sortBy: ({ edition }) => edition, cell: ({ edition }) => edition },
  {
    key: 'adopted',
    title: 'Adopted',
    sortBy: ({ adoptedOn }) => adoptedOn,
    cell: ({ adoptedOn }) => formatDate(adoptedOn),
  },
  {
    key: 'review',
    title: 'Review by',
    sortBy: ({ reviewByOn }) => reviewByOn,
    cell: ({ reviewByOn, isOverdue }) => (
      <>
        {formatDate(reviewByOn)}{' '}
        {isOverdue ? (
          <Badge variant="outline" color="var(--state-returned)">
            Overdue
          </Badge>
        ) : null}
      </>
    ),
  },
];

type Policy = {
  readonly about: string;
  readonly edition: string;
  readonly adoptedOn: string | null;
  readonly reviewByOn: string | null;
};

const PolicyDialog = ({ centreId, onClose }: Props) => {
  const { today } = useMe();
  const form = useKeptForm<Policy>(
    `policy.${centreId}.new`,
    { about: '', edition: '1', adoptedOn: today, reviewByOn: addYears(today, 1) },
    onClose,
  );
  const { about, edition, adoptedOn, reviewByOn } = form.value;
  const [uploadIds, setUploads] = useState<readonly string[]>([]);
  const record = useWrite(recordPolicy, { refreshes: [listPolicies], onDone: form.sent });
  return (
    <FormDialog
      title="Record a policy"
      action="Record the policy"
      lacks={neededFirst(
        [about.trim().length > 1, 'what it is about'],
        [edition.trim() !== '', 'its edition'],
        [adoptedOn !== null, 'the day it was adopted'],
        [reviewByOn !== null, 'the day of its review'],
      )}
      isPending={record.isPending}
      failure={record.failure}
      onSend={() =>
        record.send({
          params: { centreId },
          body: {
            about: about.trim().toLowerCase().replaceAll(' ', '-'),
            edition: edition.trim(),
            adoptedOn: adoptedOn ?? today,
            reviewByOn: reviewByOn ?? today,
            uploadIds: [...uploadIds],
          },
        })
      }
      onClose={onClose}
    >
      <TextInput
        label="What it is about"
        description="As specifications name it: appeals, malpractice, equality, health and safety"
        required
        value={about}
        onChange={(event) => form.change({ about: event.currentTarget.value })}
      />
      <TextInput
        label="Edition"
        required
        value={edition}
        onChange={(event) => form.change({ edition: event.currentTarget.value })}
      />
      <DateField label="Adopted on" required max={today} value={adoptedOn} onChange={form.to('adoptedOn')} />
      <DateField label="Review by" required min={today} value={reviewByOn} onChange={form.to('reviewByOn')} />
      <KeptNote {...form} />
      <ResumableUpload
        label="The policy"
        onUploaded={({ id }) => setUploads((before) => [...before, id])}
        onRemoved={(id) => setUploads((before) => before.filter((one) => one !== id))}
      />
    </FormDialog>
  );
};

const DeclareDialog = ({
  centreId,
  due,
  year,
  onClose,
}: Props & { readonly due: Policies['due'][number]; readonly year: number }) => {
  const form = useKeptForm(
    `declaration.${centreId}.${due.awardingId}.${String(year)}`,
    { changes: '', headOfCentre: '' },
    onClose,
  );
  const { changes, headOfCentre } = form.value;
  const declare = useWrite(declareYear, { refreshes: [listPolicies], onDone: form.sent });
  return (
    <FormDialog
      title={`Declaration for ${String(year)}`}
      action="Make the declaration"
      lacks={neededFirst([isSaid(headOfCentre), 'the head of centre'])}
      isPending={declare.isPending}
      failure={declare.failure}
      onSend={() =>
        declare.send({
          params: { centreId },
          body: { awardingId: due.awardingId, changes: changes.trim(), headOfCentre: headOfCentre.trim() },
        })
      }
      onClose={onClose}
    >
      <Text size="sm">
        The centre keeps to its agreement with {due.awardingName}, and what is said here of people, sites,
        complaints and interests is complete.
      </Text>
      <Textarea
        label="What has changed since the last declaration"
        autosize
        minRows={3}
        value={changes}
        onChange={(event) => form.change({ changes: event.currentTarget.value })}
      />
      <TextInput
        label="Head of centre"
        required
        value={headOfCentre}
        onChange={(event) => form.change({ headOfCentre: event.currentTarget.value })}
      />
      <KeptNote {...form} />
    </FormDialog>
  );
};

const Declarations = ({ centreId, policies }: { readonly centreId: string; readonly policies: Policies }) => {
  const [declaring, setDeclaring] = useState<Policies['due'][number] | null>(null);
  return (
    <Section title="Yearly declarations" lead="Made by the head of centre to each awarding organisation.">
      <Stack gap="xs">
        {policies.due.map((due) => (
          <div key={due.awardingId}>
            <Text size="sm">
              For {policies.year} to {due.awardingName}: not made yet.
            </Text>
            {policies.mayRecord ? (
              <Button size="xs" variant="default" onClick={() => setDeclaring(due)}>
                Declare for {policies.year}
              </Button>
            ) : null}
          </div>
        ))}
        {policies.declarations.map((one) => (
          <Text size="sm" key={`${String(one.year)} ${one.awardingName}`}>
            {one.year} to {one.awardingName}, by {one.headOfCentre}, on {formatDate(one.declaredOn)}:{' '}
            {one.changes === '' ? 'nothing changed.' : one.changes}
          </Text>
        ))}
      </Stack>
      {declaring === null ? null : (
        <DeclareDialog
          centreId={centreId}
          due={declaring}
          year={policies.year}
          onClose={() => setDeclaring(null)}
        />
      )}
    </Section>
  );
};

const OfCentre = ({ centreId }: { readonly centreId: string }) => {
  const [isAdding, setAdding] = useState(false);
  const read = useRead(listPolicies, { params: { centreId } });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  if (read.data === undefined) return <Waiting what="Fetching the policies" />;
  return (
    <>
      <Section
        title="Policies"
        lead="In their current editions; specifications ask for some of them by name."
        actions={
          read.data.mayRecord ? (
            <Button variant="default" onClick={() => setAdding(true)}>
              Record a policy
            </Button>
          ) : undefined
        }
      >
        <DataTable
          caption="Policies of the centre"
          hideCaption
          columns={columns}
          rows={read.data.items}
          keyOf={({ id }) => id}
          csvName="policies.csv"
          empty="No policy is recorded yet."
        />
      </Section>
      <Declarations centreId={centreId} policies={read.data} />
      {isAdding ? <PolicyDialog centreId={centreId} onClose={() => setAdding(false)} /> : null}
    </>
  );
};

/** What a centre keeps for its approvals. */
const PoliciesPage = () => {
  const own = organisationsAs(useMe(), 'coordinator', 'internal-quality-assurer')[0];
  const [given] = useAddressValue('centre');
  const centreId = own?.organisationId ?? given;
  return (
    <Page title="Policies and declarations" back="/approvals">
      {centreId === '' ? <Text>Choose a centre under Approvals.</Text> : <OfCentre centreId={centreId} />}
    </Page>
  );
};

export default PoliciesPage;
