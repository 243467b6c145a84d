import { Button, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { centreApprovals } from '#contract/approvals.ts';
import { drawPlan, samplingOf } from '#contract/sampling.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { useAddressValue } from '#web/app/navigation.tsx';
import { holdsAny, organisationsAs, useMe } from '#web/app/session.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Stat, Stats } from '#web/ui/stat.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { useChosenSpecification } from '#web/app/chosen-specification.ts';
import { busiestOf } from '../approvals/busiest.ts';
import { CoverageView } from './coverage-view.tsx';
import { FiguresView } from './figures-view.tsx';
import type { OfCentre } from './of-centre.ts';
import { PlanView } from './plan-view.tsx';
import { RiskView } from './risk-view.tsx';
import { StrategyView } from './strategy-view.tsx';
import { type Sampling, countCoverage } from './words.ts';
import { offeredName } from '../approvals/offered-name.ts';

const views = [
  { value: 'plan', label: 'Plan' },
  { value: 'coverage', label: 'Coverage' },
  { value: 'risk', label: 'Risk' },
  { value: 'strategy', label: 'Strategy' },
  { value: 'figures', label: 'Figures' },
] as const;

type ViewProps = { readonly params: OfCentre; readonly sampling: Sampling };

const DrawButton = ({ params, sampling }: ViewProps) => {
  const [isAsking, setAsking] = useState(false);
  const draw = useWrite(drawPlan, { refreshes: [samplingOf], onDone: () => setAsking(false) });
  const isFirst = sampling.plan === null;
  return (
    <>
      <Button w="fit-content" onClick={() => setAsking(true)}>
        {isFirst ? 'Draw the plan' : 'Draw the plan anew'}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        title={isFirst ? 'Draw the sampling plan' : 'Draw the sampling plan anew'}
        action="Draw it"
        isBusy={draw.isPending}
        failure={draw.failure}
        onConfirm={() => draw.send({ params, body: {} })}
        onClose={() => setAsking(false)}
      >
        The fewest samples that meet the strategy are drawn from {formatCount(sampling.work, 'unit')} of
        learners by chance. What has been sampled counts, and what people added or deferred stays. Every draw
        is kept on record.
      </ConfirmDialog>
    </>
  );
};

const Figures = ({ sampling }: { readonly sampling: Sampling }) => {
  const counts = countCoverage(sampling.coverage);
  const samples = sampling.plan?.samples ?? [];
  const done = samples.filter(({ state }) => state === 'done').length;
  return (
    <Stats>
      <Stat name="Units of learners with decisions" value={sampling.work} />
      <Stat
        name="Samples of this period taken"
        value={done}
        of={`of ${String(samples.length)} planned`}
        detail={
          sampling.plan === null
            ? undefined
            : `When it was drawn, no plan could do with fewer than ${String(sampling.plan.fewest)} more`
        }
        tone="gold"
      />
      <Stat
        name="Demands covered"
        value={counts.covered}
        of={`of ${String(sampling.coverage.length)}`}
        tone={counts.covered > 0 ? 'met' : 'plain'}
      />
      <Stat
        name="Not yet, nor planned"
        value={counts['not-yet']}
        tone={counts['not-yet'] > 0 ? 'returned' : 'plain'}
      />
    </Stats>
  );
};

const PlanOrEmpty = ({ params, sampling }: ViewProps) =>
  sampling.plan === null ? (
    <EmptyState title="No plan is drawn yet">
      {sampling.work === 0
        ? 'Once assessors have signed decisions, samples can be planned here.'
        : 'Look at the strategy and the risks, then draw the plan.'}
    </EmptyState>
  ) : (
    <PlanView params={params} sampling={sampling} plan={sampling.plan} />
  );

const OneView = ({
  view,
  params,
  sampling,
}: ViewProps & { readonly view: (typeof views)[number]['value'] }) => (
  <>
    {view === 'plan' ? <PlanOrEmpty params={params} sampling={sampling} /> : null}
    {view === 'coverage' ? <CoverageView sampling={sampling} /> : null}
    {view === 'figures' ? <FiguresView params={params} /> : null}
    {view === 'risk' ? <RiskView params={params} sampling={sampling} /> : null}
    {view === 'strategy' ? (
      <StrategyView
        key={`${params.specificationId} ${String(sampling.strategySetBy?.reason)}`}
        params={params}
        sampling={sampling}
      />
    ) : null}
  </>
);

const Views = ({ params }: { readonly params: OfCentre }) => {
  const [given, setView] = useAddressValue('view');
  const read = useRead(samplingOf, { params });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  if (read.data === undefined) return <Waiting what="Working out what has been sampled" />;
  const sampling = read.data;
  const view = views.find(({ value }) => value === given)?.value ?? 'plan';
  return (
    <Stack>
      <Figures sampling={sampling} />
      {sampling.mayPlan && sampling.work > 0 ? <DrawButton params={params} sampling={sampling} /> : null}
      <FilterChips label="View" options={views} value={view} onChange={setView} />
      <OneView view={view} params={params} sampling={sampling} />
    </Stack>
  );
};

const Choosing = ({ centreId }: { readonly centreId: string }) => {
  const approvals = useRead(centreApprovals, { params: { centreId } });
  const [given, setSpecification] = useChosenSpecification();
  if (approvals.error !== null) return <FailureView failure={failureOf(approvals.error)} />;
  if (approvals.data === undefined) return <Waiting what="Fetching what the centre offers" />;
  const { items } = approvals.data;
  const chosen = items.find(({ specificationId }) => specificationId === given) ?? busiestOf(items);
  if (chosen === undefined)
    return (
      <EmptyState title="The centre is not approved for anything yet" picture="closed">
        Samples are planned for each specification that the centre is approved for.
      </EmptyState>
    );
  return (
    <Stack>
      {items.length < 2 ? null : (
        <Select
          label="Specification"
          maw={640}
          data={items.map(({ specificationId, qualificationNumber, ...one }) => ({
            value: specificationId,
            label: [offeredName(one), qualificationNumber].filter(Boolean).join(', '),
          }))}
          value={chosen.specificationId}
          onChange={(value) => setSpecification(value ?? '')}
        />
      )}
      <Views key={chosen.specificationId} params={{ centreId, specificationId: chosen.specificationId }} />
    </Stack>
  );
};

/** What is sampled in a period, drawn by risk and chance, and the proof of what it covers. */
const SamplingPage = () => {
  const me = useMe();
  const centre = organisationsAs(me, 'internal-quality-assurer', 'coordinator')[0];
  return (
    <Page
      title="Sampling plan"
      lead="Drawn by risk and chance, so that nobody chooses what is seen; with the proof of what it covers."
      {...(holdsAny(me, ['internal-quality-assurer']) ? { back: '/quality' } : {})}
      wide
    >
      {centre === undefined ? (
        <Text>You have no role in quality assurance at a centre today.</Text>
      ) : (
        <Choosing centreId={centre.organisationId} />
      )}
    </Page>
  );
};

export default SamplingPage;
