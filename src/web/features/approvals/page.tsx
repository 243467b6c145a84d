import { Anchor, Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { type Approval, centreApprovals } from '#contract/approvals.ts';
import { type Centre, listCentres } from '#contract/organisations.ts';
import { type SpecificationSummary, listSpecifications } from '#contract/specifications.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { useChosenSpecification } from '#web/app/chosen-specification.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { holdsAny, organisationsAs, useMe } from '#web/app/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { ApprovalState } from './approval-state.tsx';
import { type Decision, DecisionDialog } from './decision-dialog.tsx';
import { offeredName } from './offered-name.ts';

type Decide = (decision: Decision) => void;

type CellProps = { readonly centre: Centre; readonly specification: SpecificationSummary };

const approvalOf = ({ centre, specification }: CellProps): Approval | undefined =>
  centre.approvals.find(({ specificationId }) => specificationId === specification.id);

const DecideButton = ({ centre, specification, onDecide }: CellProps & { readonly onDecide: Decide }) => {
  const verdict = approvalOf({ centre, specification })?.verdict === 'approved' ? 'withdrawn' : 'approved';
  const isApproving = verdict === 'approved';
  return (
    <Button
      size="compact-sm"
      variant={isApproving ? 'filled' : 'default'}
      aria-label={`${isApproving ? 'Approve' : 'Withdraw the approval of'} ${centre.name}`}
      onClick={() =>
        onDecide({
          verdict,
          centreId: centre.id,
          centreName: centre.name,
          specificationId: specification.id,
          specificationTitle: specification.title,
        })
      }
    >
      {isApproving ? 'Approve' : 'Withdraw'}
    </Button>
  );
};

const columnsOf = (
  specification: SpecificationSummary,
  onDecide: Decide | undefined,
): readonly [Column<Centre>, ...Column<Centre>[]] => [
  {
    key: 'centre',
    title: 'Centre',
    sortBy: ({ name }) => name,
    cell: (centre) => (
      <>
        {centre.name}
        <Text size="xs" c="dimmed">
          {[centre.number, centre.nation].filter(Boolean).join(', ')}
        </Text>
        <Anchor
          size="sm"
          component={AppLink}
          to={`/recognition?centre=${centre.id}&specification=${specification.id}`}
          aria-label={`Application and checklist of ${centre.name}`}
        >
          Application and checklist
        </Anchor>
      </>
    ),
  },
  {
    key: 'approval',
    title: 'Approval',
    sortBy: (centre) => approvalOf({ centre, specification })?.verdict ?? '',
    cell: (centre) => <ApprovalState approval={approvalOf({ centre, specification })} />,
  },
  ...(onDecide === undefined
    ? []
    : [
        {
          key: 'decide',
          title: 'Decide',
          align: 'end' as const,
          cell: (centre: Centre) => (
            <DecideButton centre={centre} specification={specification} onDecide={onDecide} />
          ),
        },
      ]),
];

const ownColumns: readonly [Column<Approval>, ...Column<Approval>[]] = [
  {
    key: 'specification',
    title: 'Specification',
    sortBy: ({ specificationTitle }) => specificationTitle,
    csv: offeredName,
    cell: ({ qualificationNumber, ...one }) => (
      <>
        {offeredName(one)}
        <Text size="xs" c="dimmed">
          {qualificationNumber}
        </Text>
      </>
    ),
  },
  {
    key: 'approval',
    title: 'Approval',
    sortBy: ({ verdict }) => verdict,
    cell: (approval) => <ApprovalState approval={approval} />,
  },
];

const Deciding = ({ mayDecide }: { mayDecide: boolean }) => {
  const centres = useRead(listCentres, {});
  const specifications = useRead(listSpecifications, {});
  const [chosen, setChosen] = useChosenSpecification();
  const [decision, setDecision] = useState<Decision | null>(null);
  const error = centres.error ?? specifications.error;
  if (error !== null) return <FailureView failure={failureOf(error)} />;
  if (centres.data === undefined || specifications.data === undefined)
    return <Waiting what="Fetching centres and specifications" />;
  const { items } = specifications.data;
  const specification = items.find(({ id }) => id === chosen) ?? items[0];
  if (specification === undefined)
    return (
      <EmptyState title="Nothing is published yet">
        Publish a specification first; centres are then approved for it.
      </EmptyState>
    );
  return (
    <Stack>
      <Select
        label="Specification"
        data={items.map(({ id, title, qualificationNumbers }) => ({
          value: id,
          label: [title, ...qualificationNumbers].join(', '),
        }))}
        value={specification.id}
        onChange={(value) => setChosen(value ?? '')}
        searchable
        maw={640}
      />
      <DataTable
        caption={`Centres and their approval for ${specification.title}`}
        hideCaption
        columns={columnsOf(specification, mayDecide ? setDecision : undefined)}
        rows={centres.data.items}
        keyOf={({ id }) => id}
        csvName="approvals.csv"
      />
      {decision === null ? null : (
        <DecisionDialog
          key={`${decision.centreId} ${decision.verdict}`}
          decision={decision}
          onClose={() => setDecision(null)}
        />
      )}
    </Stack>
  );
};

const Own = ({ centreId }: { centreId: string }) => {
  const approvals = useRead(centreApprovals, { params: { centreId } });
  if (approvals.error !== null) return <FailureView failure={failureOf(approvals.error)} />;
  if (approvals.data === undefined) return <Waiting what="Fetching the approvals" />;
  if (approvals.data.items.length === 0)
    return (
      <EmptyState title="The centre is not approved for anything yet" picture="closed">
        The awarding organisation approves a centre for each specification. Apply for one to see what it asks
        for.
      </EmptyState>
    );
  return (
    <DataTable
      caption="What the centre is approved for"
      hideCaption
      columns={ownColumns}
      rows={approvals.data.items}
      keyOf={({ specificationId }) => specificationId}
    />
  );
};

/** Which centre is approved for what; decided by the awarding organisation, read by the centre. */
const ApprovalsPage = () => {
  const me = useMe();
  const centreId = organisationsAs(me, 'coordinator')[0]?.organisationId;
  const mayDecide = holdsAny(me, ['quality-manager', 'developer']);
  const isAwarding = me.memberships.some(({ organisationKind }) => organisationKind === 'awarding');
  return (
    <Page
      title="Approvals"
      actions={
        holdsAny(me, ['quality-manager', 'external-quality-assurer']) ? (
          <Button component={AppLink} to="/employer-direct" variant="default">
            Employer direct
          </Button>
        ) : holdsAny(me, ['coordinator']) ? (
          <Group gap="xs">
            <Button component={AppLink} to="/policies" variant="default">
              Policies and declarations
            </Button>
            <Button component={AppLink} to="/recognition">
              Apply for approval
            </Button>
          </Group>
        ) : null
      }
    >
      {!isAwarding && centreId !== undefined ? (
        <Own centreId={centreId} />
      ) : (
        <Deciding mayDecide={mayDecide} />
      )}
    </Page>
  );
};

export default ApprovalsPage;
