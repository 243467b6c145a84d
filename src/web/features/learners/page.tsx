import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { type RegistrationRow, listRegistrations } from '#contract/registrations.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink, useAddressValue } from '#web/app/navigation.tsx';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import { cohortColumns } from './cohort-columns.tsx';
import { type Filter, filterNames, listFilters, readFilter } from './cohort.ts';
import { LearnerDrawer } from './learner-drawer.tsx';

const RegisterButton = () => (
  <Group gap="xs">
    <Button component={AppLink} to="/learners/import" variant="default">
      Register many
    </Button>
    <Button component={AppLink} to="/learners/register">
      Register a learner
    </Button>
  </Group>
);

const NobodyYet = ({ mayAssign }: { mayAssign: boolean }) => (
  <EmptyState title="Nobody is registered yet" {...(mayAssign ? { action: <RegisterButton /> } : {})}>
    Register a learner for a specification that the centre is approved for; then give them an assessor and an
    internal quality assurer.
  </EmptyState>
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

const queryOf = (filter: Filter, search: string, after: string | undefined) => ({
  filter,
  ...(search === '' ? {} : { search }),
  ...(after === undefined ? {} : { after }),
});

const toggled = (chosen: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  chosen.has(id) ? new Set([...chosen].filter((one) => one !== id)) : new Set([...chosen, id]);

type RowsProps = {
  readonly rows: readonly RegistrationRow[];
  readonly centreId: string;
  readonly mayAssign: boolean;
  readonly today: string;
};

/** The rows, with the boxes to choose several of them and what is done with those. */
const Rows = ({ rows, centreId, mayAssign, today }: RowsProps) => {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isAssigning, setAssigning] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const onToggle = (id: string): void => setChosen((before) => toggled(before, id));
  const isAll = rows.length > 0 && rows.every(({ registrationId }) => chosen.has(registrationId));
  const columns = cohortColumns(setOpened, mayAssign ? { chosen, onToggle } : undefined);
  return (
    <>
      {mayAssign && rows.length > 0 ? (
        <Group>
          <Button
            variant="default"
            size="xs"
            onClick={() =>
              setChosen(isAll ? new Set() : new Set(rows.map(({ registrationId }) => registrationId)))
            }
          >
            {isAll ? 'Choose none' : 'Choose all that are shown'}
          </Button>
          <Button size="xs" disabled={chosen.size === 0} onClick={() => setAssigning(true)}>
            {chosen.size === 0 ? 'Assign to the chosen…' : `Assign to ${String(chosen.size)}…`}
          </Button>
        </Group>
      ) : null}
      <DataTable
        caption="Learners of the centre"
        hideCaption
        columns={columns}
        rows={rows}
        keyOf={({ registrationId }) => registrationId}
        csvName="learners.csv"
        selected={opened}
        empty="Nobody matches."
      />
      {opened === null ? null : (
        <LearnerDrawer
          key={opened}
          registrationId={opened}
          mayChange={mayAssign}
          onClose={() => setOpened(null)}
        />
      )}
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
    </>
  );
};

type CohortProps = { readonly centreId: string; readonly mayAssign: boolean; readonly today: string };

const Cohort = ({ centreId, mayAssign, today }: CohortProps) => {
  const [filterText, setFilter] = useAddressValue('show');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const [after, setAfter] = useState<readonly string[]>([]);
  const filter = readFilter(filterText);
  const query = queryOf(filter, search, after.at(-1));
  const page = useRead(listRegistrations, { params: { centreId }, query }, { keepPrevious: true });
  if (page.error !== null) return <FailureView failure={failureOf(page.error)} />;
  if (page.data === undefined) return <Waiting what="Fetching the learners" />;
  const { items, counts, next } = page.data;
  if (counts.all === 0) return <NobodyYet mayAssign={mayAssign} />;
  return (
    <Stack>
      <FilterChips
        label="Show"
        options={listFilters().map((value) => ({ value, label: filterNames[value], count: counts[value] }))}
        value={filter}
        onChange={(value) => {
          setFilter(value === 'all' ? '' : value);
          setAfter([]);
        }}
      />
      <TextInput
        label="Find a learner"
        placeholder="Name or ULN"
        maw={320}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAfter([]);
        }}
      />
      <Rows
        key={JSON.stringify(query)}
        rows={items}
        centreId={centreId}
        mayAssign={mayAssign}
        today={today}
      />
      <Paging
        {...(after.length > 0 ? { onBack: () => setAfter((before) => before.slice(0, -1)) } : {})}
        {...(next === null ? {} : { onFurther: () => setAfter((before) => [...before, next]) })}
      />
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
    <Page
      title="Learners"
      actions={
        <>
          <Button component={AppLink} to="/feedback-times" variant="default">
            Time to feedback
          </Button>
          {mayAssign ? <RegisterButton /> : null}
        </>
      }
      wide
    >
      {centre === undefined ? (
        <Text>You have no role at a centre today.</Text>
      ) : (
        <Cohort centreId={centre.organisationId} mayAssign={mayAssign} today={me.today} />
      )}
    </Page>
  );
};

export default LearnersPage;
