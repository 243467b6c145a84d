import { Group, Stack, Text } from '@mantine/core';
import { centreApprovals } from '#contract/approvals.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { listCentres } from '#contract/organisations.ts';
import { centreVerification } from '#contract/verification.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink, useAddressValue } from '#web/app/navigation.tsx';
import { holdsAny, organisationsAs, useMe } from '#web/app/session.ts';
import { Choice } from '#web/ui/choice.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { useChosenSpecification } from '#web/app/chosen-specification.ts';
import { busiestOf } from '../approvals/busiest.ts';
import { WrongStatus } from '../staff/wrong-status.tsx';
import { TransfersView } from '../transfers/transfers-view.tsx';
import { ClaimsView } from './claims-view.tsx';
import { WaitingReviews } from './countersigning.tsx';
import type { OfCentre, ViewProps } from './of-centre.ts';
import { LooksView } from './looks-view.tsx';
import { ReviewsView } from './reviews-view.tsx';
import { SanctionsView } from './sanctions-view.tsx';
import { StandingView } from './standing-view.tsx';
import { TermsView } from './terms-view.tsx';
import { offeredName } from '../approvals/offered-name.ts';

const views = [
  { value: 'standing', label: 'Standing' },
  { value: 'reviews', label: 'Reviews and actions' },
  { value: 'claims', label: 'Claims' },
  { value: 'sanctions', label: 'Sanctions' },
  { value: 'transfers', label: 'Transfers' },
  { value: 'status', label: 'Wrong status' },
  { value: 'looks', label: 'Looks' },
  { value: 'terms', label: 'Evidence asked for' },
] as const;

type View = (typeof views)[number]['value'];

/** The looks are the centre's to read; work under a wrong status stands with its staff there. */
const isShown = (
  view: View,
  { verify, decide, answer }: ResponseOf<typeof centreVerification>['may'],
): boolean => (view === 'looks' ? answer : view === 'status' ? verify || decide : true);

const Shown = ({ view, ...props }: ViewProps & { readonly view: View }) => {
  const { params, verification } = props;
  switch (view) {
    case 'standing':
      return <StandingView {...props} />;
    case 'reviews':
      return <ReviewsView {...props} />;
    case 'claims':
      return <ClaimsView {...props} />;
    case 'sanctions':
      return <SanctionsView {...props} />;
    case 'transfers':
      return <TransfersView params={params} mayOffer={verification.may.decide} />;
    case 'status':
      return <WrongStatus centreId={params.centreId} />;
    case 'looks':
      return <LooksView centreId={params.centreId} />;
    case 'terms':
      return <TermsView params={params} />;
    default:
      return null;
  }
};

const Views = ({ params }: { readonly params: OfCentre }) => {
  const [given, setView] = useAddressValue('view');
  const read = useRead(centreVerification, { params });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  if (read.data === undefined) return <Waiting what="Fetching where the centre stands" />;
  const view = views.find(({ value }) => value === given)?.value ?? 'standing';
  return (
    <Stack>
      <FilterChips
        label="View"
        options={views.filter(({ value }) => isShown(value, read.data.may))}
        value={view}
        onChange={setView}
      />
      <Shown view={view} params={params} verification={read.data} />
    </Stack>
  );
};

const OfOneCentre = ({ centreId }: { readonly centreId: string }) => {
  const approvals = useRead(centreApprovals, { params: { centreId } });
  const [given, setSpecification] = useChosenSpecification();
  if (approvals.error !== null) return <FailureView failure={failureOf(approvals.error)} />;
  if (approvals.data === undefined) return <Waiting what="Fetching what the centre offers" />;
  const items = approvals.data.items.map(({ specificationId, ...one }) => ({
    ...one,
    id: specificationId,
    name: offeredName(one),
  }));
  const chosen = items.find(({ id }) => id === given) ?? busiestOf(items);
  if (chosen === undefined)
    return (
      <EmptyState title="The centre is not approved for anything yet" picture="closed">
        Once it is approved for a specification, where it stands is kept here.
      </EmptyState>
    );
  return (
    <Stack>
      <Choice label="Specification" items={items} value={chosen.id} onChange={setSpecification} />
      <Views key={`${centreId} ${chosen.id}`} params={{ centreId, specificationId: chosen.id }} />
    </Stack>
  );
};

const OfCentres = () => {
  const centres = useRead(listCentres, {});
  const [given, setCentre] = useAddressValue('centre');
  if (centres.error !== null) return <FailureView failure={failureOf(centres.error)} />;
  if (centres.data === undefined) return <Waiting what="Fetching the centres" />;
  const { items } = centres.data;
  const chosen = items.find(({ id }) => id === given) ?? items[0];
  if (chosen === undefined)
    return (
      <EmptyState title="No centre is allocated to you">The quality manager allocates centres.</EmptyState>
    );
  return (
    <Stack>
      {items.length === 1 ? <Text fw={600}>{chosen.name}</Text> : null}
      <Group>
        <Choice label="Centre" items={items} value={chosen.id} onChange={setCentre} />
      </Group>
      <OfOneCentre key={chosen.id} centreId={chosen.id} />
    </Stack>
  );
};

/** Where a centre stands with its awarding organisation: risk, direct claims, reviews, actions and sanctions. */
const VerificationPage = () => {
  const me = useMe();
  const own = organisationsAs(me, 'coordinator', 'internal-quality-assurer')[0];
  const isAwarding = holdsAny(me, [
    'external-quality-assurer',
    'quality-manager',
    'developer',
    'certification-officer',
  ]);
  return (
    <Page
      title="Verification"
      lead="Where a centre stands with its awarding organisation, and what it is asked to do."
      {...(holdsAny(me, ['external-quality-assurer', 'quality-manager'])
        ? {
            actions: (
              <Group>
                <AppLink to="/verification/risk">Risk of every centre</AppLink>
                {holdsAny(me, ['quality-manager']) ? (
                  <AppLink to="/verification/template">Template of reports</AppLink>
                ) : null}
              </Group>
            ),
          }
        : {})}
    >
      {holdsAny(me, ['external-quality-assurer']) ? <WaitingReviews /> : null}
      {isAwarding ? (
        <OfCentres />
      ) : own === undefined ? (
        <Text>You have no role in quality assurance today.</Text>
      ) : (
        <OfOneCentre centreId={own.organisationId} />
      )}
    </Page>
  );
};

export default VerificationPage;
