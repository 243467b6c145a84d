import { Stack } from '@mantine/core';
import { type ClaimQueue, claimQueueSchema, countWaitingClaims, listClaims } from '#contract/awards.ts';
import { employerLearners } from '#contract/planning.ts';
import type { Me } from '#contract/sign-in.ts';
import { listDrafts } from '#contract/specification-drafts.ts';
import { useRead } from '#web/app/api.ts';
import { holdsAny, organisationsAs, useMe } from '#web/app/session.ts';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Stat, Stats } from '#web/ui/stat.tsx';
import { AssessorHome } from './assessor-home.tsx';
import { CoordinatorHome } from './coordinator-home.tsx';
import { OversightHome } from './oversight-home.tsx';
import { Part, Steps } from './part.tsx';
import { ReturnsHome } from './returns-home.tsx';
import { QualityHome } from './quality-home.tsx';

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

/** Everywhere somebody makes the returns of an awarding organisation, in whichever of the roles. */
const makesReturnsAt = (me: Me): readonly string[] => [
  ...new Set(
    (['certification-officer', 'quality-manager'] as const).flatMap((role) =>
      organisationsAs(me, role).map(({ organisationId }) => organisationId),
    ),
  ),
];

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
      {makesReturnsAt(me).map((organisationId) => (
        <ReturnsHome key={organisationId} organisationId={organisationId} />
      ))}
    </>
  );
};

export default StaffHome;
