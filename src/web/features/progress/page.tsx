import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { evidenceMatrix } from '#contract/portfolio.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { type MappedStandard, listStandards } from '#domain/specification/standards.ts';
import { Versions } from '#web/features/specifications/changes/versions.tsx';
import { AppLink, useAddressValue, useGo } from '#web/app/navigation.tsx';
import { useMe } from '#web/app/session.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { Matrix } from '#web/ui/matrix.tsx';
import { Section } from '#web/ui/section.tsx';
import { Stat, Stats } from '#web/ui/stat.tsx';
import { TransferMark } from '#web/ui/transfer-mark.tsx';
import { Sunburst } from '#web/ui/sunburst.tsx';
import { WaitingFor } from '#web/ui/waiting-for.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { usePlanned } from '../plan/use-planned.ts';
import { RegistrationPage } from '../portfolio/registration-page.tsx';
import { type OpenRegistration, unitStateName, waitingFor } from '../portfolio/use-registration.ts';
import { RecordLink } from '../spot/record-link.tsx';
import { Claiming } from './claiming.tsx';
import { Offers } from './offers.tsx';
import { StandardsOf } from './standards-of.tsx';
import { linkedColumns, matrixColumns, sunburstOf } from './pictures.ts';

/** What stands in the way, with who can do something about it said once for all that they can mend. */
const Blockers = ({ progress }: Pick<OpenRegistration, 'progress'>) =>
  progress.blockers.length === 0 ? null : (
    <Section title="What the award still needs">
      <Stack gap="md">
        {[...Map.groupBy(progress.blockers, ({ whoCan }) => whoCan)].map(([whoCan, blockers]) => (
          <Stack key={whoCan} gap="xs">
            {blockers.map(({ rule, clause }) => (
              <Text key={rule} size="sm">
                {rule} {clause === null ? null : <ClauseChip clause={clause} />}
              </Text>
            ))}
            <Text size="sm" c="dimmed">
              {whoCan}
            </Text>
          </Stack>
        ))}
      </Stack>
    </Section>
  );

type UnitRow = OpenRegistration['progress']['units'][number];

const unitColumns = ({
  units,
  progress,
}: OpenRegistration): readonly [Column<UnitRow>, ...Column<UnitRow>[]] => [
  {
    key: 'unit',
    title: 'Unit',
    sortBy: ({ ref }) => units.get(ref)?.title ?? ref,
    cell: ({ ref }) => (
      <Anchor
        component={AppLink}
        to={`/unit?registration=${progress.registrationId}&unit=${encodeURIComponent(ref)}`}
      >
        {units.get(ref)?.title ?? ref}
      </Anchor>
    ),
    csv: ({ ref }) => ref,
  },
  {
    key: 'state',
    title: 'Stands',
    sortBy: ({ state }) => state,
    cell: ({ state, transferred }) => (
      <>
        {unitStateName(state)}
        {transferred ? <TransferMark /> : null}
      </>
    ),
    csv: ({ state, transferred }) => (transferred ? `${state} (T)` : state),
  },
  {
    key: 'met',
    title: 'Criteria met',
    align: 'end',
    sortBy: ({ criteria }) => criteria.filter(([, state]) => state === 'met' || state === 'sampled').length,
    cell: ({ criteria, transferred }) =>
      transferred
        ? '–'
        : `${String(criteria.filter(([, state]) => state === 'met' || state === 'sampled').length)} of ${String(criteria.length)}`,
  },
  {
    key: 'waits',
    title: 'Waits for',
    cell: ({ waitsFor }) =>
      waitsFor === null || waitsFor.who === 'nobody' ? (
        '–'
      ) : (
        <WaitingFor who={waitingFor(waitsFor.who)} since={waitsFor.since} />
      ),
  },
];

const MatrixView = ({ open }: { readonly open: OpenRegistration }) => {
  const { units } = open;
  const planned = usePlanned(open.progress.registrationId);
  const matrix = useRead(evidenceMatrix, {
    params: { registrationId: open.progress.registrationId },
    query: {},
  });
  const columns = useMemo(
    () => matrixColumns(units, matrix.data?.columns ?? [], planned),
    [units, matrix.data, planned],
  );
  const linkedOf = useMemo(() => linkedColumns(matrix.data?.rows ?? [], columns), [matrix.data, columns]);
  if (matrix.error !== null) return <FailureView failure={failureOf(matrix.error)} />;
  if (matrix.data === undefined) return <Waiting what="Fetching the matrix" />;
  return (
    <Matrix
      label="Evidence against criteria"
      columns={columns}
      rows={matrix.data.rows.map(({ evidenceId, title, typeCode }) => ({
        key: evidenceId,
        label: title,
        detail: typeCode,
      }))}
      linkedOf={linkedOf}
      rowHeading="Evidence"
    />
  );
};

const views = [
  { value: 'picture', label: 'Picture' },
  { value: 'units', label: 'Units' },
  { value: 'matrix', label: 'Matrix' },
  { value: 'standards', label: 'Standards' },
] as const;

/** The views that hold something: a document may map no standards. */
const viewsFor = (standards: readonly MappedStandard[]) =>
  views.filter(({ value }) => value !== 'standards' || standards.length > 0);

const Progress = (open: OpenRegistration) => {
  const { progress } = open;
  const isOwn = useMe().personId === progress.learnerId;
  const planned = usePlanned(progress.registrationId);
  const [given, setView] = useAddressValue('view');
  const standards = useMemo(() => listStandards(open.specification), [open.specification]);
  const options = viewsFor(standards);
  const view = options.find(({ value }) => value === given)?.value ?? 'picture';
  const go = useGo();
  const chosen = progress.units.filter((unit) => unit.chosen);
  // Credit from elsewhere asks nothing of its criteria.
  const criteria = chosen.flatMap((unit) => (unit.transferred ? [] : unit.criteria));
  const met = criteria.filter(([, state]) => state === 'met' || state === 'sampled').length;
  return (
    <Stack>
      <Stats>
        <Stat
          name="Credits that count"
          value={progress.creditsCounted}
          {...(progress.creditsRequired === null ? {} : { of: `of ${String(progress.creditsRequired)}` })}
          tone="gold"
        />
        <Stat name="Criteria met" value={met} of={`of ${String(criteria.length)}`} />
        <Stat
          name="Units achieved"
          value={chosen.filter(({ state }) => state === 'achieved').length}
          of={`of ${String(chosen.length)}`}
        />
      </Stats>
      {progress.waitsFor === null || progress.waitsFor.who === 'nobody' ? null : (
        <WaitingFor
          who={waitingFor(progress.waitsFor.who, isOwn)}
          since={progress.waitsFor.since}
          to={progress.waitsFor.what}
        />
      )}
      <FilterChips label="View" options={options} value={view} onChange={setView} />
      {view === 'picture' ? (
        <Sunburst
          title="Qualification, units, outcomes and criteria"
          root={sunburstOf(open, planned)}
          fileName="progress"
          onCriterion={(key) =>
            go(
              `/unit?registration=${progress.registrationId}&unit=${encodeURIComponent(key.split(' ')[0] ?? '')}`,
            )
          }
        />
      ) : view === 'units' ? (
        <DataTable
          caption="Chosen units"
          hideCaption
          columns={unitColumns(open)}
          rows={chosen}
          keyOf={({ ref }) => ref}
          csvName="units"
        />
      ) : view === 'standards' ? (
        <StandardsOf open={open} standards={standards} />
      ) : (
        <MatrixView open={open} />
      )}
      <Blockers progress={progress} />
      <Claiming progress={progress} />
      <Offers specification={open.specification} />
      <Versions registrationId={progress.registrationId} />
    </Stack>
  );
};

const ProgressPage = () => (
  <RegistrationPage
    title="Progress"
    wide
    actions={({ progress }) => (
      <>
        <RecordLink registrationId={progress.registrationId} />
        <Button component={AppLink} to={`/plan?registration=${progress.registrationId}`} variant="default">
          Plan
        </Button>
        <Button component={AppLink} to={`/credit?registration=${progress.registrationId}`} variant="default">
          Credit
        </Button>
        <Button
          component={AppLink}
          to={`/choose-units?registration=${progress.registrationId}`}
          variant="default"
        >
          Choose units
        </Button>
      </>
    )}
  >
    {(open) => <Progress {...open} />}
  </RegistrationPage>
);

export default ProgressPage;
