import { Alert, Button, Group, Stack } from '@mantine/core';
import { type ReactNode, Suspense, lazy } from 'react';
import type { FailureBody } from '#contract/failure.ts';
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
import { OnBreak } from '../plan/on-break.tsx';
import { useOpenRegistration, waitingFor } from '../portfolio/use-registration.ts';
import classes from './home.module.css';
import { localDrafts } from './local-drafts.ts';
import { type Given, stepFactsOf, waitingForOthers } from './steps.ts';
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

type OfRegistration = {
  readonly registrationId: string;
  /** What the registration is for, where there are several. */
  readonly title: string | null;
};

type Read = {
  readonly found: Extract<ReturnType<typeof useOpenRegistration>, { readonly state: 'open' }>;
  readonly given: Given;
};

type WhenReadProps = Pick<OfRegistration, 'registrationId'> & {
  /** Whether another part says already that it is being read, or why it cannot be. */
  readonly isSilent?: boolean;
  readonly children: (read: Read) => ReactNode;
};

type Reading =
  | { readonly state: 'failed'; readonly failure: FailureBody }
  | { readonly state: 'waiting' }
  | { readonly state: 'read'; readonly read: Read };

const useReading = (registrationId: string): Reading => {
  const found = useOpenRegistration(registrationId);
  const plans = useRead(readPlans, { params: { registrationId } });
  const agreed = useRead(unitAgreements, { params: { registrationId } });
  if (found.state === 'failed') return found;
  if (plans.error !== null) return { state: 'failed', failure: failureOf(plans.error) };
  if (found.state !== 'open' || plans.data === undefined || agreed.isPending) return { state: 'waiting' };
  const { progress, specification } = found;
  // Where it cannot be read, nobody is asked for it.
  const hasAgreedUnits = agreed.data?.learner ?? true;
  return {
    state: 'read',
    read: { found, given: { progress, plans: plans.data, specification, hasAgreedUnits } },
  };
};

/** Shows a part of a registration once it is read. */
const WhenRead = ({ registrationId, isSilent = false, children }: WhenReadProps) => {
  const reading = useReading(registrationId);
  if (reading.state === 'read') return children(reading.read);
  if (isSilent) return null;
  return reading.state === 'failed' ? (
    <FailureView failure={reading.failure} />
  ) : (
    <Waiting what="Fetching where you stand" />
  );
};

const leadOf = (title: string | null) => (title === null ? {} : { lead: title });

const Now = ({ given, registrationId, title }: Pick<Read, 'given'> & OfRegistration) => {
  const { today } = useMe();
  const drafts = localDrafts(registrationId, [...currentDrafts().keys()]);
  const waiting = waitingForOthers(given);
  return (
    <>
      <OnBreak plans={given.plans} />
      <Section title="Yours to do now" {...leadOf(title)}>
        <Steps steps={nextSteps(stepFactsOf(given, drafts), today)} />
      </Section>
      {waiting.length === 0 ? null : (
        <Section title="Waits for others" {...leadOf(title)}>
          <ul className={classes['waiting']}>
            {waiting.map(({ who, what, since }) => (
              <li key={`${who} ${what}`}>
                <WaitingFor who={others(who)} since={since} to={what} today={today} longAfterDays={14} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
};

const Far = ({ found, given, registrationId, title }: Read & OfRegistration) => (
  <Section
    title="How far along"
    {...leadOf(title)}
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
      <HowFar open={found} plans={given.plans} />
    </Suspense>
  </Section>
);

/** A learner's home: what to do now, what waits for others, how far along, and messages. */
export const LearnerHome = () => {
  const mine = useRead(myRegistrations, {});
  const tour = useTour();
  if (mine.error !== null) return <FailureView failure={failureOf(mine.error)} />;
  if (mine.data === undefined) return <Waiting what="Fetching where you stand" />;
  const { items } = mine.data;
  const open = items.filter(({ state }) => state !== 'withdrawn' && state !== 'closed');
  const shown = open.map(({ registrationId, title }) => ({
    registrationId,
    title: open.length < 2 ? null : title,
  }));
  return (
    <>
      <Tour isOpen={tour.isOpen} onClose={tour.close} />
      {items.length === 0 ? (
        <EmptyState title="You are not registered for anything yet">
          Your centre coordinator registers you; then everything begins here.
        </EmptyState>
      ) : null}
      {items
        .filter(({ state }) => state === 'withdrawn')
        .map(({ registrationId, title }) => (
          <Alert key={registrationId} color="gray" title={`Your registration for ${title} is withdrawn`}>
            What you gathered and what was decided is kept. Your centre coordinator can take the registration
            up again.
          </Alert>
        ))}
      {shown.map((one) => (
        <WhenRead key={one.registrationId} registrationId={one.registrationId}>
          {(read) => <Now {...read} {...one} />}
        </WhenRead>
      ))}
      {shown.map((one) => (
        <WhenRead key={one.registrationId} registrationId={one.registrationId} isSilent>
          {(read) => <Far {...read} {...one} />}
        </WhenRead>
      ))}
      <Messages />
      <Button variant="subtle" w="fit-content" onClick={tour.open}>
        Show me around again
      </Button>
    </>
  );
};
