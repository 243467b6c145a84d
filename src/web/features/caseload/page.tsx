import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useLocalStorage, useSessionStorage } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { type CaseRow, type UrgencyCode, readCaseload } from '#contract/caseload.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink, useAddressValue, useGo } from '#web/app/navigation.tsx';
import { useMe } from '#web/app/session.ts';
import { useDraft } from '#web/offline/drafts.ts';
import { useCommands } from '#web/ui/commands.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { formatCount, formatDay } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import classes from './caseload.module.css';
import { linkOf } from './words.ts';
import { type Filter, type SavedView, chips, isFilter, matchesFilter, rowsOf } from './filters.ts';

const tones: Partial<Readonly<Record<UrgencyCode, 'mine' | 'late' | 'stuck'>>> = {
  'to-judge': 'mine',
  'to-sign-off': 'mine',
  'to-answer': 'mine',
  'quality-action': 'mine',
  'to-sign': 'mine',
  overdue: 'late',
  'action-late': 'late',
  stuck: 'stuck',
};

/** Why somebody is urgent, each reason in a few words: what is the reader's to do, what is late, who is stuck. */
const Signs = ({ reasons }: Pick<CaseRow, 'reasons'>) => (
  <span className={classes['signs']}>
    {reasons.map(({ code, sign, detail }) => (
      <span key={code} className={classes['sign']} data-tone={tones[code]} title={detail}>
        {sign}
      </span>
    ))}
  </span>
);

type RowProps = {
  readonly row: CaseRow;
  readonly isCurrent: boolean;
  readonly today: string;
  readonly onPoint: () => void;
};

const Row = ({ row, isCurrent, today, onPoint }: RowProps) => {
  const line = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isCurrent) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  const [first, ...others] = row.reasons;
  return (
    <tr
      ref={line}
      className={classes['row']}
      data-current={isCurrent}
      aria-current={isCurrent || undefined}
      onFocus={onPoint}
    >
      <th scope="row" className={classes['name']}>
        <Anchor component={AppLink} to={linkOf(row)}>
          {row.learnerName}
        </Anchor>
      </th>
      <td className={classes['why']}>
        {first === undefined ? (
          <span className={classes['more']}>Nothing waits</span>
        ) : (
          <>
            <span className={classes['first']}>{first.detail}</span>
            {others.length === 0 ? null : <Signs reasons={others} />}
          </>
        )}
      </td>
      <td className={classes['number']}>
        {row.criteriaMet} of {row.criteriaTotal} met
      </td>
      <td className={classes['number']}>
        {row.lastActiveOn === null ? 'Not begun' : `Active ${formatDay(row.lastActiveOn, today)}`}
      </td>
      <td className={classes['number']}>
        {row.nextOn === null
          ? ''
          : `${row.nextOn < today ? 'Was due' : 'Next'} ${formatDay(row.nextOn, today)}`}
      </td>
    </tr>
  );
};

type LineProps = Omit<RowProps, 'today'>;

const GlanceLine = ({ row, isCurrent, onPoint }: LineProps) => {
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    <li ref={line} data-current={isCurrent} aria-current={isCurrent || undefined}>
      <Anchor component={AppLink} to={linkOf(row)} onFocus={onPoint}>
        {row.learnerName}
      </Anchor>
      {row.reasons.length === 0 ? (
        <span className={classes['more']}>Nothing waits</span>
      ) : (
        <Signs reasons={row.reasons} />
      )}
      <span className={classes['number']}>
        {row.criteriaMet}/{row.criteriaTotal}
      </span>
    </li>
  );
};

/** They hold names that were searched for: whoever else uses the device does not see them. */
const useViews = () => useDraft<{ readonly views: readonly SavedView[] }>('caseload views', { views: [] });

type ViewsProps = {
  readonly filter: Filter;
  readonly search: string;
  readonly onChoose: (view: Pick<SavedView, 'filter' | 'search'>) => void;
};

const Views = ({ filter, search, onChoose }: ViewsProps) => {
  const {
    value: { views },
    set,
  } = useViews();
  const setViews = (next: readonly SavedView[]): void => set(() => ({ views: next }));
  const [name, setName] = useState('');
  const save = (): void => {
    setViews([...views.filter((view) => view.name !== name.trim()), { name: name.trim(), filter, search }]);
    setName('');
  };
  return (
    <details>
      <summary>Saved views{views.length === 0 ? '' : ` (${String(views.length)})`}</summary>
      <Stack gap="xs" mt="xs">
        {views.map((view) => (
          <div key={view.name} className={classes['views']}>
            <Button size="xs" variant="default" onClick={() => onChoose(view)}>
              {view.name}
            </Button>
            <Button
              size="xs"
              variant="subtle"
              aria-label={`Forget ${view.name}`}
              onClick={() => setViews(views.filter((one) => one.name !== view.name))}
            >
              Forget
            </Button>
          </div>
        ))}
        <Group align="end">
          <TextInput
            label="Save this view as"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <SendButton
            variant="default"
            lacks={neededFirst([name.trim() !== '', 'a name for the view'])}
            onClick={save}
          >
            Save the view
          </SendButton>
        </Group>
      </Stack>
    </details>
  );
};

const useQueue = (rows: readonly CaseRow[]) => {
  const go = useGo();
  // Whoever comes back from a learner goes on where they were.
  const [current, setCurrent] = useSessionStorage<string | null>({
    key: 'touchstone.caseload.current',
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const at = rows.findIndex(({ registrationId }) => registrationId === current);
  const step = (by: number): void => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
    if (next !== undefined) setCurrent(next.registrationId);
  };
  const open = (to: (row: CaseRow) => string): void => {
    const row = rows[at];
    if (row !== undefined) go(to(row));
  };
  useCommands('Caseload', [
    { key: 'j', label: 'Next learner', run: () => step(1) },
    { key: 'k', label: 'Previous learner', run: () => step(-1) },
    { key: 'Enter', label: 'What is most urgent', run: () => open(linkOf) },
    {
      key: 'p',
      label: 'Plan of the learner',
      run: () => open(({ registrationId }) => `/plan?registration=${registrationId}`),
    },
    {
      key: 'r',
      label: 'Record on the spot',
      run: () => open(({ registrationId }) => `/record?registration=${registrationId}`),
    },
    {
      key: 'g',
      label: 'Progress of the learner',
      run: () => open(({ registrationId }) => `/progress?registration=${registrationId}`),
    },
  ]);
  return { current, setCurrent };
};

type QueueProps = { readonly rows: readonly CaseRow[] } & ReturnType<typeof useQueue>;

/** Two columns with one line a learner: fifty of them on one screen. */
const Glance = ({ rows, current, setCurrent }: QueueProps) => (
  <ol className={classes['glance']} aria-label="Learners by urgency">
    {rows.map((row) => (
      <GlanceLine
        key={row.registrationId}
        row={row}
        isCurrent={row.registrationId === current}
        onPoint={() => setCurrent(row.registrationId)}
      />
    ))}
  </ol>
);

const Table = ({ rows, current, setCurrent }: QueueProps) => {
  const { today } = useMe();
  return (
    <table className={classes['table']} aria-label="Learners by urgency">
      <thead>
        <tr>
          <th scope="col">Learner</th>
          <th scope="col">Why now</th>
          <th scope="col">Criteria</th>
          <th scope="col">Learner was</th>
          <th scope="col">Dates</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row
            key={row.registrationId}
            row={row}
            today={today}
            isCurrent={row.registrationId === current}
            onPoint={() => setCurrent(row.registrationId)}
          />
        ))}
      </tbody>
    </table>
  );
};

const layouts = [
  { value: 'list', label: 'List' },
  { value: 'glance', label: 'At a glance' },
] as const;

type Layout = (typeof layouts)[number]['value'];

const Queue = ({ rows, layout }: { readonly rows: readonly CaseRow[]; readonly layout: Layout }) => {
  const queue = useQueue(rows);
  return layout === 'glance' ? <Glance rows={rows} {...queue} /> : <Table rows={rows} {...queue} />;
};

/** Everybody whom an assessor has, by urgency, with the reasons. */
const CaseloadPage = () => {
  const [given, setFilter] = useAddressValue('filter');
  const filter = isFilter(given) ? given : 'all';
  const [search, setSearch] = useState('');
  const [layout, setLayout] = useLocalStorage<Layout>({
    key: 'touchstone.caseload.layout',
    defaultValue: 'list',
  });
  const caseload = useRead(readCaseload, {});
  if (caseload.error !== null) return <FailureView failure={failureOf(caseload.error)} />;
  if (caseload.data === undefined) return <Waiting what="Fetching your caseload" />;
  const { items } = caseload.data;
  const rows = rowsOf(items, filter, search);
  return (
    <Page
      title="Caseload"
      wide
      lead={`${formatCount(items.length, 'learner')}, the most urgent first`}
      actions={
        <Button component={AppLink} to="/feedback-times" variant="default">
          Time to feedback
        </Button>
      }
    >
      <Stack gap="sm">
        <FilterChips
          label="Show"
          options={chips
            .map(({ value, label }) => ({
              value,
              label,
              count: items.filter((row) => matchesFilter(row, value)).length,
            }))
            .filter(({ value, count }) => value === 'all' || value === filter || count > 0)}
          value={filter}
          onChange={(value) => setFilter(value === 'all' ? '' : value)}
        />
        <Group align="center" gap="md">
          <TextInput
            aria-label="Find"
            w="18rem"
            placeholder="Find learner or employer"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <div className={classes['layout']}>
            <FilterChips label="Layout" options={layouts} value={layout} onChange={setLayout} />
          </div>
          <Views
            filter={filter}
            search={search}
            onChoose={(view) => {
              setFilter(view.filter === 'all' ? '' : view.filter);
              setSearch(view.search);
            }}
          />
        </Group>
        {items.length === 0 ? (
          <EmptyState title="Nobody is assigned to you">
            Your centre coordinator assigns learners to you; they stand here by urgency.
          </EmptyState>
        ) : rows.length === 0 ? (
          <Text>Nobody in this view.</Text>
        ) : (
          <Queue rows={rows} layout={layout} />
        )}
      </Stack>
    </Page>
  );
};

export default CaseloadPage;
