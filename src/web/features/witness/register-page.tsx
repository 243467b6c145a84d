import { Anchor, Button, Text } from '@mantine/core';
import { useState } from 'react';
import { type Witness, listWitnesses } from '#contract/witness.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { AcceptDialog, RegisterDialog } from './register-dialogs.tsx';

const standingInWords = ({ kind, acceptance }: Witness): string => {
  if (kind === 'witness') return 'Witness';
  if (acceptance === null) return 'Expert, waits to be accepted';
  const { verdict, decidedByName, decidedOn } = acceptance;
  const words = verdict === 'accepted' ? 'Expert, accepted' : 'Not accepted as an expert';
  return `${words} by ${decidedByName} on ${formatDate(decidedOn)}`;
};

const join = (...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null).join(', ');

type Acts = {
  readonly onChange: ((witness: Witness) => void) | null;
  readonly onAccept: ((witness: Witness) => void) | null;
};

const columnsOf = ({ onChange, onAccept }: Acts): readonly [Column<Witness>, ...Column<Witness>[]] => [
  {
    key: 'name',
    title: 'Witness',
    sortBy: ({ name }) => name,
    cell: ({ name, occupation, employerName }) => (
      <>
        <Text fw={600}>{name}</Text>
        <Text size="xs" c="dimmed">
          {join(occupation, employerName)}
        </Text>
      </>
    ),
  },
  {
    key: 'relation',
    title: 'Relation to learners',
    sortBy: ({ relation }) => relation ?? '',
    cell: ({ relation }) => relation ?? 'Not said',
  },
  {
    key: 'standing',
    title: 'Testifies as',
    sortBy: standingInWords,
    cell: (witness) => (
      <>
        <Text size="sm" fw={witness.kind === 'expert' && witness.acceptance === null ? 600 : 400}>
          {standingInWords(witness)}
        </Text>
        {witness.standing === null ? null : (
          <Text size="xs" c="dimmed">
            {witness.standing}
          </Text>
        )}
        {witness.kind === 'expert' && onAccept !== null ? (
          <Button variant="subtle" size="compact-sm" px={0} onClick={() => onAccept(witness)}>
            {witness.acceptance === null ? 'Look at it…' : 'Look at it again…'}
          </Button>
        ) : null}
      </>
    ),
  },
  {
    key: 'contact',
    title: 'Contact',
    csv: ({ email, telephone }) => join(email, telephone),
    cell: ({ email, telephone }) => (
      <>
        {email === null ? null : (
          <Anchor size="sm" href={`mailto:${email}`}>
            {email}
          </Anchor>
        )}
        {telephone === null ? null : <Text size="sm">{telephone}</Text>}
      </>
    ),
  },
  {
    key: 'testimonies',
    title: 'Testimonies',
    align: 'end',
    sortBy: ({ testimonies }) => testimonies,
    cell: ({ testimonies }) => testimonies,
  },
  ...(onChange === null
    ? []
    : [
        {
          key: 'change',
          title: 'Record',
          cell: (witness: Witness) => (
            <Button
              variant="subtle"
              size="compact-sm"
              px={0}
              aria-label={`Change what is held of ${witness.name}`}
              onClick={() => onChange(witness)}
            >
              Change
            </Button>
          ),
        },
      ]),
];

type Opened = { readonly what: 'register' | 'accept'; readonly witness: Witness | null };

const Dialog = ({
  centreId,
  opened,
  onClose,
}: {
  readonly centreId: string;
  readonly opened: Opened;
  readonly onClose: () => void;
}) => {
  const { what, witness } = opened;
  if (what === 'register') return <RegisterDialog centreId={centreId} witness={witness} onClose={onClose} />;
  return witness === null ? null : <AcceptDialog centreId={centreId} witness={witness} onClose={onClose} />;
};

const Register = ({ centreId, acts }: { readonly centreId: string; readonly acts: Acts }) => {
  const register = useRead(listWitnesses, { params: { centreId } });
  if (register.error !== null) return <FailureView failure={failureOf(register.error)} />;
  if (register.data === undefined) return <Waiting what="Fetching the register" />;
  if (register.data.items.length === 0)
    return (
      <EmptyState title="Nobody has testified yet">
        Whoever is asked for a testimony stands here; supervisors and experts can be registered before.
      </EmptyState>
    );
  return (
    <DataTable
      caption="The register of witnesses"
      hideCaption
      columns={columnsOf(acts)}
      rows={register.data.items}
      keyOf={({ personId }) => personId}
      csvName="witnesses.csv"
    />
  );
};

/** Who testifies at the centre, how they stand to learners, and who of them is an expert. */
const WitnessesPage = () => {
  const me = useMe();
  const centreId =
    organisationsAs(me, 'coordinator', 'assessor', 'internal-quality-assurer')[0]?.organisationId ?? '';
  const mayRegister = organisationsAs(me, 'coordinator', 'assessor').length > 0;
  const mayAccept = organisationsAs(me, 'assessor', 'internal-quality-assurer').length > 0;
  const [opened, setOpened] = useState<Opened | null>(null);
  return (
    <Page
      title="Witnesses"
      lead="People who confirm what they saw of learners’ work, by a link and without an account."
      wide
      actions={
        mayRegister ? (
          <Button onClick={() => setOpened({ what: 'register', witness: null })}>Register a witness</Button>
        ) : null
      }
    >
      <Register
        centreId={centreId}
        acts={{
          onChange: mayRegister ? (witness) => setOpened({ what: 'register', witness }) : null,
          onAccept: mayAccept ? (witness) => setOpened({ what: 'accept', witness }) : null,
        }}
      />
      {opened === null ? null : (
        <Dialog centreId={centreId} opened={opened} onClose={() => setOpened(null)} />
      )}
    </Page>
  );
};

export default WitnessesPage;
