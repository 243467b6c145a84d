import { Anchor, Badge, Button, Stack, Text } from '@mantine/core';
import { type CaseRow, listCases } from '#contract/cases.ts';
import { caseKindNames } from '#domain/cases/case-rules.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink, useAddressValue } from '#web/app/navigation.tsx';
import { holdsAny, organisationsAs, useMe } from '#web/app/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { partNames, stateNames, whoWaits } from './case-words.ts';
import classes from './cases.module.css';
import { ToldView } from './told-view.tsx';
import { RulesView } from './rules-view.tsx';

const far = '9999-12-31';

/** From so many working days on, a reminder stands beside the day. */
const SOON = 5;

const Due = ({ row }: { readonly row: CaseRow }) =>
  row.dueOn === null ? (
    <span className={classes['small']}>Nothing is due</span>
  ) : (
    <span className={row.isLate ? classes['late'] : undefined}>
      {row.isLate ? 'Late, was due ' : ''}
      {formatDate(row.dueOn)}
      {row.isLate || row.daysLeft === null || row.daysLeft > SOON ? null : (
        <Badge display="block" variant="outline" color="var(--state-awaiting)">
          {row.daysLeft === 0 ? 'Due today' : `${formatCount(row.daysLeft, 'working day')} left`}
        </Badge>
      )}
    </span>
  );

const columns: readonly [Column<CaseRow>, ...Column<CaseRow>[]] = [
  {
    key: 'case',
    title: 'Case',
    sortBy: ({ number }) => number,
    csv: ({ number, title }) => `${String(number)} ${title}`,
    cell: ({ caseId, number, title, subject }) => (
      <>
        <Anchor component={AppLink} to={`/cases/${caseId}`}>
          {number}. {title}
        </Anchor>
        <Text size="sm">{subject.label}</Text>
      </>
    ),
  },
  {
    key: 'kind',
    title: 'Kind',
    sortBy: ({ kind }) => caseKindNames[kind],
    cell: ({ kind }) => caseKindNames[kind],
  },
  {
    key: 'state',
    title: 'Where it stands',
    sortBy: ({ state }) => state,
    cell: (row) => (
      <>
        <Badge variant={row.state === 'open' ? 'filled' : 'outline'}>{stateNames[row.state]}</Badge>
        <div className={classes['small']}>
          {row.state === 'open' ? row.stageName : (row.outcome ?? row.stageName)}
        </div>
      </>
    ),
  },
  {
    key: 'waits',
    title: 'Waits for',
    sortBy: ({ waitsFor }) => waitsFor ?? '',
    cell: whoWaits,
  },
  { key: 'due', title: 'Due', sortBy: ({ dueOn }) => dueOn ?? far, cell: (row) => <Due row={row} /> },
  {
    key: 'part',
    title: 'Your part',
    sortBy: ({ myParts }) => myParts.join(),
    cell: ({ myParts }) => myParts.map((part) => partNames[part]).join(', '),
  },
];

const rules = { value: 'rules', label: 'Stages and deadlines' } as const;
const own = [
  { value: 'open', label: 'Open' },
  { value: 'all', label: 'All' },
] as const;
const told = { value: 'told', label: 'Needs you were told of' } as const;

const List = ({ show }: { readonly show: 'open' | 'all' }) => {
  const [after, setAfter] = useAddressValue('after');
  const read = useRead(listCases, { query: { show, ...(after === '' ? {} : { after }) } });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  if (read.data === undefined) return <Waiting what="Fetching your cases" />;
  const { items, next } = read.data;
  if (items.length === 0 && after === '')
    return (
      <EmptyState title={show === 'open' ? 'You are on no open case' : 'You are on no case'} picture="closed">
        A case is raised where the thing stands that it is about: a decision, a sample, a certificate, a
        review. You see here only the cases that you are on yourself.
      </EmptyState>
    );
  return (
    <Stack>
      <DataTable
        caption={show === 'open' ? 'Open cases that you are on' : 'Cases that you are on'}
        columns={columns}
        rows={items}
        keyOf={({ caseId }) => caseId}
        sort={{ key: 'due', isDown: false }}
        csvName="cases.csv"
      />
      {next === null ? null : (
        <Button variant="default" onClick={() => setAfter(next)}>
          Show older cases
        </Button>
      )}
    </Stack>
  );
};

/** The cases that somebody is on, what is due, and how cases are handled. */
const CasesPage = () => {
  const me = useMe();
  const [given, setShow] = useAddressValue('show', 'after');
  const isTold = holdsAny(me, ['quality-manager', 'external-quality-assurer']);
  const shows = [...own, ...(isTold ? [told] : []), rules];
  const show = shows.find(({ value }) => value === given)?.value ?? 'open';
  const centre = organisationsAs(me, 'coordinator', 'assessor', 'internal-quality-assurer', 'learner')[0];
  const staffed = organisationsAs(me, 'coordinator', 'internal-quality-assurer', 'assessor')[0];
  const looksFurther = holdsAny(me, [
    'coordinator',
    'internal-quality-assurer',
    'quality-manager',
    'external-quality-assurer',
    'certification-officer',
  ]);
  return (
    <Page
      wide
      title="Cases"
      lead="Appeals, adjustments, malpractice, complaints and questions to the awarding organisation: who handles them, by when, and what was decided."
      actions={
        <>
          {looksFurther ? (
            <Button variant="default" component={AppLink} to="/affected">
              Who else is affected
            </Button>
          ) : null}
          {staffed === undefined ? null : (
            <Button
              variant="default"
              component={AppLink}
              to={`/cases/new?kind=centre&as=support&id=${staffed.organisationId}`}
            >
              Ask for support or training
            </Button>
          )}
          {centre === undefined ? null : (
            <Button
              component={AppLink}
              to={`/cases/new?kind=centre&as=complaint&id=${centre.organisationId}`}
            >
              Raise a complaint or a concern
            </Button>
          )}
        </>
      }
    >
      <Stack>
        <FilterChips label="Show" options={shows} value={show} onChange={setShow} />
        {show === 'rules' ? <RulesView /> : show === 'told' ? <ToldView /> : <List key={show} show={show} />}
      </Stack>
    </Page>
  );
};

export default CasesPage;
