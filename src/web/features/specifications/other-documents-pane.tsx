import { Anchor, NativeSelect, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { readLibraryUnit } from '#contract/library.ts';
import type { ChangedUnit } from '#contract/specification-drafts.ts';
import { compareUnits } from '#domain/specification/comparing/units.ts';
import type { Proposal } from '#domain/specification/editing/intact-wording.ts';
import type { Specification, Unit } from '#domain/specification/model.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { UnitBody } from './changes/unit-changes.tsx';
import type { Desk } from './desk.ts';
import { ProposalsSection } from './proposals.tsx';
import changes from './changes/changes.module.css';

/** A unit of the draft against the wording that a published document has of it. */
const Compared = ({ unit }: { readonly unit: Unit }) => {
  const [from, setFrom] = useState('');
  const reading = useRead(
    readLibraryUnit,
    { params: { unitRef: unit.ref }, query: from === '' ? {} : { from } },
    { keepPrevious: true },
  );
  const published = reading.data;
  const comparison = useMemo(
    () => (published === undefined ? null : compareUnits({ before: published.unit, after: unit })),
    [published, unit],
  );
  if (reading.error !== null) return <FailureView failure={failureOf(reading.error)} />;
  if (published === undefined || comparison === null) return <Waiting what="Fetching the other wording" />;
  return (
    <Stack gap="xs" mt="xs">
      <NativeSelect
        label="Against"
        size="xs"
        maw={560}
        value={published.specificationId}
        onChange={(event) => setFrom(event.currentTarget.value)}
        data={published.documents.map(({ specificationId, title, issueLabel, publishedOn }) => ({
          value: specificationId,
          label: `${title}${issueLabel === null ? '' : `, ${issueLabel}`}, published ${formatDate(publishedOn)}`,
        }))}
      />
      <UnitBody unit={comparison} isWordsOnly />
      <Text size="sm">
        <Anchor
          component={AppLink}
          to={`/library/unit?${new URLSearchParams({ ref: unit.ref }).toString()}`}
          underline="always"
        >
          {unit.ref} in the library of units
        </Anchor>
      </Text>
    </Stack>
  );
};

type OtherProps = { readonly other: ChangedUnit; readonly unit: Unit | undefined };

const Other = ({ other, unit }: OtherProps) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className={changes['unit']}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <span>{other.ref}</span>
        <span className={changes['unitTitle']}>{other.title}</span>
        <span className={changes['unitFigures']}>{other.inTitles.join('; ')}</span>
      </summary>
      {isOpen && unit !== undefined ? <Compared unit={unit} /> : null}
    </details>
  );
};

type Props = {
  readonly specification: Specification;
  readonly others: readonly ChangedUnit[];
  readonly proposals: readonly Proposal[];
  readonly desk: Desk;
};

/** What other documents say of the same units: intact wordings for damaged places, and the units that they word otherwise. */
export const OtherDocumentsPane = ({ specification, others, proposals, desk }: Props) => {
  const units = useMemo(() => new Map(specification.units.map((unit) => [unit.ref, unit])), [specification]);
  if (others.length + proposals.length === 0)
    return (
      <EmptyState title="No other document says otherwise" picture="all-done">
        Every unit that another document has too is worded there as it is here.
      </EmptyState>
    );
  return (
    <Stack gap="xl">
      {desk.failure === null ? null : <FailureView failure={desk.failure} />}
      <ProposalsSection proposals={proposals} desk={desk} />
      {others.length === 0 ? null : (
        <Section title={`${formatCount(others.length, 'unit')} published in other words`}>
          <Text size="sm" c="dimmed" mb="sm">
            Both wordings are kept; decisions rest on the wording that the learner is registered for. Open a
            unit to see what differs.
          </Text>
          {others.map((other) => (
            <Other key={other.ref} other={other} unit={units.get(other.ref)} />
          ))}
        </Section>
      )}
    </Stack>
  );
};
