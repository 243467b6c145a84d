import { Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { affectedChoices, whatIsAffected } from '#contract/affected.ts';
import { listCentres } from '#contract/organisations.ts';
import { type AffectedStart, affectedStartNames, affectedStarts } from '#domain/cases/affected.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { useAddressValue } from '#web/app/navigation.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Page } from '#web/ui/page.tsx';
import { Stat, Stats } from '#web/ui/stat.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { AffectedList } from './affected-list.tsx';
import { AffectedPicture } from './affected-picture.tsx';
import { Measures } from './measures.tsx';

type From = {
  readonly start: AffectedStart;
  readonly id: string;
  readonly fromOn: string;
  readonly untilOn: string;
};

const Found = ({ centreId, from }: { readonly centreId: string; readonly from: From }) => {
  const [after] = useAddressValue('after');
  const { start, id, fromOn, untilOn } = from;
  const dates = { ...(fromOn === '' ? {} : { fromOn }), ...(untilOn === '' ? {} : { untilOn }) };
  const query = { start, id, ...dates, ...(after === '' ? {} : { after }) };
  const read = useRead(whatIsAffected, { params: { centreId }, query });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  if (read.data === undefined) return <Waiting what="Following what rests on it" />;
  const { totals } = read.data;
  if (totals.units === 0)
    return (
      <EmptyState title="Nothing rests on it" picture="all-done">
        No decision that counts was made on it in this period.
      </EmptyState>
    );
  return (
    <Stack gap="lg">
      <Stats>
        <Stat name="Learners" value={totals.learners} />
        <Stat name="Units of learners" value={totals.units} />
        <Stat name="Claims" value={totals.claims} />
        <Stat
          name="Certificates"
          value={totals.certificates}
          tone={totals.certificates > 0 ? 'returned' : 'plain'}
        />
      </Stats>
      <AffectedPicture found={read.data} />
      <AffectedList
        key={JSON.stringify(query)}
        centreId={centreId}
        found={read.data}
        from={{ start, id, fromOn: fromOn === '' ? null : fromOn, untilOn: untilOn === '' ? null : untilOn }}
      />
    </Stack>
  );
};

const Asking = ({ centreId }: { readonly centreId: string }) => {
  const [givenStart, setStart] = useAddressValue('start', 'id', 'after');
  const [id, setId] = useAddressValue('id', 'after');
  const [fromOn, setFrom] = useAddressValue('from', 'after');
  const [untilOn, setUntil] = useAddressValue('until', 'after');
  const start = affectedStarts.find((one) => one === givenStart) ?? 'assessor';
  const choices = useRead(affectedChoices, { params: { centreId }, query: { start } });
  const items = choices.data?.items ?? [];
  const needsId = start !== 'period';
  const from = useMemo(() => ({ start, id, fromOn, untilOn }), [start, id, fromOn, untilOn]);
  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} style={{ alignItems: 'end' }}>
        <Select
          label="What is in doubt"
          data={affectedStarts.map((value) => ({ value, label: affectedStartNames[value] }))}
          value={start}
          onChange={(value) => setStart(value ?? 'assessor')}
        />
        {needsId ? (
          <Select
            label="Which"
            searchable
            data={items.map((one) => ({ value: one.id, label: one.label }))}
            value={items.some((one) => one.id === id) ? id : null}
            nothingFoundMessage="Nothing of the kind"
            onChange={(value) => setId(value ?? '')}
          />
        ) : null}
        <DateField
          label="Decided from"
          value={fromOn === '' ? null : fromOn}
          onChange={(day) => setFrom(day ?? '')}
        />
        <DateField
          label="Until"
          value={untilOn === '' ? null : untilOn}
          onChange={(day) => setUntil(day ?? '')}
        />
      </SimpleGrid>
      {needsId && id === '' ? (
        <EmptyState title="Say what is in doubt">
          From there every unit, claim and certificate that rests on it is found, and can be held, re-sampled
          or revoked together.
        </EmptyState>
      ) : (
        <Found centreId={centreId} from={from} />
      )}
      <Measures centreId={centreId} />
    </Stack>
  );
};

/** Who else is affected by something in doubt, and measures on all of it together. */
const AffectedPage = () => {
  const centres = useRead(listCentres, {});
  const [given, setCentre] = useAddressValue('centre', 'id', 'after');
  if (centres.error !== null) return <FailureView failure={failureOf(centres.error)} />;
  if (centres.data === undefined) return <Waiting what="Fetching the centres" />;
  const { items } = centres.data;
  const chosen = items.find(({ id }) => id === given) ?? items[0];
  return (
    <Page
      wide
      title="Who else is affected"
      lead="From somebody or something in doubt to every learner, unit, claim and certificate that rests on it."
      back="/cases"
    >
      {chosen === undefined ? (
        <Text>You see no centre.</Text>
      ) : (
        <Stack>
          {items.length < 2 ? null : (
            <Select
              label="Centre"
              maw={520}
              searchable
              data={items.map(({ id, name }) => ({ value: id, label: name }))}
              value={chosen.id}
              onChange={(id) => setCentre(id ?? '')}
            />
          )}
          <Asking key={chosen.id} centreId={chosen.id} />
        </Stack>
      )}
    </Page>
  );
};

export default AffectedPage;
