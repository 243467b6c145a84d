import { Button, Group, Stack, Text } from '@mantine/core';
import { assessorQueue } from '#contract/assessment.ts';
import { type ClaimQueue, claimQueueSchema, countWaitingClaims, listClaims } from '#contract/awards.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { type CaseRow, readCaseload } from '#contract/caseload.ts';
import { employerLearners } from '#contract/planning.ts';
import { sampleQueue } from '#contract/quality.ts';
import { listRegistrations } from '#contract/registrations.ts';
import { listDrafts } from '#contract/specification-drafts.ts';
import { useRead } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { holdsAny, organisationsAs, useMe } from '#web/app/session.ts';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Stat, Stats } from '#web/ui/stat.tsx';
import { linkOf, reasonsInWords } from '../caseload/words.ts';
import { OversightHome } from './oversight-home.tsx';
import { Part, Steps } from './part.tsx';

const sum = (rows: readonly CaseRow[], of: (row: CaseRow) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

const mine: ReadonlySet<string> = new Set(['to-judge', 'to-sign-off', 'quality-action', 'to-sign']);

/** The learners for whom the assessor has something to do, the most urgent first. */
const Urgent = ({ rows }: { readonly rows: readonly CaseRow[] }) => (
  <Steps
    nothing="Nothing waits for you."
    steps={rows
      .filter(({ score }) => score > 0)
      .slice(0, 3)
      .map(({ registrationId, learnerName, reasons, unitToAnswer }) => ({
        key: registrationId,
        to: linkOf({ registrationId, reasons, unitToAnswer }),
        title: learnerName,
        why: reasonsInWords({ reasons }),
      }))}
  />
);

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
      {queue.data === undefined ? null : (
        <Stack>
          <Steps
            nothing="Nothing waits to be sampled."
            steps={queue.data.items
              .slice(0, 3)
              .map(({ registrationId, unitRef, learnerName, unitTitle, reasons }) => ({
                key: `${registrationId} ${unitRef}`,
                to: `/quality?unit=${encodeURIComponent(`${registrationId} ${unitRef}`)}`,
                title: `${learnerName}, ${unitTitle}`,
                why: reasons.join(' '),
              }))}
          />
          <Stats>
            <Stat name="Yours to sample" value={queue.data.counts['to-sample']} tone="gold" />
            <Stat name="Answered actions, yours to close" value={queue.data.counts.answered} />
            <Stat
              name="Actions that wait for assessors"
              value={queue.data.counts['open-actions'] - queue.data.counts.answered}
            />
          </Stats>
        </Stack>
      )}
    </Part>
  );
};

type Counts = ResponseOf<typeof listRegistrations>['counts'];

/** What the centre has to do for its learners, with where to do it. */
const coordinatorSteps = (counts: Counts) =>
  (
    [
      ['unassigned', 'Assign an assessor or a quality assurer', 'without one of the two'],
      ['complete', 'Claim what is complete', 'with everything that the award asks for'],
      ['stuck', 'Ask where nothing has moved', 'for whom nothing has happened for 28 days'],
      ['awaiting-uln', 'Add the ULN', 'whose certificate cannot be claimed without it'],
    ] as const
  )
    .filter(([filter]) => counts[filter] > 0)
    .slice(0, 3)
    .map(([filter, title, who]) => ({
      key: filter,
      to: `/learners?show=${filter}`,
      title,
      why: `${formatCount(counts[filter], 'learner')} ${who}`,
    }));

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
          <Steps nothing="Nothing waits for you." steps={coordinatorSteps(counts)} />
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

const queueNames: Readonly<Record<ClaimQueue, string>> = {
  'certification-officer': 'Yours to certificate',
  'external-quality-assurer': 'With the external quality assurer',
  held: 'Held',
  centre: 'With the centre',
};

const OfficerHome = () => {
  const waiting = useRead(countWaitingClaims, {}).data?.items;
  const oldest = useRead(listClaims, { query: { filter: 'waiting', queue: 'certification-officer' } }).data;
  const countOf = (queue: ClaimQueue): number => waiting?.find((one) => one.queue === queue)?.claims ?? 0;
  const all = (waiting ?? []).reduce((total, { claims }) => total + claims, 0);
  return (
    <Part
      title="Claims"
      lead={waiting === undefined ? 'Counting' : `${formatCount(all, 'claim')} without a certificate.`}
      to="/claims"
      action="Go to the claims"
    >
      {waiting === undefined || oldest === undefined ? null : (
        <Stack>
          <Steps
            nothing="No claim waits for you."
            steps={oldest.items.slice(0, 3).map(({ claimId, learnerName, title, centreName, claimedOn }) => ({
              key: claimId,
              to: `/claims/${claimId}`,
              title: `${learnerName}, ${title}`,
              why: `claimed by ${centreName} on ${formatDate(claimedOn)}`,
            }))}
          />
          <Stats>
            {claimQueueSchema.options.map((queue) => (
              <Stat
                key={queue}
                name={queueNames[queue]}
                value={countOf(queue)}
                {...(queue === 'certification-officer' ? { tone: 'gold' as const } : {})}
              />
            ))}
          </Stats>
        </Stack>
      )}
    </Part>
  );
};

const DeveloperHome = () => {
  const drafts = useRead(listDrafts, {});
  const items = drafts.data?.items ?? [];
  const toReview = items.filter(({ state }) => state === 'read');
  const beingRead = items.filter(({ state }) => state === 'waiting' || state === 'reading');
  return (
    <Part
      title="Specifications"
      lead={`${formatCount(toReview.length + beingRead.length, 'document')} being read or reviewed.`}
      to="/specifications"
      action="Go to the specifications"
    >
      <Stack>
        <Steps
          nothing="No document waits for you."
          steps={toReview.slice(0, 3).map(({ id, sourceName, counts }) => ({
            key: id,
            to: `/specifications/drafts/${id}`,
            title: counts?.title ?? sourceName,
            why:
              counts === null
                ? 'to be reviewed'
                : `${formatCount(counts.errors, 'error')} and ${formatCount(counts.warnings, 'warning')} to look at`,
          }))}
        />
        <Stats>
          <Stat name="Yours to review" value={toReview.length} tone="gold" />
          <Stat name="Being read" value={beingRead.length} />
        </Stats>
      </Stack>
    </Part>
  );
};

const EmployerHome = () => {
  const learners = useRead(employerLearners, {});
  const items = learners.data?.items ?? [];
  const toSign = items.reduce((total, item) => total + item.toSign, 0);
  return (
    <Part title="Learners at work" to="/employer" action="Go to your learners">
      <Stack>
        <Steps
          nothing="Nothing waits for your signature."
          steps={items
            .filter((item) => item.toSign > 0)
            .slice(0, 3)
            .map(({ registrationId, learnerName, title, toSign: papers }) => ({
              key: registrationId,
              to: `/plan?registration=${registrationId}`,
              title: `${learnerName}, ${title}`,
              why: `${formatCount(papers, 'plan or review', 'plans and reviews')} to read and sign`,
            }))}
        />
        <Stats>
          <Stat name="Yours to sign" value={toSign} tone="gold" />
          <Stat name="Learners" value={items.length} />
          <Stat
            name="Criteria met"
            value={items.reduce((total, { criteriaMet }) => total + criteriaMet, 0)}
            of={`of ${String(items.reduce((total, { criteriaTotal }) => total + criteriaTotal, 0))}`}
          />
        </Stats>
      </Stack>
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
      {holdsAny(me, ['quality-manager', 'external-quality-assurer']) ? <OversightHome /> : null}
    </>
  );
};

export default StaffHome;
