import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { type Movable, listMovable } from '#contract/moving.ts';
import { listCentres } from '#contract/organisations.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { useAddressValue } from '#web/app/navigation.tsx';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { movingColumns } from './moving-columns.tsx';
import { mayMove } from './moving-words.ts';

type Of = { readonly centreId: string; readonly specificationId: string; readonly label: string };

const toggled = (chosen: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  chosen.has(id) ? new Set([...chosen].filter((one) => one !== id)) : new Set([...chosen, id]);

type RowsProps = Of & { readonly rows: readonly Movable[]; readonly isCoordinator: boolean };

const Rows = ({ rows, isCoordinator, ...of }: RowsProps) => {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isMoving, setMoving] = useState(false);
  const movable = rows.filter(mayMove);
  const selected = movable.filter(({ registrationId }) => chosen.has(registrationId));
  const onToggle = (id: string): void => setChosen((before) => toggled(before, id));
  const isAll = movable.length > 0 && selected.length === movable.length;
  return (
    <Stack>
      {isCoordinator ? (
        <Group>
          <Button
            variant="default"
            size="xs"
            disabled={movable.length === 0}
            onClick={() =>
              setChosen(isAll ? new Set() : new Set(movable.map(({ registrationId }) => registrationId)))
            }
          >
            {isAll ? 'Choose none' : 'Choose all that can be moved'}
          </Button>
          <Button size="xs" disabled={selected.length === 0} onClick={() => setMoving(true)}>
            {selected.length === 0 ? 'Move the chosen…' : `Move ${formatCount(selected.length, 'learner')}…`}
          </Button>
        </Group>
      ) : null}
      <DataTable
        caption="Learners under an earlier version"
        hideCaption
        columns={movingColumns(isCoordinator ? { chosen, onToggle } : undefined)}
        rows={rows}
        keyOf={({ registrationId }) => registrationId}
        csvName="moves.csv"
        empty="Nobody is registered for an earlier version."
      />
      {isMoving ? (
        <MoveDialog
          {...of}
          rows={selected}
          onClose={() => setMoving(false)}
          onDone={() => {
            setMoving(false);
            setChosen(new Set());
          }}
        />
      ) : null}
    </Stack>
  );
};

const AtCentre = ({ isCoordinator, ...of }: Of & { readonly isCoordinator: boolean }) => {
  const [after, setAfter] = useState<readonly string[]>([]);
  const last = after.at(-1);
  const page = useRead(listMovable, {
    params: { centreId: of.centreId, specificationId: of.specificationId },
    query: last === undefined ? {} : { after: last },
  });
  if (page.error !== null) return <FailureView failure={failureOf(page.error)} />;
  if (page.data === undefined) return <Waiting what="Working out where each learner would stand" />;
  const { items, total, next } = page.data;
  return (
    <Stack>
      <Text c="dimmed">
        {total === 0
          ? 'Nobody is registered for an earlier version.'
          : `${formatCount(total, 'learner')} ${total === 1 ? 'is' : 'are'} registered for an earlier version and stay with it until they are moved.`}
      </Text>
      {total === 0 ? null : <Rows key={last ?? ''} {...of} rows={items} isCoordinator={isCoordinator} />}
      <Group>
        {after.length === 0 ? null : (
          <Button variant="default" onClick={() => setAfter((before) => before.slice(0, -1))}>
            Earlier
          </Button>
        )}
        {next === null ? null : (
          <Button variant="default" onClick={() => setAfter((before) => [...before, next])}>
            Further
          </Button>
        )}
      </Group>
    </Stack>
  );
};

const AnyCentre = (of: Omit<Of, 'centreId'>) => {
  const centres = useRead(listCentres, {});
  const [chosen, setChosen] = useAddressValue('centre');
  if (centres.error !== null) return <FailureView failure={failureOf(centres.error)} />;
  if (centres.data === undefined) return <Waiting what="Fetching the centres" />;
  const { items } = centres.data;
  const centre = items.find(({ id }) => id === chosen) ?? items[0];
  if (centre === undefined) return <Text c="dimmed">No centre is allocated to you.</Text>;
  return (
    <Stack>
      <Select
        label="Centre"
        data={items.map(({ id, name }) => ({ value: id, label: name }))}
        value={centre.id}
        onChange={(value) => setChosen(value ?? '')}
        maw={480}
      />
      <AtCentre key={centre.id} {...of} centreId={centre.id} isCoordinator={false} />
    </Stack>
  );
};

/** Whom the new version concerns: where each learner stands now and would stand, and moving them. */
export const LearnersSection = (of: Omit<Of, 'centreId'>) => {
  const me = useMe();
  const [coordinated] = organisationsAs(me, 'coordinator');
  const [own] =
    coordinated === undefined ? organisationsAs(me, 'assessor', 'internal-quality-assurer') : [coordinated];
  const isAwarding = me.memberships.some(({ organisationKind }) => organisationKind === 'awarding');
  if (own === undefined && !isAwarding) return null;
  return (
    <Section title="Learners">
      {own === undefined ? (
        <AnyCentre {...of} />
      ) : (
        <AtCentre {...of} centreId={own.organisationId} isCoordinator={coordinated !== undefined} />
      )}
    </Section>
  );
};
