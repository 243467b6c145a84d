import { shortNameOf } from '#domain/specification/short-name.ts';
import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { type UnitBench, unitBench } from '#contract/assessment.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Wording } from '#web/ui/quote.tsx';
import { WaitingFor } from '#web/ui/waiting-for.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import type { Unit } from '#domain/specification/model.ts';
import { Arrangements, RaiseAboutUnit } from '../cases/arrangements.tsx';
import { criterionOptions } from '../evidence/criterion-options.ts';
import { useUnitAnnotations } from '../evidence/preview/annotations.ts';
import { unitStateName, useSpecification, waitingFor } from '../portfolio/use-registration.ts';
import classes from './bench.module.css';
import { CriterionRow } from './criterion-row.tsx';
import type { Draft, DraftJudgement } from './draft.ts';
import { EvidenceCard } from './evidence-card.tsx';
import { HoldUps } from './hold-ups.tsx';
import { usePieces } from './pieces.tsx';
import { UnitGuidance, UnitRules } from './unit-rules.tsx';

/** Evidence is numbered in the order in which it came. */
export const numberEvidence = ({ evidence }: Pick<UnitBench, 'evidence'>): ReadonlyMap<string, string> => {
  const numbers = new Map<string, string>();
  for (const { evidenceId } of evidence.toReversed())
    if (!numbers.has(evidenceId)) numbers.set(evidenceId, `E${String(numbers.size + 1)}`);
  return numbers;
};

const newestOnly = ({ evidence }: UnitBench) => {
  const newest = new Map<string, number>();
  for (const { evidenceId, versionNumber } of evidence)
    newest.set(evidenceId, Math.max(newest.get(evidenceId) ?? 0, versionNumber));
  return evidence.map((version) => ({
    version,
    isNewest: newest.get(version.evidenceId) === version.versionNumber,
  }));
};

type Judging = {
  readonly draft: Draft;
  readonly onJudge: (number: string, judgement: DraftJudgement | null) => void;
  /** The criterion that the keys are about. */
  readonly here?: string | null;
};

/** What the reader says of each criterion, beside what was decided. */
export type Besides = (bench: UnitBench, number: string) => ReactNode;

type ShownProps = {
  readonly bench: UnitBench;
  readonly unit: Unit;
  readonly document: string;
  readonly judging: Judging | null;
  readonly foot: ReactNode;
  readonly tools: ReactNode;
  readonly before: ReactNode;
  readonly after: ReactNode;
  readonly besides: Besides | undefined;
  readonly isTitled: boolean;
};

type HeadProps = Pick<ShownProps, 'bench' | 'unit' | 'isTitled'> & { readonly isOwn: boolean };

const Head = ({ bench, unit, isTitled, isOwn }: HeadProps) => (
  <Stack gap={4}>
    {isTitled ? null : (
      <Title order={2} size="h3">
        {unit.title}
      </Title>
    )}
    <Text size="sm" c="dimmed">
      {[
        isOwn ? null : bench.learnerName,
        [unit.ref, ...unit.codes].join(', '),
        unitStateName(bench.unitState),
      ]
        .filter(Boolean)
        .join(' · ')}
    </Text>
    {bench.waitsFor === null || bench.waitsFor.who === 'nobody' ? null : (
      <WaitingFor who={waitingFor(bench.waitsFor.who, isOwn)} since={bench.waitsFor.since} />
    )}
    {unit.simulation.allowed === 'no' && unit.simulation.source !== null ? (
      <Text size="sm">
        Simulation is not allowed for this unit. <ClauseChip clause={unit.simulation.source} />
      </Text>
    ) : null}
  </Stack>
);

const Shown = ({
  bench,
  unit,
  document,
  judging,
  foot,
  tools,
  before,
  after,
  besides,
  isTitled,
}: ShownProps) => {
  const numbers = numberEvidence(bench);
  const me = useMe();
  const pieces = usePieces();
  const notes = useUnitAnnotations(bench.learnerId, unit.ref);
  return (
    <Stack gap="sm">
      <div className={classes['head']}>
        <Head bench={bench} unit={unit} isTitled={isTitled} isOwn={bench.learnerId === me.personId} />
        <div className={classes['tools']}>
          {tools}
          <RaiseAboutUnit registrationId={bench.registrationId} unitRef={unit.ref} />
        </div>
      </div>
      <HoldUps bench={bench} isClosed={judging !== null || besides !== undefined} />
      <UnitRules bench={bench} unit={unit} document={document} />
      <UnitGuidance bench={bench} unit={unit} document={document} />
      {before}
      <div className={classes['columns']}>
        <div>
          {unit.outcomes.map((outcome) => (
            <section
              key={outcome.number}
              id={`outcome-${outcome.number}`}
              tabIndex={-1}
              className={classes['outcome']}
              aria-label={`Outcome ${outcome.number}`}
            >
              <Text fw={600}>
                {outcome.number} <Wording>{outcome.text}</Wording>
              </Text>
              {outcome.criteria.map((criterion) => (
                <CriterionRow
                  key={criterion.number}
                  bench={bench}
                  criterion={criterion}
                  document={document}
                  numbers={numbers}
                  notes={notes}
                  isHere={judging?.here === criterion.number}
                  judgement={judging?.draft[criterion.number]}
                  onJudge={judging === null ? null : (given) => judging.onJudge(criterion.number, given)}
                  onShowPiece={pieces.show}
                  besides={besides?.(bench, criterion.number)}
                />
              ))}
            </section>
          ))}
        </div>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls is reached by keyboard */}
        <aside className={classes['aside']} aria-label="Evidence" tabIndex={0}>
          <Stack gap="sm">
            <Title order={3} size="h5">
              Evidence
            </Title>
            {bench.evidence.length === 0 ? <Text size="sm">Nothing is linked to this unit yet.</Text> : null}
            {newestOnly(bench).map(({ version, isNewest }) => (
              <EvidenceCard
                key={version.versionId}
                evidence={version}
                warnings={bench.warnings.filter(({ versionId }) => versionId === version.versionId)}
                number={numbers.get(version.evidenceId) ?? ''}
                isNewest={isNewest}
                place={pieces.placeOf(isNewest ? (numbers.get(version.evidenceId) ?? '') : version.versionId)}
                learnerId={bench.learnerId}
                mayAnnotate={bench.learnerId === me.personId || bench.may.judge === null}
                criterionOptions={criterionOptions([unit])}
              />
            ))}
          </Stack>
        </aside>
      </div>
      {after}
      <div className={classes['foot']}>{foot}</div>
    </Stack>
  );
};

type Props = {
  readonly registrationId: string;
  readonly unitRef: string;
  readonly judging: Judging | null;
  readonly foot: (bench: UnitBench, unit: Unit) => ReactNode;
  /** What else can be done with the unit, beside its heading. */
  readonly tools?: ReactNode;
  /** What is to be known before anything is judged. */
  readonly before?: ReactNode;
  /** What stands below the criteria. */
  readonly after?: (unit: Unit) => ReactNode;
  readonly besides?: Besides;
  /** Whether the page is headed with the title of the unit. */
  readonly isTitled?: boolean;
};

/** One unit of one learner: criteria and evidence side by side. The foot is for what the reader does with it. */
export const UnitBenchView = ({ registrationId, unitRef, judging, foot, ...more }: Props) => {
  const bench = useRead(unitBench, { params: { registrationId, unitRef } });
  const specification = useSpecification(bench.data?.specificationId);
  const error = bench.error ?? specification.error;
  if (error !== null) return <FailureView failure={failureOf(error)} />;
  const unit = specification.data?.content.units.find(({ ref }) => ref === unitRef);
  if (bench.data === undefined || unit === undefined) return <Waiting what="Fetching the unit" />;
  const may = bench.data.may.judge === null ? judging : null;
  return (
    <>
      <Arrangements registrationId={registrationId} unitRef={unitRef} />
      <Shown
        bench={bench.data}
        unit={unit}
        document={specification.data === undefined ? '' : shortNameOf(specification.data.content)}
        judging={may}
        foot={foot(bench.data, unit)}
        tools={more.tools}
        before={more.before}
        after={more.after?.(unit)}
        besides={more.besides}
        isTitled={more.isTitled === true}
      />
    </>
  );
};
