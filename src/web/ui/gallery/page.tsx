import { Button, Group, SegmentedControl, Stack, useMantineColorScheme } from '@mantine/core';
import { useState } from 'react';
import { presentFailure } from '#contract/failure.ts';
import { ClauseChip } from '../clause-chip.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { CreditBars } from '../credit-bars.tsx';
import { CriterionMark, StandingLegend } from '../criterion-mark.tsx';
import { type Column, DataTable } from '../data-table.tsx';
import { DateField } from '../date-field.tsx';
import { EmptyState } from '../empty-state.tsx';
import { FailureView } from '../failure-view.tsx';
import { FileDrop } from '../file-drop.tsx';
import { FilterChips } from '../filter-chips.tsx';
import { formatDate } from '../format.ts';
import { Matrix } from '../matrix.tsx';
import { PageHeader } from '../page-header.tsx';
import { ProgressBar } from '../progress-bar.tsx';
import { Quote, Wording } from '../quote.tsx';
import { Refusal } from '../refusal.tsx';
import { UploadRow } from '../resumable-upload.tsx';
import { Section } from '../section.tsx';
import { Signature } from '../signature.tsx';
import { SplitBench } from '../split-bench.tsx';
import { Stat, Stats } from '../stat.tsx';
import { Sunburst } from '../sunburst.tsx';
import { Waiting } from '../waiting.tsx';
import { WaitingFor } from '../waiting-for.tsx';
import classes from './gallery.module.css';
import { Tools } from './tools.tsx';
import {
  allStandings,
  isSampleLinked,
  sampleClause,
  sampleColumns,
  sampleCredits,
  samplePeople,
  sampleRows,
  sampleTree,
} from './made-up.ts';

const refusal = presentFailure({
  kind: 'rule-not-met',
  detail: 'Two criteria of this unit have no decision yet, so it cannot be signed off.',
  clause: sampleClause,
  whoCan: 'Sample Assessor 1 can decide on them.',
  reasons: [
    { code: 'open', detail: '2.4 waits for its assessor.', clause: sampleClause },
    {
      code: 'returned',
      detail: '3.1 was returned on 3 November 2026.',
      whoCan: 'The learner can add evidence.',
    },
  ],
}).body;

const unavailable = presentFailure({
  kind: 'unavailable',
  detail: 'Touchstone could not be reached. Check the connection.',
}).body;

const Signs = () => (
  <Section title="Signs">
    <Stack gap="md">
      <Group gap="sm">
        {allStandings.map((standing, index) => (
          <CriterionMark key={standing} number={`${index + 1}.${index + 3}`} standing={standing} size={52} />
        ))}
        <CriterionMark number="2.4" standing="met" name="A sample criterion" onClick={() => undefined} />
        <CriterionMark number="12.10" standing="submitted" size={28} />
      </Group>
      <StandingLegend standings={allStandings} />
      <Quote clause={sampleClause}>
        Words of a specification are always set in this face, so that people see at once who is speaking.
      </Quote>
      <div>
        Our own words, with <Wording>words of a specification</Wording> among them, and where they stand:{' '}
        <ClauseChip clause={sampleClause} />{' '}
        <ClauseChip clause={{ text: 'One of the rules of Touchstone.' }} />
      </div>
      <Group align="stretch">
        <Signature
          subject="Assessment decision, unit 3"
          name="Sample Assessor 1"
          capacity="Assessor, Sample Centre"
          signedAt="2026-11-22T14:05:00Z"
          seal="9f3c77ab01de"
        />
        <Signature subject="Countersignature" name="Sample Assessor 2" capacity="Qualified assessor" />
      </Group>
      <WaitingFor who="Sample Assessor 1" since="2026-11-03" today="2026-11-23" longAfterDays={10} />
      <WaitingFor who={null} since="2026-11-21" today="2026-11-23" />
    </Stack>
  </Section>
);

const Answers = () => {
  const [opened, setOpened] = useState(false);
  return (
    <Section title="Answers">
      <Stack gap="md">
        <Refusal failure={refusal} />
        <FailureView failure={unavailable} onRetry={() => undefined} />
        <EmptyState title="No evidence yet" action={<Button>Take a photograph</Button>}>
          Show what you do at work: a photograph, a document or a recording. You link it to criteria
          afterwards.
        </EmptyState>
        <Waiting what="Fetching the learners" />
        <ProgressBar
          label="Reading the document"
          value={12}
          max={40}
          detail="12 of 40 units"
          onCancel={() => undefined}
        />
        <Group>
          <Button onClick={() => setOpened(true)}>Sign 12 decisions</Button>
          <Button variant="default">Look at them first</Button>
        </Group>
      </Stack>
      <ConfirmDialog
        opened={opened}
        title="Sign 12 decisions"
        action="Sign 12 decisions"
        onConfirm={() => setOpened(false)}
        onClose={() => setOpened(false)}
        failure={refusal}
      >
        Signed decisions are kept as they are. A later decision can replace them.
      </ConfirmDialog>
    </Section>
  );
};

const Fields = () => {
  const [date, setDate] = useState<string | null>('2026-11-22');
  return (
    <Section title="Fields and files">
      <Stack gap="md" maw="36rem">
        <DateField
          label="Registered on"
          value={date}
          onChange={setDate}
          max="2026-11-23"
          description="Not after today"
        />
        <FileDrop
          label="Add photographs, documents or recordings"
          hint="Up to 200 MB each"
          multiple
          onFiles={() => undefined}
        />
        <ul className={classes['plain']}>
          <UploadRow
            file={{
              key: '1',
              name: 'recording-of-the-work.mp4',
              bytes: 84_000_000,
              mediaType: 'video/mp4',
              sent: 31_000_000,
              state: 'failed',
              problem: 'The connection was lost. What was sent is kept; try again to go on.',
              id: null,
            }}
            onStop={() => undefined}
            onGoOn={() => undefined}
            onRemove={() => undefined}
          />
          <UploadRow
            file={{
              key: '2',
              name: 'photograph-1.jpg',
              bytes: 2_400_000,
              mediaType: 'image/jpeg',
              sent: 2_400_000,
              state: 'done',
              problem: null,
              id: '2',
            }}
            onStop={() => undefined}
            onGoOn={() => undefined}
            onRemove={() => undefined}
          />
        </ul>
      </Stack>
    </Section>
  );
};

type Person = (typeof samplePeople)[number];

const peopleColumns: readonly [Column<Person>, ...Column<Person>[]] = [
  { key: 'name', title: 'Learner', cell: (row) => row.name, sortBy: (row) => row.name },
  { key: 'unit', title: 'Unit', cell: (row) => <Wording>{row.unit}</Wording>, csv: (row) => row.unit },
  {
    key: 'met',
    title: 'Met',
    align: 'end',
    cell: (row) => `${row.met} of ${row.total}`,
    sortBy: (row) => row.met,
  },
  { key: 'since', title: 'Since', cell: (row) => formatDate(row.since), sortBy: (row) => row.since },
];

const Lists = () => {
  const [filter, setFilter] = useState('waiting');
  const [chosen, setChosen] = useState<Person | null>(samplePeople[1] ?? null);
  return (
    <Section title="Lists and benches">
      <Stack gap="lg">
        <Stats>
          <Stat
            name="Waits for you"
            value={12}
            of="units"
            tone="gold"
            detail="the longest since 3 November"
          />
          <Stat name="Met" value={148} of="of 212 criteria" tone="met" />
          <Stat name="Returned" value={3} of="criteria" tone="returned" />
          <Stat name="Learners" value={28} />
        </Stats>
        <FilterChips
          label="Show"
          value={filter}
          onChange={setFilter}
          options={[
            { value: 'waiting', label: 'Waits for me', count: 12 },
            { value: 'signed', label: 'Signed', count: 1148 },
            { value: 'all', label: 'All' },
          ]}
        />
        <DataTable<Person>
          caption="Learners of Sample Centre"
          csvName="learners"
          rows={samplePeople}
          keyOf={(row) => row.id}
          selected="2"
          sort={{ key: 'name', isDown: false }}
          columns={peopleColumns}
        />
        <div className={classes['bench']}>
          <SplitBench
            name="gallery"
            listLabel="Waiting units"
            workLabel="Assessment"
            isWorking={chosen !== null}
            onBack={() => setChosen(null)}
            list={
              <ul className={classes['queue']}>
                {samplePeople.map((person) => (
                  <li key={person.id}>
                    <button type="button" aria-current={person === chosen} onClick={() => setChosen(person)}>
                      <strong>{person.name}</strong>
                      <WaitingFor who="you" since={person.since} today="2026-11-23" />
                    </button>
                  </li>
                ))}
              </ul>
            }
            work={
              chosen === null ? null : (
                <Stack gap="md">
                  <h3 className={classes['title']}>
                    {chosen.name}, {chosen.unit}
                  </h3>
                  <Quote size="sm">A sample criterion, in the words of its document.</Quote>
                </Stack>
              )
            }
          />
        </div>
      </Stack>
    </Section>
  );
};

const Pictures = () => {
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  return (
    <Section title="Pictures">
      <Stack gap="lg">
        <Sunburst title="Progress of Sample Learner 1" root={sampleTree} fileName="progress" />
        <CreditBars title="Credits by rule" rows={sampleCredits} fileName="credits" />
        <Matrix
          label="Evidence against criteria"
          columns={sampleColumns}
          rows={sampleRows}
          linkedOf={(row) =>
            new Set(
              sampleColumns.flatMap(({ key }) =>
                isSampleLinked(row, key) === changed.has(`${row}|${key}`) ? [] : key,
              ),
            )
          }
          onToggle={(row, column) =>
            setChanged((before) => {
              const key = `${row}|${column}`;
              return before.has(key)
                ? new Set([...before].filter((one) => one !== key))
                : new Set([...before, key]);
            })
          }
        />
      </Stack>
    </Section>
  );
};

const GalleryPage = () => {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <main className={classes['gallery']}>
      <PageHeader
        title="Gallery"
        lead="Every piece that the screens are made of, with made-up content."
        actions={
          <SegmentedControl
            aria-label="Colours"
            value={colorScheme}
            onChange={(value) => setColorScheme(value === 'light' || value === 'dark' ? value : 'auto')}
            data={[
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
              { value: 'auto', label: 'As the device' },
            ]}
          />
        }
      />
      <Signs />
      <Pictures />
      <Lists />
      <Answers />
      <Fields />
      <Tools />
    </main>
  );
};

export default GalleryPage;
