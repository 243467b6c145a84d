import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ResponseOf } from '#contract/endpoint.ts';
import { findClaim } from '#contract/awards.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { useRouteParam } from '#web/app/navigation.tsx';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { ClaimActions } from './claim-actions.tsx';
import { kindWords, waitsWords } from './claim-words.ts';
import classes from './claim.module.css';
import { CentrePart, CheckLines, SamplesPart } from './proof-parts.tsx';
import { UnitProof } from './unit-proof.tsx';

export type OpenClaim = ResponseOf<typeof findClaim>;

const whatIsHeld = ({
  onLearner,
  unitRef,
}: Pick<OpenClaim['holds'][number], 'onLearner' | 'unitRef'>): string => {
  if (unitRef !== null) return `${unitRef} of this learner`;
  return onLearner ? 'Everything of this learner' : 'This claim';
};

/** Every hold that stands, with who can release it; else whatever keeps the certificate back. */
const InTheWay = ({ open: { holds, inTheWay, claim } }: { readonly open: OpenClaim }) => {
  if (inTheWay === null || claim.certificate !== null) return null;
  if (holds.length === 0)
    return (
      <span className={classes['inTheWay']}>
        {inTheWay.rule} {inTheWay.whoCan}
      </span>
    );
  return holds.map(({ holdId, heldOn, heldBy, reason, whoCan, ...on }) => (
    <span key={holdId} className={classes['inTheWay']}>
      {whatIsHeld(on)} has been held since {formatDate(heldOn)} by {heldBy}: {reason} {whoCan}
    </span>
  ));
};

const Verdict = ({ open }: { readonly open: OpenClaim }) => {
  const broken = open.checks.filter(({ holds }) => !holds).length;
  const { certificate, waitsFor } = open.claim;
  return (
    <div className={classes['verdict']} data-broken={broken > 0 || undefined}>
      <div className={classes['verdictWords']}>
        <strong>
          {broken === 0
            ? `The proof holds: ${formatCount(open.checks.length, 'line')} recomputed now`
            : formatCount(broken, 'line does not hold', 'lines do not hold')}
        </strong>
        {waitsFor === 'held' ? null : (
          <span>
            {certificate !== null
              ? `Certificate ${certificate.serial} was issued on ${formatDate(certificate.issuedOn)}${certificate.issuedUnder === 'direct-claims' ? ', straight through under direct claims' : ''}.`
              : `${waitsWords[waitsFor ?? 'certification-officer']} ${open.reading.centre.route.because}`}
          </span>
        )}
        <InTheWay open={open} />
      </div>
      <ClaimActions open={open} isSound={broken === 0} />
    </div>
  );
};

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const Facts = ({ open: { claim, reading } }: { readonly open: OpenClaim }) => (
  <dl className={classes['facts']}>
    <Fact name="Claimed">
      {reading.qualification === null
        ? formatCount(reading.units.length, 'unit')
        : `${reading.qualification.number}, ${reading.qualification.level}`}
    </Fact>
    <Fact name="Centre">{claim.centreName}</Fact>
    <Fact name="By">
      {claim.claimedBy} on {formatDate(claim.claimedOn)}
    </Fact>
    <Fact name="Counts">
      {formatCount(reading.units.length, 'unit')},{' '}
      {formatCount(
        reading.units.reduce((sum, { credits }) => sum + (credits ?? 0), 0),
        'credit',
      )}
    </Fact>
  </dl>
);

/** A document may hold simulation to a small part; how small that is a person weighs. */
const Simulated = ({ reading: { simulated, document } }: { readonly reading: OpenClaim['reading'] }) =>
  simulated === null ? null : (
    <Text size="sm">
      Simulated: {simulated.simulated} of {formatCount(simulated.pieces, 'piece')} of evidence
      {simulated.onSimulationAlone === 0
        ? ''
        : `; on simulation alone: ${String(simulated.onSimulationAlone)} of ${formatCount(simulated.criteria, 'criterion', 'criteria')}`}
      . {simulated.clause === null ? null : <ClauseChip clause={simulated.clause} document={document} />}
    </Text>
  );

const ClaimPage = () => {
  const claimId = useRouteParam('claimId');
  const found = useRead(findClaim, { params: { claimId } });
  if (found.error !== null) return <FailureView failure={failureOf(found.error)} />;
  if (found.data === undefined) return <Waiting what="Recomputing the proof" />;
  const open = found.data;
  const { claim, reading, checks } = open;
  const proof = `data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(open.proof, null, 2))}`;
  return (
    <Page
      title={claim.learnerName}
      lead={`${kindWords[claim.kind]}: ${reading.qualification?.title ?? claim.title}`}
      back="/claims"
      wide
    >
      <Verdict open={open} />
      <Facts open={open} />
      {claim.kind === 'qualification' ? (
        <Section
          title="Rules of combination"
          lead="Each rule of the document, and whether the units meet it."
        >
          <CheckLines checks={checks} parts={['rules']} document={reading.document} />
        </Section>
      ) : null}
      <Section
        title="Units"
        lead="Every criterion with its decision, how the decider stood on that day, and the evidence."
      >
        <Stack gap="sm">
          {reading.units.map((unit) => (
            <UnitProof
              key={unit.ref}
              unit={unit}
              check={checks.find(({ what }) => what.includes(unit.ref))}
              document={reading.document}
            />
          ))}
          <Simulated reading={reading} />
        </Stack>
      </Section>
      <Section title="People and quality assurance">
        <CheckLines checks={checks} parts={['people', 'quality']} document={reading.document} />
        <SamplesPart reading={reading} />
      </Section>
      <Section title="The centre on the day of the claim">
        <CheckLines checks={checks} parts={['centre']} document={reading.document} />
        <CentrePart reading={reading} />
      </Section>
      <Section title="Seals">
        <CheckLines checks={checks} parts={['whole']} document={reading.document} />
        <Group mt="sm">
          <Button component="a" variant="default" href={proof} download={`claim-${claim.claimId}.json`}>
            Take the proof away
          </Button>
          <Anchor component="span" c="dimmed" className={classes['seal']}>
            SHA-256 {reading.proofSha256.slice(0, 16)}…
          </Anchor>
        </Group>
      </Section>
    </Page>
  );
};

export default ClaimPage;
