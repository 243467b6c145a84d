import { Anchor, Badge, NativeSelect, Stack, Text } from '@mantine/core';
import { type LibraryUse, readLibraryUnit } from '#contract/library.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import type { Guidance, Outcome, Unit } from '#domain/specification/model.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink, useAddressValue } from '#web/app/navigation.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { ReferringWords, type WayTo } from '#web/ui/referring-words.tsx';
import { Section } from '#web/ui/section.tsx';
import { Stat, Stats } from '#web/ui/stat.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { goTo } from '../bench/pieces.tsx';
import classes from './library.module.css';
import { documentInWords, wordingsOf } from './unit-words.ts';
import { Wordings } from './wordings.tsx';

type Read = ResponseOf<typeof readLibraryUnit>;

const Particulars = ({ unit }: { readonly unit: Unit }) => {
  const figures = [
    ['Level', unit.level, null],
    ['Credits', unit.credits, null],
    ['Guided learning', unit.glh, 'hours'],
    ['Total unit time', unit.tut, 'hours'],
  ] as const;
  return (
    <Stack gap="sm">
      <Stats>
        {figures.map(([name, value, of]) =>
          value === null ? null : (
            <Stat key={name} name={name} value={value} {...(of === null ? {} : { of })} />
          ),
        )}
      </Stats>
      {unit.aim === null ? null : <div className={classes['wording']}>{unit.aim}</div>}
    </Stack>
  );
};

/** To the criterion or outcome on this page; of other units nothing is here. */
const wayOnPage: WayTo = (target) =>
  target.kind === 'unit' ? null : { onPress: () => goTo(`${target.kind}-${target.number}`, 'center') };

type GuidanceProps = {
  readonly name: string;
  readonly unit: Unit;
  readonly guidance: readonly Guidance[];
};

const GuidanceList = ({ name, unit, guidance }: GuidanceProps) =>
  guidance.length === 0 ? null : (
    <details className={classes['guidance']}>
      <summary>{name}</summary>
      {guidance.map(({ text }) => (
        <p key={text} className={classes['wording']}>
          <ReferringWords text={text} unit={unit} units={[unit]} wayTo={wayOnPage} />
        </p>
      ))}
    </details>
  );

const Lost = () => (
  <Badge size="xs" variant="outline" ml={6}>
    words are lost
  </Badge>
);

const OutcomeView = ({ unit, outcome }: { readonly unit: Unit; readonly outcome: Outcome }) => (
  <li className={classes['outcome']} id={`outcome-${outcome.number}`} tabIndex={-1}>
    <h3 className={classes['outcomeTitle']}>
      {outcome.number} <span className={classes['wording']}>{outcome.text}</span>
      {outcome.incomplete === true ? <Lost /> : null}
    </h3>
    <ul className={classes['criteria']}>
      {outcome.criteria.map((criterion) => (
        <li
          key={criterion.number}
          className={classes['criterion']}
          id={`criterion-${criterion.number}`}
          tabIndex={-1}
        >
          <span className={classes['number']}>{criterion.number}</span>
          <div>
            <span className={classes['wording']}>{criterion.text}</span>
            {criterion.incomplete === true ? <Lost /> : null}
            <GuidanceList
              name={`Guidance to ${criterion.number}`}
              unit={unit}
              guidance={criterion.guidance}
            />
          </div>
        </li>
      ))}
    </ul>
  </li>
);

const usedInColumns: readonly [Column<LibraryUse>, ...Column<LibraryUse>[]] = [
  {
    key: 'qualification',
    title: 'Qualification',
    sortBy: ({ qualificationTitle }) => qualificationTitle,
    cell: ({ qualificationNumber, qualificationTitle }) => (
      <>
        {qualificationTitle}
        <Text size="sm" c="dimmed">
          {qualificationNumber}
        </Text>
      </>
    ),
  },
  {
    key: 'group',
    title: 'Group',
    sortBy: ({ groupKey }) => groupKey,
    cell: ({ groupKey, groupTitle, groupKind }) => {
      const name = groupTitle === '' ? groupKey : groupTitle;
      return name.toLowerCase().includes(groupKind) ? name : `${name} (${groupKind})`;
    },
  },
  {
    key: 'document',
    title: 'Document',
    sortBy: documentInWords,
    cell: (use) => (
      <Anchor component={AppLink} to={`/specifications/${use.specificationId}`}>
        {documentInWords(use)}
      </Anchor>
    ),
  },
];

const UnitView = ({ read, onFrom }: { readonly read: Read; readonly onFrom: (id: string) => void }) => {
  const { unit, documents, uses, specificationId } = read;
  const groups = wordingsOf(documents);
  const letterOf = (sha: string): string =>
    groups.length === 1
      ? ''
      : ` (wording ${groups.find(({ textSha256 }) => textSha256 === sha)?.letter ?? ''})`;
  return (
    <Stack gap="xl">
      <Stack gap="sm">
        <NativeSelect
          label="As it stands in"
          value={specificationId}
          onChange={(event) => onFrom(event.currentTarget.value)}
          data={documents.map((one) => ({
            value: one.specificationId,
            label: `${documentInWords(one)}, published ${formatDate(one.publishedOn)}${letterOf(one.textSha256)}`,
          }))}
        />
        <Anchor component={AppLink} to={`/specifications/${specificationId}`} size="sm">
          Open this document
        </Anchor>
        <Particulars unit={unit} />
      </Stack>
      <Section title="Outcomes and criteria">
        <ul className={classes['outcomes']}>
          {unit.outcomes.map((outcome) => (
            <OutcomeView key={outcome.number} unit={unit} outcome={outcome} />
          ))}
        </ul>
        <GuidanceList name="Guidance to the unit" unit={unit} guidance={unit.guidance} />
      </Section>
      <Section title="Qualifications that use it">
        <DataTable
          caption="Qualifications that use it"
          hideCaption
          columns={usedInColumns}
          rows={uses}
          keyOf={(use) => `${use.specificationId} ${use.qualificationNumber} ${use.groupKey}`}
          empty="No published qualification lists it in a group."
        />
      </Section>
      <Wordings unit={unit} specificationId={specificationId} groups={groups} />
    </Stack>
  );
};

/** A unit of the library: what it asks for, which qualifications use it and how documents word it. */
const LibraryUnitPage = () => {
  const [ref] = useAddressValue('ref');
  const [from, setFrom] = useAddressValue('from');
  const reading = useRead(
    readLibraryUnit,
    { params: { unitRef: ref }, query: from === '' ? {} : { from } },
    { keepPrevious: true },
  );
  const unit = reading.data?.unit;
  return (
    <Page
      title={unit?.title ?? 'Unit'}
      back="/library"
      lead={unit === undefined ? undefined : [unit.ref, ...unit.codes].join(', ')}
    >
      {reading.error === null ? null : <FailureView failure={failureOf(reading.error)} />}
      {reading.isPending ? <Waiting what="Fetching the unit" /> : null}
      {reading.data === undefined || reading.error !== null ? null : (
        <UnitView read={reading.data} onFrom={setFrom} />
      )}
    </Page>
  );
};

export default LibraryUnitPage;
