import { Anchor, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { type Case, type CaseEventRow, actOnCase, listCases, readCase } from '#contract/cases.ts';
import type { CaseAct } from '#domain/cases/acting.ts';
import { caseKindNames } from '#domain/cases/case-rules.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { useRouteParam } from '#web/app/navigation.tsx';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { WaitingFor } from '#web/ui/waiting-for.tsx';
import { ActDialog } from './act-dialog.tsx';
import { actWords, eventNames, stateNames, stepNames, whoWaits } from './case-words.ts';
import classes from './cases.module.css';
import { JudgeDialog } from './judge-dialog.tsx';
import { PapersPart } from './papers-part.tsx';
import { PeoplePart } from './people-part.tsx';

type Props = { readonly given: Case };

const isCaseAct = (kind: Case['mayDo'][number]): kind is CaseAct => kind !== 'opened' && kind !== 'reported';

const Acts = ({ given }: Props) => {
  const [acting, setActing] = useState<CaseAct | null>(null);
  const write = useWrite(actOnCase, { refreshes: [readCase, listCases] });
  const acts = given.mayDo.filter(isCaseAct);
  if (acts.length === 0) return null;
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {acts.map((act, place) => (
          <Button
            key={act}
            variant={place === 0 ? 'filled' : 'default'}
            loading={act === 'acknowledged' && write.isPending}
            onClick={() =>
              act === 'acknowledged'
                ? write.send({ params: { caseId: given.caseId }, body: { act } })
                : setActing(act)
            }
          >
            {actWords[act].button}
          </Button>
        ))}
      </Group>
      {write.failure === null ? null : <Refusal failure={write.failure} />}
      {acting === 'applied' ? <JudgeDialog given={given} onClose={() => setActing(null)} /> : null}
      {acting === null || acting === 'applied' ? null : (
        <ActDialog act={acting} given={given} onClose={() => setActing(null)} />
      )}
    </Stack>
  );
};

const Step = ({ step }: { readonly step: Case['steps'][number] }) => (
  <div className={step.isLate ? classes['late'] : classes['small']}>
    {step.doneOn === null
      ? `${stepNames[step.step]} ${step.step === 'appeal' ? 'until' : 'by'} ${formatDate(step.dueOn)}${step.isLate ? ', late' : ''}`
      : `${stepNames[step.step]} on ${formatDate(step.doneOn)}${step.isLate ? `, due ${formatDate(step.dueOn)}` : ''}`}
    {step.movedBecause === null ? '' : ` (moved: ${step.movedBecause})`}
  </div>
);

const Stages = ({ given }: Props) => {
  const outcomes = new Map(
    given.events
      .filter(({ kind }) => kind === 'decided')
      .map(({ stage, outcome }) => [stage, given.outcomes.find(({ key }) => key === outcome)?.label ?? '']),
  );
  const stateOf = (place: number): string =>
    outcomes.has(place) ? 'decided' : place === given.stage ? 'here' : 'ahead';
  return (
    <ol className={classes['stages']}>
      {given.stages.map(({ name }, place) => (
        <li
          key={name}
          className={classes['stage']}
          data-state={stateOf(place)}
          aria-current={place === given.stage ? 'step' : undefined}
        >
          <div className={classes['stageName']}>{name}</div>
          {outcomes.has(place) ? <div>{outcomes.get(place)}</div> : null}
          {place === given.stage ? given.steps.map((step) => <Step key={step.step} step={step} />) : null}
          {place > given.stage && !outcomes.has(place) ? (
            <div className={classes['small']}>Not reached</div>
          ) : null}
        </li>
      ))}
    </ol>
  );
};

const heavy: readonly CaseEventRow['kind'][] = ['opened', 'decided', 'appealed', 'referred', 'applied'];

const Event = ({ event, given }: Props & { readonly event: CaseEventRow }) => (
  <li className={classes['event']} data-weight={heavy.includes(event.kind) ? 'heavy' : undefined}>
    <div className={classes['eventHead']}>
      <strong>{eventNames[event.kind]}</strong>
      {event.outcome === null ? null : (
        <span>{given.outcomes.find(({ key }) => key === event.outcome)?.label}</span>
      )}
      <span className={classes['small']}>
        {formatDate(event.on)}, {event.byName}
        {event.forName === null || event.kind !== 'told' ? '' : ` to ${event.forName}`}
        {event.untilOn === null ? '' : `, to ${formatDate(event.untilOn)}`}
      </span>
    </div>
    {event.words === null ? null : <p className={classes['words']}>{event.words}</p>}
    {event.hasLetter ? (
      <Anchor size="sm" href={`/api/case-events/${event.id}/letter`} target="_blank" rel="noreferrer">
        {eventNames[event.kind]}, {formatDate(event.on)} (PDF)
      </Anchor>
    ) : null}
  </li>
);

const Whole = ({ given }: Props) => (
  <Page
    title={`${String(given.number)}. ${given.title}`}
    lead={
      <>
        {caseKindNames[given.kind]} about {given.learnerName === null ? '' : `${given.learnerName}, `}
        {given.subject.label}
        {given.subject.kind === 'centre' ? '' : `, at ${given.centreName}`}. Raised on{' '}
        {formatDate(given.raisedOn)}.
      </>
    }
    back="/cases"
  >
    <Section title="Where it stands">
      <Stack>
        <Group gap="sm">
          <Badge variant={given.state === 'open' ? 'filled' : 'outline'} size="lg">
            {stateNames[given.state]}
          </Badge>
          {given.outcome === null ? null : <Text fw={600}>{given.outcome}</Text>}
          {given.waitsFor === null ? null : <WaitingFor who={whoWaits(given)} />}
          {given.held === null ? null : (
            <Badge color="var(--state-returned)">
              {given.held === 'work' ? 'Claims and evidence held' : 'Claims held'}
            </Badge>
          )}
          {given.clauses.map((clause) => (
            <ClauseChip key={`${String(clause.line)} ${clause.text}`} clause={clause} />
          ))}
        </Group>
        <Stages given={given} />
        <Acts given={given} />
      </Stack>
    </Section>
    <Section title="What happened">
      <ol className={classes['timeline']}>
        {given.events.map((event) => (
          <Event key={event.id} event={event} given={given} />
        ))}
      </ol>
    </Section>
    <PapersPart given={given} />
    <PeoplePart given={given} />
  </Page>
);

/** One case: where it stands, what can be done, what happened, its papers and its people. */
const CasePage = () => {
  const caseId = useRouteParam('caseId');
  const read = useRead(readCase, { params: { caseId } });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  if (read.data === undefined) return <Waiting what="Fetching the case" />;
  return <Whole given={read.data} />;
};

export default CasePage;
