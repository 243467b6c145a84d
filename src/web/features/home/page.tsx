import { Stack, Text } from '@mantine/core';
import { Suspense, lazy } from 'react';
import { holdsAny, useMe } from '#web/app/session.ts';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { LearnerHome } from './learner-home.tsx';
import { Messages } from './messages.tsx';
const StaffHome = lazy(() => import('./staff-home.tsx'));

/** What is mine to do now, what waits for others, how far along: for each role that somebody holds. */
const HomePage = () => {
  const me = useMe();
  const isLearner = holdsAny(me, ['learner']);
  return (
    <Page title={`Hello, ${me.name}`}>
      <Stack gap="md">
        {isLearner ? <LearnerHome /> : null}
        {me.memberships.some(({ role }) => role !== 'learner') ? (
          <Suspense fallback={<Waiting what="Fetching what waits for you" />}>
            <StaffHome />
          </Suspense>
        ) : null}
        {isLearner ? null : <Messages />}
        {me.memberships.length === 0 ? (
          <Text>You hold no role today. Your centre coordinator can give you one.</Text>
        ) : null}
      </Stack>
    </Page>
  );
};

export default HomePage;
