import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { listRegistrations } from '#contract/registrations.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink, useAddressValue } from '#web/app/navigation.tsx';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import { CohortTable } from './cohort-table.tsx';
import { type Filter, filterNames, listFilters, readFilter } from './cohort.ts';
import classes from './learners.module.css';

const RegisterButton = () => (
  <Button component={AppLink} to="/learners/register">
    Register a learner
  </Button>
);

const NobodyYet = ({ mayAssign }: { mayAssign: boolean }) => (
  <EmptyState
    title="Nobody is registered yet"
    picture="first-step"
    {...(mayAssign ? { action: <RegisterButton /> } : {})}
  >
    Register a learner for a specification that the centre is approved for; then give them an assessor and an
    internal quality assurer.
  </EmptyState>
);

type FiltersProps = {
  readonly counts: Readonly<Record<Filter, number>>;
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
};

const Filters = ({ counts, filter, onChange }: FiltersProps) => (
  <fieldset className={classes['chips']} aria-label="Show">
    {listFilters().map((one) => (
      <Button
        key={one}
        size="compact-sm"
        variant={filter === one ? 'filled' : 'default'}
        aria-pressed={filter === one}
        onClick={() => onChange(one)}
      >
        {filterNames[one]} {counts[one]}
      </Button>
    ))}
  </fieldset>
);

const Paging = ({ onBack, onFurther }: { onBack?: () => void; onFurther?: () => void }) =>
  onBack === undefined && onFurther === undefined ? null : (
    <Group>
      {onBack === undefined ? null : (
        <Button variant="default" onClick={onBack}>
          Earlier
        </Button>
      )}
      {onFurther === undefined ? null : (
        <Button variant="default" onClick={onFurther}>
          Further
        </Button>
      )}
    </Group>
  );

type CohortProps = { readonly centreId: string; readonly mayAssign: boolean; readonly today: string };

const queryOf = (filter: Filter, search: string, after: string | undefined) => ({
  filter,
  ...(search === '' ? {} : { search }),
  ...(after === undefined ? {} : { after }),
});

const Cohort = ({ centreId, mayAssign, today }: CohortProps) => {
  const [filterText, setFilter] = useAddressValue('show');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const [after, setAfter] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isAssigning, setAssigning] = useState(false);
  const filter = readFilter(filterText);
  const cursor = after.at(-1);
  const query = queryOf(filter, search, cursor);
  const page = useRead(listRegistrations, { params: { centreId }, query }, { keepPrevious: true });
  const forget = (): void => {
    setAfter([]);
    setChosen(new Set());
  };
  if (page.error !== null) return <FailureView failure={failureOf(page.error)} />;
  if (page.data === undefined) return <Waiting what="Fetching the learners" />;
  const { items, counts, next } = page.data;
  if (counts.all === 0) return <NobodyYet mayAssign={mayAssign} />;
  return (
    <Stack>
      <Filters
        counts={counts}
        filter={filter}
        onChange={(one) => {
          setFilter(one === 'all' ? '' : one);
          forget();
        }}
      />
      <Group justify="space-between" align="flex-end">
        <TextInput
          label="Find a learner"
          placeholder="Name or ULN"
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            forget();
          }}
        />
        {mayAssign ? (
          <Button variant="default" disabled={chosen.size === 0} onClick={() => setAssigning(true)}>
            {chosen.size === 0 ? 'Assign…' : `Assign to ${String(chosen.size)}…`}
          </Button>
        ) : null}
      </Group>
      {items.length === 0 ? (
        <Text c="dimmed">Nobody matches.</Text>
      ) : (
        <CohortTable rows={items} {...(mayAssign ? { selection: { chosen, onChange: setChosen } } : {})} />
      )}
      <Paging
        {...(after.length > 0 ? { onBack: () => setAfter((before) => before.slice(0, -1)) } : {})}
        {...(next === null ? {} : { onFurther: () => setAfter((before) => [...before, next]) })}
      />
      {isAssigning ? (
        <AssignDialog
          centreId={centreId}
          today={today}
          registrationIds={[...chosen]}
          onClose={() => setAssigning(false)}
          onDone={() => {
            setAssigning(false);
            setChosen(new Set());
          }}
        />
      ) : null}
    </Stack>
  );
};

/** Everybody who is registered at the centre, how far along, and whom each waits for. */
const LearnersPage = () => {
  const me = useMe();
  const coordinated = organisationsAs(me, 'coordinator')[0];
  const centre = coordinated ?? organisationsAs(me, 'internal-quality-assurer', 'assessor')[0];
  const mayAssign = coordinated !== undefined;
  return (
    <Page title="Learners" {...(mayAssign ? { actions: <RegisterButton /> } : {})} wide>
      {centre === undefined ? (
        <Text>You have no role at a centre today.</Text>
      ) : (
        <Cohort centreId={centre.organisationId} mayAssign={mayAssign} today={me.today} />
      )}
    </Page>
  );
};

export default LearnersPage;
