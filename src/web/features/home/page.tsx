import { Stack, Text } from '@mantine/core';
import { holdsAny, organisationsAs, useMe } from '#web/app/session.ts';
import { Page } from '#web/ui/page.tsx';
import { LearnerHome } from './learner-home.tsx';
import { Messages } from './messages.tsx';
import {
  AssessorHome,
  CoordinatorHome,
  DeveloperHome,
  EmployerHome,
  ManagerHome,
  OfficerHome,
  QualityHome,
} from './staff-home.tsx';

/** What is mine to do now, what waits for others, how far along: for each role that somebody holds. */
const HomePage = () => {
  const me = useMe();
  const isLearner = holdsAny(me, ['learner']);
  return (
    <Page title={`Hello, ${me.name}`}>
      <Stack gap="md">
        {isLearner ? <LearnerHome /> : null}
        {holdsAny(me, ['assessor']) ? <AssessorHome /> : null}
        {holdsAny(me, ['internal-quality-assurer']) ? <QualityHome /> : null}
        {organisationsAs(me, 'coordinator').map(({ organisationId, organisationName }) => (
          <CoordinatorHome key={organisationId} centreId={organisationId} name={organisationName} />
        ))}
        {holdsAny(me, ['employer-contact']) ? <EmployerHome /> : null}
        {holdsAny(me, ['certification-officer']) ? <OfficerHome /> : null}
        {holdsAny(me, ['developer']) ? <DeveloperHome /> : null}
        {holdsAny(me, ['quality-manager']) ? <ManagerHome /> : null}
        {isLearner ? null : <Messages />}
        {me.memberships.length === 0 ? (
          <Text>You hold no role today. Your centre coordinator can give you one.</Text>
        ) : null}
      </Stack>
    </Page>
  );
};

export default HomePage;
