import { Button, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { assessorQueue } from '#contract/assessment.ts';
import { listClaims } from '#contract/awards.ts';
import { myRegistrations } from '#contract/portfolio.ts';
import { sampleQueue } from '#contract/quality.ts';
import { listRegistrations } from '#contract/registrations.ts';
import { listDrafts } from '#contract/specifications.ts';
import { useRead } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { holdsAny, organisationsAs, useMe } from '#web/app/session.ts';
import { formatCount } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Section } from '#web/ui/section.tsx';
import { Stat, Stats } from '#web/ui/stat.tsx';
import { waitingFor } from '../portfolio/use-registration.ts';

const Todo = ({
  title,
  lead,
  to,
  action,
}: {
  readonly title: string;
  readonly lead: ReactNode;
  readonly to: string;
  readonly action: string;
}) => (
  <Section title={title} lead={lead}>
    <Button component={AppLink} to={to} variant="default" w="fit-content">
      {action}
    </Button>
  </Section>
);

const LearnerHome = () => {
  const mine = useRead(myRegistrations, {});
  return (
    <>
      {(mine.data?.items ?? []).map((item) => {
        const [who = '', what = ''] = item.waitsFor.split(': ');
        const isMine = who === 'learner';
        const other = waitingFor(who);
        return (
          <Section
            key={item.registrationId}
            title={item.title}
            lead={
              isMine
                ? `Yours to do now: ${what}.`
                : other === null
                  ? undefined
                  : `Waits for ${other} to ${what}.`
            }
          >
            <Stack>
              <Stats>
                <Stat
                  name="Credits that count"
                  value={item.creditsCounted}
                  {...(item.creditsRequired === null ? {} : { of: `of ${String(item.creditsRequired)}` })}
                  tone="gold"
                />
                <Stat name="Criteria met" value={item.criteriaMet} of={`of ${String(item.criteriaTotal)}`} />
              </Stats>
              <SimpleGrid cols={{ base: 1, xs: 3 }}>
                <Button component={AppLink} to={`/evidence/new?registration=${item.registrationId}`}>
                  Add evidence
                </Button>
                <Button
                  component={AppLink}
                  to={`/progress?registration=${item.registrationId}`}
                  variant="default"
                >
                  See progress
                </Button>
                <Button
                  component={AppLink}
                  to={`/choose-units?registration=${item.registrationId}`}
                  variant="default"
                >
                  Choose units
                </Button>
              </SimpleGrid>
            </Stack>
          </Section>
        );
      })}
    </>
  );
};

const AssessorHome = () => {
  const queue = useRead(assessorQueue, { query: { filter: 'to-judge' } });
  const counts = queue.data?.counts;
  return (
    <Todo
      title="Assess"
      lead={
        counts === undefined
          ? 'Counting'
          : `${formatCount(counts['to-judge'], 'unit')} to judge, ${String(counts['to-countersign'])} to countersign, ${String(counts['to-sign-off'])} to sign off.`
      }
      to="/assess"
      action="Go to the queue"
    />
  );
};

const QualityHome = () => {
  const queue = useRead(sampleQueue, { query: { filter: 'to-sample' } });
  const counts = queue.data?.counts;
  return (
    <Todo
      title="Quality"
      lead={
        counts === undefined
          ? 'Counting'
          : `${formatCount(counts['to-sample'], 'unit')} to sample, ${formatCount(counts['open-actions'], 'open action')}.`
      }
      to="/quality"
      action="Go to the samples"
    />
  );
};

const CoordinatorHome = ({ centreId, name }: { readonly centreId: string; readonly name: string }) => {
  const complete = useRead(listRegistrations, { params: { centreId }, query: { filter: 'complete' } });
  const unassigned = useRead(listRegistrations, { params: { centreId }, query: { filter: 'unassigned' } });
  return (
    <Todo
      title={name}
      lead={`${formatCount(complete.data?.items.length ?? 0, 'learner')} ready to be claimed for, ${String(unassigned.data?.items.length ?? 0)} without an assessor or a quality assurer.`}
      to="/learners"
      action="Go to the learners"
    />
  );
};

const OfficerHome = () => {
  const claims = useRead(listClaims, { query: { filter: 'waiting' } });
  return (
    <Todo
      title="Claims"
      lead={`${formatCount(claims.data?.items.length ?? 0, 'claim')} waiting for a certificate.`}
      to="/claims"
      action="Go to the claims"
    />
  );
};

const DeveloperHome = () => {
  const drafts = useRead(listDrafts, {});
  return (
    <Todo
      title="Specifications"
      lead={`${formatCount(drafts.data?.items.length ?? 0, 'document')} being read or reviewed.`}
      to="/specifications"
      action="Go to the specifications"
    />
  );
};

const HomePage = () => {
  const me = useMe();
  return (
    <Page
      title={`Hello, ${me.name}`}
      lead="What is yours to do now, what waits for others, and how far along things are."
    >
      <Stack gap="xl">
        {holdsAny(me, ['learner']) ? <LearnerHome /> : null}
        {holdsAny(me, ['assessor']) ? <AssessorHome /> : null}
        {holdsAny(me, ['internal-quality-assurer']) ? <QualityHome /> : null}
        {organisationsAs(me, 'coordinator').map(({ organisationId, organisationName }) => (
          <CoordinatorHome key={organisationId} centreId={organisationId} name={organisationName} />
        ))}
        {holdsAny(me, ['certification-officer']) ? <OfficerHome /> : null}
        {holdsAny(me, ['developer']) ? <DeveloperHome /> : null}
        {holdsAny(me, ['quality-manager']) ? (
          <Todo
            title="Centres"
            lead="Approve centres for what they may offer."
            to="/approvals"
            action="Go to the approvals"
          />
        ) : null}
        {me.memberships.length === 0 ? (
          <Text>You hold no role today. Your centre coordinator can give you one.</Text>
        ) : null}
      </Stack>
    </Page>
  );
};

export default HomePage;
