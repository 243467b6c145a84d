import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { centreApprovals } from '#contract/approvals.ts';
import { type ApplicationRow, approveSuccessor, readRecognition } from '#contract/recognition.ts';
import { listSpecifications } from '#contract/specifications.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { AppLink, useAddressValue } from '#web/app/navigation.tsx';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { WaitingFor } from '#web/ui/waiting-for.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { useChosenSpecification } from '#web/app/chosen-specification.ts';
import { busiestOf } from '../approvals/busiest.ts';
import { ApplyForm, type OfSpecification, type Recognition } from './apply-form.tsx';
import { Checklist } from './checklist.tsx';
import { DecideDialog, DecisionView } from './decision.tsx';
import { MatrixTable } from './matrix-table.tsx';

const Automatic = ({
  params,
  automatic,
  mayApply,
}: {
  readonly params: OfSpecification;
  readonly automatic: NonNullable<Recognition['automatic']>;
  readonly mayApply: boolean;
}) => {
  const take = useWrite(approveSuccessor, {});
  return (
    <Section
      title="Without an application"
      lead={
        automatic.refusals.length === 0
          ? `It succeeds ${automatic.predecessor}, for which the centre is approved, and nothing stands against it.`
          : `It succeeds ${automatic.predecessor}. What stands against automatic approval:`
      }
    >
      <ul>
        {automatic.refusals.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {take.failure === null ? null : <Refusal failure={take.failure} />}
      {mayApply && automatic.refusals.length === 0 ? (
        <Button w="fit-content" loading={take.isPending} onClick={() => take.send({ params, body: {} })}>
          Take up the approval
        </Button>
      ) : null}
    </Section>
  );
};

const Sent = ({
  specificationId,
  application,
}: {
  readonly specificationId: string;
  readonly application: ApplicationRow;
}) => (
  <Section
    title="The application"
    lead={`Sent by ${application.appliedByName} on ${formatDate(application.appliedOn)}. Agreement signed by ${application.headOfCentre} on ${formatDate(application.agreementSignedOn)}.`}
  >
    <Stack gap="xs">
      <Text size="sm">
        <strong>Sites:</strong> {application.siteNames.join(', ')}
      </Text>
      {application.deliveryPlan === '' ? null : (
        <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
          <strong>Delivery plan:</strong> {application.deliveryPlan}
        </Text>
      )}
      {application.works.length === 0 ? null : (
        <MatrixTable specificationId={specificationId} works={application.works} />
      )}
      {application.environments.map(({ name, checks }) => (
        <Text size="sm" key={name}>
          <strong>{name}:</strong> {checks.filter(({ isMet }) => isMet).length} of {checks.length} checks met
        </Text>
      ))}
    </Stack>
  </Section>
);

type PartsProps = { readonly params: OfSpecification; readonly recognition: Recognition };

const approvalWords = ({ centreName, approval, application, automatic }: Recognition): string => {
  if (approval === null) return `${centreName}: not approved yet.`;
  if (approval.verdict === 'approved' && application === null && automatic === null)
    return `${centreName}: approved on ${formatDate(approval.on)} without an application here, so that what the centre shows is not on record. It is looked at in the next review.`;
  const verdict = approval.verdict === 'approved' ? 'approved' : 'approval withdrawn';
  return `${centreName}: ${verdict} on ${formatDate(approval.on)}.`;
};

/** An application that waits, and the decision of it for whoever may take it. */
const Undecided = ({
  params,
  application,
  mayDecide,
}: {
  readonly params: OfSpecification;
  readonly application: ApplicationRow;
  readonly mayDecide: boolean;
}) => {
  const [isDeciding, setDeciding] = useState(false);
  return (
    <>
      <WaitingFor who="the awarding organisation’s quality manager" since={application.appliedOn} />
      {mayDecide ? (
        <Button w="fit-content" onClick={() => setDeciding(true)}>
          Decide the application
        </Button>
      ) : null}
      {isDeciding ? (
        <DecideDialog params={params} application={application} onClose={() => setDeciding(false)} />
      ) : null}
    </>
  );
};

const Applied = ({ params, recognition }: PartsProps) => {
  const { application, may } = recognition;
  if (application === null) return null;
  return (
    <>
      {application.decision === null ? (
        <Undecided params={params} application={application} mayDecide={may.decide} />
      ) : (
        <DecisionView params={params} decision={application.decision} may={may} />
      )}
      {may.apply && application.decision !== null ? null : (
        <Sent specificationId={params.specificationId} application={application} />
      )}
    </>
  );
};

const Parts = ({ params, recognition }: PartsProps) => {
  const { application, may, automatic, approval } = recognition;
  const waits = application !== null && application.decision === null;
  return (
    <Stack>
      <Text>{approvalWords(recognition)}</Text>
      <Applied params={params} recognition={recognition} />
      {automatic === null || approval?.verdict === 'approved' ? null : (
        <Automatic params={params} automatic={automatic} mayApply={may.apply} />
      )}
      {may.apply && !waits ? (
        <ApplyForm key={application?.id ?? 'new'} params={params} recognition={recognition} />
      ) : (
        <Section title="What the specification asks for">
          <Checklist demands={recognition.demands}>
            {({ kind, state }) =>
              kind === 'policy' && state === 'missing' ? (
                <AppLink to={`/policies?centre=${params.centreId}`}>Policies of the centre</AppLink>
              ) : null
            }
          </Checklist>
        </Section>
      )}
    </Stack>
  );
};

const OfOne = ({ params }: { readonly params: OfSpecification }) => {
  const read = useRead(readRecognition, { params });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  if (read.data === undefined) return <Waiting what="Holding the centre against the specification" />;
  return <Parts params={params} recognition={read.data} />;
};

const Choosing = ({ centreId }: { readonly centreId: string }) => {
  const specifications = useRead(listSpecifications, {});
  const approvals = useRead(centreApprovals, { params: { centreId } });
  const [given, setSpecification] = useChosenSpecification();
  if (approvals.isLoading) return <Waiting what="Fetching what the centre offers" />;
  if (specifications.error !== null) return <FailureView failure={failureOf(specifications.error)} />;
  if (specifications.data === undefined) return <Waiting what="Fetching the specifications" />;
  const { items } = specifications.data;
  const offered = busiestOf(approvals.data?.items ?? [])?.specificationId;
  const chosen = items.find(({ id }) => id === given) ?? items.find(({ id }) => id === offered) ?? items[0];
  if (chosen === undefined) return <EmptyState title="Nothing is published yet" />;
  return (
    <Stack>
      <Group>
        <Select
          label="Specification"
          flex={1}
          maw={640}
          searchable
          data={items.map(({ id, title, issueLabel }) => ({
            value: id,
            label: [title, issueLabel].filter(Boolean).join(', '),
          }))}
          value={chosen.id}
          onChange={(id) => setSpecification(id ?? '')}
        />
      </Group>
      <OfOne key={chosen.id} params={{ centreId, specificationId: chosen.id }} />
    </Stack>
  );
};

/** A centre held against what a specification asks for: its application, the decision and the conditions. */
const RecognitionPage = () => {
  const own = organisationsAs(useMe(), 'coordinator', 'internal-quality-assurer')[0];
  const [given] = useAddressValue('centre');
  const centreId = own?.organisationId ?? given;
  return (
    <Page
      title="Approval"
      lead="What the specification asks of a centre, and how the centre shows it."
      back="/approvals"
    >
      {centreId === '' ? <Text>Choose a centre under Approvals.</Text> : <Choosing centreId={centreId} />}
    </Page>
  );
};

export default RecognitionPage;
