import { Button, Select, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { centreApprovals } from '#contract/approvals.ts';
import { type Centre, listCentres } from '#contract/organisations.ts';
import { type SpecificationSummary, listSpecifications } from '#contract/specifications.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { useAddressValue } from '#web/app/navigation.tsx';
import { holdsAny, organisationsAs, useMe } from '#web/app/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { ApprovalState } from './approval-state.tsx';
import { type Decision, DecisionDialog } from './decision-dialog.tsx';

type RowProps = {
  readonly centre: Centre;
  readonly specification: SpecificationSummary;
  readonly mayDecide: boolean;
  readonly onDecide: (decision: Decision) => void;
};

const CentreRow = ({ centre, specification, mayDecide, onDecide }: RowProps) => {
  const approval = centre.approvals.find(({ specificationId }) => specificationId === specification.id);
  const verdict = approval?.verdict === 'approved' ? 'withdrawn' : 'approved';
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={600}>
          {centre.name}
        </Text>
        <Text size="xs" c="dimmed">
          {[centre.number, centre.nation].filter(Boolean).join(', ')}
        </Text>
      </Table.Td>
      <Table.Td>
        <ApprovalState approval={approval} />
      </Table.Td>
      {mayDecide ? (
        <Table.Td ta="end">
          <Button
            size="compact-sm"
            variant={verdict === 'approved' ? 'filled' : 'default'}
            aria-label={`${verdict === 'approved' ? 'Approve' : 'Withdraw the approval of'} ${centre.name}`}
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
            {verdict === 'approved' ? 'Approve' : 'Withdraw'}
          </Button>
        </Table.Td>
      ) : null}
    </Table.Tr>
  );
};

const Deciding = ({ mayDecide }: { mayDecide: boolean }) => {
  const centres = useRead(listCentres, {});
  const specifications = useRead(listSpecifications, {});
  const [chosen, setChosen] = useAddressValue('specification');
  const [decision, setDecision] = useState<Decision | null>(null);
  const error = centres.error ?? specifications.error;
  if (error !== null) return <FailureView failure={failureOf(error)} />;
  if (centres.data === undefined || specifications.data === undefined)
    return <Waiting what="Fetching centres and specifications" />;
  const { items } = specifications.data;
  const specification = items.find(({ id }) => id === chosen) ?? items[0];
  if (specification === undefined)
    return (
      <EmptyState title="Nothing is published yet" picture="first-step">
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
        allowDeselect={false}
        searchable
        maw={640}
      />
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Centre</Table.Th>
            <Table.Th>Approval</Table.Th>
            {mayDecide ? <Table.Th ta="end">Decide</Table.Th> : null}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {centres.data.items.map((centre) => (
            <CentreRow
              key={centre.id}
              centre={centre}
              specification={specification}
              mayDecide={mayDecide}
              onDecide={setDecision}
            />
          ))}
        </Table.Tbody>
      </Table>
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
        The awarding organisation approves a centre for each specification. Ask its quality manager.
      </EmptyState>
    );
  return (
    <Table verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Specification</Table.Th>
          <Table.Th>Approval</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {approvals.data.items.map((approval) => (
          <Table.Tr key={approval.specificationId}>
            <Table.Td>
              {approval.specificationTitle}
              <Text size="xs" c="dimmed">
                {approval.qualificationNumber}
              </Text>
            </Table.Td>
            <Table.Td>
              <ApprovalState approval={approval} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};

/** Which centre is approved for what; decided by the awarding organisation, read by the centre. */
const ApprovalsPage = () => {
  const me = useMe();
  const centreId = organisationsAs(me, 'coordinator')[0]?.organisationId;
  const mayDecide = holdsAny(me, ['quality-manager', 'developer']);
  const isAwarding = me.memberships.some(({ organisationKind }) => organisationKind === 'awarding');
  return (
    <Page title="Approvals">
      {!isAwarding && centreId !== undefined ? (
        <Own centreId={centreId} />
      ) : (
        <Deciding mayDecide={mayDecide} />
      )}
    </Page>
  );
};

export default ApprovalsPage;
