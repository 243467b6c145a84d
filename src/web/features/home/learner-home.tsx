import { Button, Group, Stack, Text } from '@mantine/core';
import { Suspense, lazy } from 'react';
import { myRegistrations } from '#contract/portfolio.ts';
import { readPlans } from '#contract/planning.ts';
import { unitAgreements } from '#contract/unit-agreements.ts';
import { type Step, nextSteps } from '#domain/planning/next-steps.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { useMe } from '#web/app/session.ts';
import { currentDrafts } from '#web/offline/device.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Section } from '#web/ui/section.tsx';
import { WaitingFor } from '#web/ui/waiting-for.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { useOpenRegistration, waitingFor } from '../portfolio/use-registration.ts';
import classes from './home.module.css';
import { localDrafts } from './local-drafts.ts';
import { stepFactsOf, waitingForOthers } from './steps.ts';
import { StepLink } from './part.tsx';
import { Tour, useTour } from './tour.tsx';
import { Messages } from './messages.tsx';

const HowFar = lazy(() => import('./how-far.tsx'));

const StepLine = ({ step, place }: { readonly step: Step; readonly place: number }) => (
  <li>
    <StepLink to={step.link} title={step.title} why={step.why} place={place} />
  </li>
);

const Steps = ({ steps }: { readonly steps: readonly Step[] }) => {
  const more = steps.slice(3);
  if (steps.length === 0)
    return (
      <EmptyState title="Nothing is yours to do now" picture="all-done">
        What waits for others stands below.
      </EmptyState>
    );
  return (
    <Stack gap="sm">
      <ol className={classes['steps']} aria-label="Next steps">
        {steps.slice(0, 3).map((step, at) => (
          <StepLine key={`${step.code} ${step.title}`} step={step} place={at + 1} />
        ))}
      </ol>
      {more.length === 0 ? null : (
        <details>
          <summary>{more.length} more</summary>
          <ol className={classes['steps']} start={4} style={{ marginTop: '0.75rem' }}>
            {more.map((step, at) => (
              <StepLine key={`${step.code} ${step.title}`} step={step} place={at + 4} />
            ))}
          </ol>
        </details>
      )}
    </Stack>
  );
};

const others = (who: string): string | null => (who === 'employer' ? 'the employer' : waitingFor(who));

const Registration = ({
  registrationId,
  title,
}: {
  readonly registrationId: string;
  readonly title: string | null;
}) => {
  const { today } = useMe();
  const found = useOpenRegistration(registrationId);
  const plans = useRead(readPlans, { params: { registrationId } });
  const agreed = useRead(unitAgreements, { params: { registrationId } });
  if (found.state === 'failed') return <FailureView failure={found.failure} />;
  if (plans.error !== null) return <FailureView failure={failureOf(plans.error)} />;
  if (found.state !== 'open' || plans.data === undefined || agreed.isPending)
    return <Waiting what="Fetching where you stand" />;
  const given = {
    progress: found.progress,
    plans: plans.data,
    specification: found.specification,
    // Where it cannot be read, nobody is asked for it.
    hasAgreedUnits: agreed.data?.learner ?? true,
  };
  const drafts = localDrafts(registrationId, [...currentDrafts().keys()]);
  const waiting = waitingForOthers(given);
  return (
    <>
      <Section title="Yours to do now" {...(title === null ? {} : { lead: title })}>
        <Steps steps={nextSteps(stepFactsOf(given, drafts), today)} />
      </Section>
      {waiting.length === 0 ? null : (
        <Section title="Waits for others">
          <ul className={classes['waiting']}>
            {waiting.map(({ who, what, since }) => (
              <li key={`${who} ${what}`}>
                <WaitingFor who={others(who)} since={since} today={today} longAfterDays={14} />{' '}
                <Text size="sm" span>
                  to {what}
                </Text>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section
        title="How far along"
        actions={
          <Group gap="xs">
            <Button component={AppLink} to={`/progress?registration=${registrationId}`} variant="default">
              See progress
            </Button>
            <Button component={AppLink} to={`/plan?registration=${registrationId}`} variant="default">
              My plan
            </Button>
          </Group>
        }
      >
        <Suspense fallback={<Waiting what="Fetching the map" />}>
          <HowFar open={found} plans={plans.data} />
        </Suspense>
      </Section>
    </>
  );
};

/** A learner's home: what to do now, what waits for others, how far along, and messages. */
export const LearnerHome = () => {
  const mine = useRead(myRegistrations, {});
  const tour = useTour();
  if (mine.error !== null) return <FailureView failure={failureOf(mine.error)} />;
  if (mine.data === undefined) return <Waiting what="Fetching where you stand" />;
  const { items } = mine.data;
  const open = items.filter(({ state }) => state !== 'withdrawn' && state !== 'closed');
  return (
    <>
      {items.length === 0 ? (
        <EmptyState title="You are not registered for anything yet">
          Your centre coordinator registers you; then everything begins here.
        </EmptyState>
      ) : null}
      {open.map(({ registrationId, title }) => (
        <Registration
          key={registrationId}
          registrationId={registrationId}
          title={open.length < 2 ? null : title}
        />
      ))}
      <Messages />
      <Button variant="subtle" w="fit-content" onClick={tour.open}>
        Show me around again
      </Button>
      <Tour isOpen={tour.isOpen} onClose={tour.close} />
    </>
  );
};
