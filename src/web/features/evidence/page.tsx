import { Anchor, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { type Evidence, declareEvidence, listEvidence } from '#contract/portfolio.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { useMe } from '#web/app/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatBytes, formatCount, formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import classes from '../bench/bench.module.css';

const unitsOf = ({ links }: Evidence): string => {
  const units = new Map<string, string[]>();
  for (const { unitRef, criterion } of links) units.set(unitRef, [...(units.get(unitRef) ?? []), criterion]);
  return [...units]
    .map(
      ([ref, criteria]) =>
        `${ref}: ${criteria.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true })).join(', ')}`,
    )
    .join('; ');
};

const Piece = ({ evidence }: { readonly evidence: Evidence }) => {
  const declare = useWrite(declareEvidence, { refreshes: [listEvidence] });
  return (
    <article className={classes['evidence']}>
      <Group justify="space-between" align="baseline">
        <Text component="h2" fw={600}>
          {evidence.title}
        </Text>
        <Badge variant="outline">{evidence.typeCode}</Badge>
      </Group>
      <Text size="xs" c="dimmed">
        {[
          evidence.happenedOn === null ? null : formatDate(evidence.happenedOn),
          evidence.place,
          `version ${String(evidence.versionNumber)}`,
        ]
          .filter(Boolean)
          .join(', ')}
      </Text>
      {evidence.account === null ? null : (
        <Text size="sm" className={classes['account']}>
          {evidence.account}
        </Text>
      )}
      <Text size="sm">
        {evidence.links.length === 0
          ? 'Not linked to any criterion yet'
          : `Shows ${formatCount(evidence.links.length, 'criterion', 'criteria')}: ${unitsOf(evidence)}`}
      </Text>
      {evidence.files.map((file) => (
        <Anchor
          key={file.id}
          size="sm"
          href={`/api/evidence-files/${file.id}`}
          target="_blank"
          rel="noreferrer"
        >
          {file.name} ({formatBytes(file.bytes)})
        </Anchor>
      ))}
      {declare.failure === null ? null : <Refusal failure={declare.failure} />}
      {evidence.declaredAt === null ? (
        <Button
          size="xs"
          variant="default"
          w="fit-content"
          loading={declare.isPending}
          onClick={() =>
            declare.send({
              params: { evidenceId: evidence.evidenceId },
              body: { versionId: evidence.versionId },
            })
          }
        >
          Declare it to be my own work
        </Button>
      ) : (
        <Text size="xs" c="dimmed">
          Declared to be your own work on {formatDate(evidence.declaredAt.slice(0, 10))}
        </Text>
      )}
    </article>
  );
};

const EvidencePage = () => {
  const me = useMe();
  const evidence = useRead(listEvidence, { params: { learnerId: me.personId }, query: { limit: 200 } });
  if (evidence.error !== null && evidence.error.body.kind !== 'not-found')
    return <FailureView failure={failureOf(evidence.error)} />;
  if (evidence.data === undefined && evidence.error === null)
    return <Waiting what="Fetching your evidence" />;
  const items = evidence.data?.items ?? [];
  return (
    <Page
      title="My evidence"
      actions={
        <Button component={AppLink} to="/evidence/new">
          Add evidence
        </Button>
      }
    >
      {items.length === 0 ? (
        <EmptyState title="No evidence yet">
          Take a photograph of your work, or write down what you did. One piece can show many criteria.
        </EmptyState>
      ) : (
        <Stack>
          {items.map((one) => (
            <Piece key={one.evidenceId} evidence={one} />
          ))}
        </Stack>
      )}
    </Page>
  );
};

export default EvidencePage;
