import { Anchor, Badge, Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { evidenceSuggestions } from '#contract/evidence.ts';
import { type Evidence, findEvidence } from '#contract/portfolio.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink, useRouteParam } from '#web/app/navigation.tsx';
import { useMe } from '#web/app/session.ts';
import { UnsentList } from '#web/offline/unsent-list.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate, formatInstant } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Wording } from '#web/ui/quote.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import type { Unit } from '#domain/specification/model.ts';
import { evidenceTitlesOf, typeInWords } from '#domain/specification/rules-of-evidence.ts';
import { useOpenRegistration, useRegistrationId } from '../portfolio/use-registration.ts';
import { criterionOptions } from './criterion-options.ts';
import { placesOf } from './draft.ts';
import { useLinkWrite } from './linking/use-links.ts';
import { kindsShown } from './kind-picker.tsx';
import { Declaring, Withdrawing } from './piece-actions.tsx';
import { EvidencePreview } from './preview/evidence-preview.tsx';
import { SuggestionList } from './suggestion-list.tsx';

const settings: Readonly<Record<string, string>> = {
  workplace: 'at work',
  'realistic-environment': 'in a realistic working environment',
  simulation: 'simulated',
};

const facts = (evidence: Evidence): string =>
  [
    kindsShown[evidence.kind].label,
    evidence.happenedOn === null ? null : formatDate(evidence.happenedOn),
    evidence.place,
    settings[evidence.setting],
    evidence.anonymised ? 'names and faces of others taken out' : null,
    `version ${String(evidence.versionNumber)}${evidence.madeFrom === null ? '' : `, made from version ${String(evidence.madeFrom)}`}`,
  ]
    .filter(Boolean)
    .join(', ');

type LinkProps = {
  readonly evidence: Evidence;
  readonly learnerId: string;
  readonly units: ReadonlyMap<string, Unit>;
};

const wordingOf = (units: LinkProps['units'], unitRef: string, number: string): string =>
  units
    .get(unitRef)
    ?.outcomes.flatMap(({ criteria }) => criteria)
    .find((one) => one.number === number)?.text ?? '';

/** What it is linked to, and what its words and links suggest. */
const Linked = ({ evidence, learnerId, units }: LinkProps) => {
  const { evidenceId, links } = evidence;
  const found = useRead(evidenceSuggestions, { params: { evidenceId } });
  const write = useLinkWrite();
  const link = (keys: readonly string[]): void =>
    write.send({
      params: { learnerId },
      body: { changes: placesOf(keys).map((place) => ({ ...place, evidenceId, state: 'linked' as const })) },
    });
  return (
    <Stack gap="md">
      {write.failure === null ? null : <Refusal failure={write.failure} />}
      {links.length === 0 ? (
        <Text size="sm">It is not linked to any criterion yet.</Text>
      ) : (
        <ul>
          {links.map(({ unitRef, criterion }) => (
            <li key={`${unitRef} ${criterion}`}>
              {criterion} <Wording>{wordingOf(units, unitRef, criterion)}</Wording>{' '}
              <Text span size="xs" c="dimmed">
                {units.get(unitRef)?.title ?? unitRef}
              </Text>
            </li>
          ))}
        </ul>
      )}
      <SuggestionList
        title="Its words fit"
        items={found.data?.byWords ?? []}
        units={units}
        onLink={link}
        isBusy={write.isPending}
      />
      <SuggestionList
        title="This also fits"
        items={found.data?.alike ?? []}
        units={units}
        onLink={link}
        isBusy={write.isPending}
      />
      {(found.data?.unread ?? 0) > 0 ? (
        <Text size="xs" c="dimmed">
          Its files are still being read; more may be suggested then.
        </Text>
      ) : null}
      <Anchor component={AppLink} to="/evidence/link" size="sm">
        Link and unlink by hand
      </Anchor>
    </Stack>
  );
};

const Versions = ({ versions }: { readonly versions: readonly Evidence[] }) => {
  const me = useMe();
  const [shown, setShown] = useState<string | null>(null);
  const older = versions.slice(1);
  if (older.length === 0) return null;
  return (
    <Section title="Earlier versions">
      {older.map((version) => (
        <details
          key={version.versionId}
          open={shown === version.versionId}
          onToggle={(event) => {
            if (event.currentTarget.open) setShown(version.versionId);
          }}
        >
          <summary>
            Version {version.versionNumber}, saved {formatInstant(version.recordedAt)}
            {version.madeFrom === null ? '' : `, made from version ${String(version.madeFrom)}`}
          </summary>
          {shown === version.versionId ? (
            <EvidencePreview evidence={version} learnerId={me.personId} />
          ) : null}
        </details>
      ))}
    </Section>
  );
};

/** One piece of evidence of the learner: what is in it, what it shows, and what was said about it. */
const PiecePage = () => {
  const me = useMe();
  const evidenceId = useRouteParam('evidenceId');
  const found = useRead(findEvidence, { params: { evidenceId } });
  const { id } = useRegistrationId();
  const open = useOpenRegistration(id);
  if (found.error !== null)
    return (
      <Page title="Evidence">
        <FailureView failure={failureOf(found.error)} />
      </Page>
    );
  if (found.data === undefined || open.state === 'waiting') return <Waiting what="Fetching the evidence" />;
  const { current, versions } = found.data;
  const units = open.state === 'open' ? open.units : new Map<string, Unit>();
  const chosen = open.state === 'open' ? open.progress.units.filter((one) => one.chosen) : [];
  return (
    <Page
      title={current.title}
      back="/evidence"
      lead={facts(current)}
      actions={
        current.createdBy === me.personId && current.withdrawnAt === null ? (
          <Button component={AppLink} to={`/evidence/${evidenceId}/revise`} variant="default">
            Change it
          </Button>
        ) : undefined
      }
    >
      <Stack gap="lg">
        <UnsentList about={`evidence:${evidenceId}`} />
        <Badge variant="outline" tt="none">
          {typeInWords(
            open.state === 'open' ? evidenceTitlesOf(open.specification) : new Map(),
            current.typeCode,
          )}
        </Badge>
        <EvidencePreview
          evidence={current}
          learnerId={me.personId}
          mayAnnotate={current.withdrawnAt === null}
          criterionOptions={criterionOptions(chosen.flatMap(({ ref }) => units.get(ref) ?? []))}
        />
        {current.ownContribution === null ? null : <Text>Your own part: {current.ownContribution}</Text>}
        <Declaring evidence={current} isSigned />
        <Section title="What it shows">
          <Linked evidence={current} learnerId={me.personId} units={units} />
        </Section>
        <Versions versions={versions} />
        <Withdrawing evidence={current} />
      </Stack>
    </Page>
  );
};

export default PiecePage;
