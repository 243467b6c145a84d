import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { type Centre, listCentres } from '#contract/organisations.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { holdsAny, useMe } from '#web/app/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { AddCentreDialog } from './add-centre-dialog.tsx';
import { CentreDrawer } from './centre-drawer.tsx';

const approvedFor = ({ approvals }: Centre): string => {
  const titles = approvals
    .filter(({ verdict }) => verdict === 'approved')
    .map((one) => one.specificationTitle);
  return titles.length === 0 ? 'Nothing yet' : titles.join('; ');
};

const columnsOf = (onOpen: (id: string) => void): readonly [Column<Centre>, ...Column<Centre>[]] => [
  {
    key: 'centre',
    title: 'Centre',
    sortBy: ({ name }) => name,
    cell: (centre) => (
      <>
        <Button variant="subtle" size="compact-sm" px={0} onClick={() => onOpen(centre.id)}>
          {centre.name}
        </Button>
        <Text size="xs" c="dimmed">
          {[centre.number, centre.nation].filter(Boolean).join(', ')}
        </Text>
      </>
    ),
  },
  { key: 'approved', title: 'Approved for', csv: approvedFor, cell: approvedFor },
  { key: 'staff', title: 'Staff', align: 'end', sortBy: ({ staff }) => staff, cell: ({ staff }) => staff },
  {
    key: 'learners',
    title: 'Learners',
    align: 'end',
    sortBy: ({ learners }) => learners,
    cell: ({ learners }) => learners,
  },
];

/** The centres that the awarding organisation's people see. */
const CentresPage = () => {
  const me = useMe();
  const mayAdd = holdsAny(me, ['quality-manager', 'developer']);
  const mayManage = holdsAny(me, ['quality-manager']);
  const centres = useRead(listCentres, {});
  const [isAdding, setAdding] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const items = centres.data?.items ?? [];
  const centre = items.find(({ id }) => id === opened);
  return (
    <Page
      title="Centres"
      wide
      {...(mayAdd ? { actions: <Button onClick={() => setAdding(true)}>Add a centre</Button> } : {})}
    >
      {centres.error === null ? null : <FailureView failure={failureOf(centres.error)} />}
      {centres.data === undefined && centres.error === null ? <Waiting what="Fetching the centres" /> : null}
      {centres.data !== undefined && items.length === 0 ? (
        <EmptyState title="No centres yet">
          Add a centre, give it a coordinator, and approve it for a specification.
        </EmptyState>
      ) : null}
      {items.length > 0 ? (
        <DataTable
          caption="Centres"
          hideCaption
          columns={columnsOf(setOpened)}
          rows={items}
          keyOf={({ id }) => id}
          selected={opened}
          csvName="centres.csv"
        />
      ) : null}
      {centre === undefined ? null : (
        <CentreDrawer
          key={centre.id}
          centre={centre}
          mayManage={mayManage}
          today={me.today}
          onClose={() => setOpened(null)}
        />
      )}
      {isAdding ? (
        <AddCentreDialog
          onClose={() => setAdding(false)}
          onAdded={(centreId) => {
            setAdding(false);
            setOpened(centreId);
          }}
        />
      ) : null}
    </Page>
  );
};

export default CentresPage;
