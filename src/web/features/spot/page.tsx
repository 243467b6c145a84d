import { useAddressValue } from '#web/app/navigation.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { type OpenPlan, useOpenPlan } from '../plan/use-plan.ts';
import { type SpotEntry, SpotForm } from './form.tsx';

/** Where a record is made: for a unit, for a planned piece of work, or for the learner as they stand there. */
const spotAddress = (registrationId: string, of: { unit?: string; activity?: string } = {}): string =>
  `/record?${new URLSearchParams({ registration: registrationId, ...of }).toString()}`;

type Place = { readonly registrationId: string; readonly unitRef: string; readonly activityKey: string };

const backFrom = ({ registrationId, unitRef }: Place) =>
  unitRef === ''
    ? { to: `/plan?registration=${registrationId}&view=assessment`, label: 'Assessment plan' }
    : { to: `/assess?unit=${encodeURIComponent(`${registrationId} ${unitRef}`)}`, label: 'Assess' };

/** What the record is begun for, as the address says. */
const entryOf = ({ plans, specification, units }: OpenPlan, place: Place): SpotEntry => {
  const { registrationId, unitRef, activityKey } = place;
  const activities = plans.assessmentPlan?.content.activities ?? [];
  const activity = activities.find(({ key }) => key === activityKey) ?? null;
  const address = spotAddress(registrationId, {
    ...(unitRef === '' ? {} : { unit: unitRef }),
    ...(activity === null ? {} : { activity: activity.key }),
  });
  return { plans, specification, units, unitRef, activity, address, back: backFrom(place).to };
};

const NotTheirs = ({ assessorName }: { readonly assessorName: string | null }) => (
  <EmptyState title="This is for their assessor">
    Records on the spot are made by the assessor who is assigned to the learner
    {assessorName === null ? '' : `: ${assessorName}`}.
  </EmptyState>
);

const SpotOfLearner = ({ registrationId }: { readonly registrationId: string }) => {
  const [unitRef] = useAddressValue('unit');
  const [activityKey] = useAddressValue('activity');
  const open = useOpenPlan(registrationId, false);
  if (open.state === 'failed') return <FailureView failure={open.failure} />;
  if (open.state === 'waiting') return <Waiting what="Fetching the learner" />;
  const place = { registrationId, unitRef, activityKey };
  const entry = entryOf(open, place);
  const about = entry.activity?.title ?? open.units.get(unitRef)?.title ?? open.specification.title;
  const { learnerName, assessorName, mine } = open.plans;
  return (
    <Page title="Record on the spot" lead={`${learnerName}, ${about}`} back={backFrom(place)}>
      {mine.parties.includes('assessor') ? (
        // Begun for something else it is another record.
        <SpotForm key={`${unitRef} ${activityKey}`} entry={entry} />
      ) : (
        <NotTheirs assessorName={assessorName} />
      )}
    </Page>
  );
};

/** A record made on the spot, on phone or tablet. */
const SpotPage = () => {
  const [registrationId] = useAddressValue('registration');
  return registrationId === '' ? (
    <Page title="Record on the spot" back={{ to: '/caseload', label: 'Caseload' }}>
      <EmptyState title="Whom is it about?">
        A record is made for one learner. Open it from the caseload, from their assessment plan, or from a
        unit under Assess.
      </EmptyState>
    </Page>
  ) : (
    <SpotOfLearner registrationId={registrationId} />
  );
};

export default SpotPage;
