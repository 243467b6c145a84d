import { Group, Select, SimpleGrid, TextInput, Textarea } from '@mantine/core';
import { listEndDates, setEndDate } from '#contract/end-dates.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { type Ending, endings } from '#domain/award/end-dates.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { SettingsSection } from '#web/ui/settings-section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';

type Found = ResponseOf<typeof listEndDates>;
type Row = Found['items'][number];

const endingNames: Readonly<Record<Ending, string>> = {
  registration: 'Last day for registering',
  certification: 'Last day for claiming certificates',
};

const dayIn = ({ endsOn, counts }: Row): string => {
  if (endsOn === null) return 'as the document says';
  return `${formatDate(endsOn)}${counts ? '' : ', which no longer counts'}`;
};

type Fields = {
  readonly qualificationNumber: string | null;
  readonly ending: Ending;
  readonly endsOn: string;
  readonly source: string;
  readonly reason: string;
};

const empty: Fields = {
  qualificationNumber: null,
  ending: 'registration',
  endsOn: '',
  source: '',
  reason: '',
};

const choices = endings.map((value) => ({ value, label: endingNames[value] }));

const SetEndDate = ({ awardingId, found }: { readonly awardingId: string; readonly found: Found }) => {
  const kept = useKeptForm<Fields>(`end-date.${awardingId}`, empty);
  const { value: form, change } = kept;
  const set = useWrite(setEndDate, { refreshes: [listEndDates], onStored: kept.sent });
  const { qualificationNumber, ending, endsOn } = form;
  const source = form.source.trim();
  const reason = form.reason.trim();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (qualificationNumber === null) return;
        set.send({
          params: { awardingId },
          body: { qualificationNumber, ending, endsOn: endsOn === '' ? null : endsOn, source, reason },
        });
      }}
    >
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Select
          label="Qualification"
          required
          data={found.qualificationNumbers}
          value={qualificationNumber}
          onChange={kept.to('qualificationNumber')}
        />
        <Select
          label="Which day"
          required
          data={choices}
          value={ending}
          onChange={(value) => change({ ending: value === 'certification' ? value : 'registration' })}
        />
        <DateField
          label="Last day"
          description="Empty takes back what was recorded: the document counts again"
          value={endsOn === '' ? null : endsOn}
          onChange={(day) => change({ endsOn: day ?? '' })}
        />
      </SimpleGrid>
      <TextInput
        mt="sm"
        label="Where it is published"
        description="The list, letter or notice of the regulator, with its date"
        required
        maxLength={300}
        value={form.source}
        onChange={(event) => change({ source: event.currentTarget.value })}
      />
      <Textarea
        mt="sm"
        label="Why"
        required
        minRows={2}
        autosize
        maxLength={2000}
        value={form.reason}
        onChange={(event) => change({ reason: event.currentTarget.value })}
      />
      <KeptNote {...kept} />
      {set.failure === null ? null : <Refusal failure={set.failure} />}
      <Group mt="sm">
        <SendButton
          type="submit"
          loading={set.isPending}
          lacks={neededFirst(
            [qualificationNumber !== null, 'the qualification'],
            [isSaid(source), 'where it is published'],
            [isSaid(reason), 'why'],
          )}
        >
          Record the last day
        </SendButton>
      </Group>
    </form>
  );
};

const Organisation = ({ awardingId, name }: { readonly awardingId: string; readonly name: string }) => {
  const found = useRead(listEndDates, { params: { awardingId } });
  if (found.error !== null) return <FailureView failure={failureOf(found.error)} />;
  if (found.data === undefined) return <Waiting what="Fetching the last days" />;
  return (
    <SettingsSection
      title={name}
      lead="Of each qualification the newest day of each kind counts, for every issue of its document."
      none="Nothing was recorded: the last days are those of the documents, where they have any."
      items={found.data.items.map((row) => ({
        key: row.endDateId,
        words: (
          <>
            <strong>{row.qualificationNumber}</strong>, {endingNames[row.ending].toLowerCase()}: {dayIn(row)}.
            From: {row.source}. Recorded by {row.setBy} on {formatDate(row.setOn)}: {row.reason}
          </>
        ),
      }))}
    >
      <SetEndDate awardingId={awardingId} found={found.data} />
    </SettingsSection>
  );
};

/** Until when qualifications can be registered for and claimed, where a list outside the document says so. */
const EndDatesPage = () => (
  <Page
    title="Last days"
    back="/certificates"
    lead="Documents often leave the last day to a list that changes. What you record here comes before the document at once: nobody is registered and nothing is claimed after it, and the centres are told."
  >
    {organisationsAs(useMe(), 'certification-officer').map(({ organisationId, organisationName }) => (
      <Organisation key={organisationId} awardingId={organisationId} name={organisationName} />
    ))}
  </Page>
);

export default EndDatesPage;
