import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { assessorQueue } from '#contract/assessment.ts';
import { listClaims } from '#contract/awards.ts';
import { type CaseRow, readCaseload } from '#contract/caseload.ts';
import { employerLearners } from '#contract/planning.ts';
import { sampleQueue } from '#contract/quality.ts';
import { listRegistrations } from '#contract/registrations.ts';
import { listDrafts } from '#contract/specification-drafts.ts';
import { useRead } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { holdsAny, organisationsAs, useMe } from '#web/app/session.ts';
import { formatCount } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import { Stat, Stats } from '#web/ui/stat.tsx';
import { reasonsInWords } from '../caseload/words.ts';
import classes from './home.module.css';

type PartProps = {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly to: string;
  readonly action: string;
  readonly children?: ReactNode;
};

const Part = ({ title, lead, to, action, children }: PartProps) => (
  <Section
    title={title}
    {...(lead === undefined ? {} : { lead })}
    actions={
      <Button component={AppLink} to={to} variant="default">
        {action}
      </Button>
    }
  >
    {children}
  </Section>
);

const sum = (rows: readonly CaseRow[], of: (row: CaseRow) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

const mine: ReadonlySet<string> = new Set(['to-judge', 'to-sign-off', 'quality-action', 'to-sign']);

/** The learners for whom the assessor has something to do, the most urgent first. */
const Urgent = ({ rows }: { readonly rows: readonly CaseRow[] }) => {
  const first = rows.filter(({ score }) => score > 0).slice(0, 3);
  return first.length === 0 ? (
    <Text>Nothing waits for you.</Text>
  ) : (
    <ol className={classes['steps']} aria-label="Most urgent">
      {first.map(({ registrationId, learnerName, reasons }, at) => (
        <li key={registrationId}>
          <AppLink to={`/progress?registration=${registrationId}`} className={classes['step'] ?? ''}>
            <span className={classes['place']} aria-hidden>
              {at + 1}
            </span>
            <span>
              <span className={classes['title']}>{learnerName}</span>
              <br />
              <span className={classes['why']}>{reasonsInWords({ reasons })}</span>
            </span>
          </AppLink>
        </li>
      ))}
    </ol>
  );
};

const AssessorHome = () => {
  const caseload = useRead(readCaseload, {});
  const queue = useRead(assessorQueue, { query: { filter: 'to-judge' } });
  const rows = caseload.data?.items ?? [];
  const counts = queue.data?.counts;
  const others = rows.filter(({ reasons }) => !reasons.some(({ code }) => mine.has(code)));
  return (
    <Part
      title="Your learners"
      to="/caseload"
      action="Go to the caseload"
      lead={
        counts === undefined
          ? 'Counting'
          : `${formatCount(counts['to-judge'], 'unit')} to judge, ${String(counts['to-countersign'])} to countersign, ${String(counts['to-sign-off'])} to sign off.`
      }
    >
      <Stack>
        <Urgent rows={rows} />
        <Stats>
          <Stat name="Learners" value={rows.length} />
          <Stat name="Wait for others" value={others.length} of={`of ${String(rows.length)}`} />
          <Stat
            name="Criteria met"
            value={sum(rows, ({ criteriaMet }) => criteriaMet)}
            of={`of ${String(sum(rows, ({ criteriaTotal }) => criteriaTotal))}`}
            tone="gold"
          />
          <Stat
            name="Units achieved"
            value={sum(rows, ({ unitsAchieved }) => unitsAchieved)}
            of={`of ${String(sum(rows, ({ unitsChosen }) => unitsChosen))}`}
          />
        </Stats>
        <Group>
          <Button component={AppLink} to="/assess" variant="subtle">
            Go to the queue of units
          </Button>
        </Group>
      </Stack>
    </Part>
  );
};

const QualityHome = () => {
  const queue = useRead(sampleQueue, { query: { filter: 'to-sample' } });
  const counts = queue.data?.counts;
  return (
    <Part
      title="Quality"
      to="/quality"
      action="Go to the samples"
      lead={
        counts === undefined
          ? 'Counting'
          : `${formatCount(counts['to-sample'], 'unit')} to sample, ${formatCount(counts['open-actions'], 'open action')}.`
      }
    >
      {counts === undefined ? null : (
        <Stats>
          <Stat name="Yours to sample" value={counts['to-sample']} tone="gold" />
          <Stat name="Actions that wait for assessors" value={counts['open-actions']} />
        </Stats>
      )}
    </Part>
  );
};

const CoordinatorHome = ({ centreId, name }: { readonly centreId: string; readonly name: string }) => {
  const learners = useRead(listRegistrations, { params: { centreId }, query: { limit: 1 } });
  const counts = learners.data?.counts;
  return (
    <Part
      title={name}
      to="/learners"
      action="Go to the learners"
      lead={
        counts === undefined
          ? 'Counting'
          : `${formatCount(counts.complete, 'learner')} ready to be claimed for, ${String(counts.unassigned)} without an assessor or a quality assurer.`
      }
    >
      {counts === undefined ? null : (
        <Stack>
          <Stats>
            <Stat name="To claim for" value={counts.complete} tone="met" />
            <Stat
              name="Without an assessor or assurer"
              value={counts.unassigned}
              tone={counts.unassigned > 0 ? 'returned' : 'plain'}
            />
            <Stat name="Without a ULN" value={counts['awaiting-uln']} />
            <Stat name="Stuck for 28 days" value={counts.stuck} />
          </Stats>
          <Text size="sm" c="dimmed">
            Of {formatCount(counts.all, 'learner')}, {String(counts['waiting-learner'])} have something to do
            themselves, {String(counts['waiting-assessor'])} wait for an assessor and{' '}
            {String(counts['waiting-quality-assurer'])} for a quality assurer.
          </Text>
        </Stack>
      )}
    </Part>
  );
};

const OfficerHome = () => {
  const waiting = useRead(listClaims, { query: { filter: 'waiting' } });
  const all = useRead(listClaims, { query: { filter: 'all' } });
  const open = waiting.data?.items.length ?? 0;
  return (
    <Part
      title="Claims"
      lead={`${formatCount(open, 'claim')} waiting for a certificate.`}
      to="/claims"
      action="Go to the claims"
    >
      <Stats>
        <Stat name="Yours to certificate" value={open} tone="gold" />
        <Stat name="Claims in all" value={all.data?.items.length ?? 0} />
      </Stats>
    </Part>
  );
};

const DeveloperHome = () => {
  const drafts = useRead(listDrafts, {});
  const items = drafts.data?.items ?? [];
  return (
    <Part
      title="Specifications"
      lead={`${formatCount(items.length, 'document')} being read or reviewed.`}
      to="/specifications"
      action="Go to the specifications"
    >
      <Stats>
        <Stat
          name="Yours to review"
          value={items.filter(({ state }) => state === 'read').length}
          tone="gold"
        />
        <Stat
          name="Being read"
          value={items.filter(({ state }) => state === 'waiting' || state === 'reading').length}
        />
      </Stats>
    </Part>
  );
};

const ManagerHome = () => (
  <Part
    title="Centres"
    lead="Approve centres for what they may offer."
    to="/approvals"
    action="Go to the approvals"
  />
);

const EmployerHome = () => {
  const learners = useRead(employerLearners, {});
  const items = learners.data?.items ?? [];
  const toSign = items.reduce((total, item) => total + item.toSign, 0);
  return (
    <Part title="Learners at work" to="/employer" action="Go to your learners">
      <Stats>
        <Stat name="Yours to sign" value={toSign} tone="gold" />
        <Stat name="Learners" value={items.length} />
        <Stat
          name="Criteria met"
          value={items.reduce((total, { criteriaMet }) => total + criteriaMet, 0)}
          of={`of ${String(items.reduce((total, { criteriaTotal }) => total + criteriaTotal, 0))}`}
        />
      </Stats>
    </Part>
  );
};

/** What waits, for each role but the learner's that somebody holds. */
const StaffHome = () => {
  const me = useMe();
  return (
    <>
      {holdsAny(me, ['assessor']) ? <AssessorHome /> : null}
      {holdsAny(me, ['internal-quality-assurer']) ? <QualityHome /> : null}
      {organisationsAs(me, 'coordinator').map(({ organisationId, organisationName }) => (
        <CoordinatorHome key={organisationId} centreId={organisationId} name={organisationName} />
      ))}
      {holdsAny(me, ['employer-contact']) ? <EmployerHome /> : null}
      {holdsAny(me, ['certification-officer']) ? <OfficerHome /> : null}
      {holdsAny(me, ['developer']) ? <DeveloperHome /> : null}
      {holdsAny(me, ['quality-manager']) ? <ManagerHome /> : null}
    </>
  );
};

export default StaffHome;
