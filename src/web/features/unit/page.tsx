import { Button, Group, Stack, Text } from '@mantine/core';
import { type UnitBench, unitBench } from '#contract/assessment.ts';
import { submitCriteria } from '#contract/portfolio.ts';
import { useRead } from '#web/app/api.ts';
import { AppLink, useAddressValue } from '#web/app/navigation.tsx';
import { holdsAny, useMe } from '#web/app/session.ts';
import type { Unit } from '#domain/specification/model.ts';
import { UnsentList } from '#web/offline/unsent-list.tsx';
import { useKeptWrite } from '#web/offline/use-kept-write.ts';
import { useUnsentOf } from '#web/offline/use-outbox.ts';
import { formatCount } from '#web/ui/format.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Page } from '#web/ui/page.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { UnitBenchView } from '../bench/unit-bench.tsx';
import { useRegistrationId, useSpecification } from '../portfolio/use-registration.ts';
import { FeedbackThread } from '../feedback/thread.tsx';
import { TestimonyRequests } from '../witness/requests.tsx';
import { toHandIn } from './hand-in.ts';

/** What the learner is told where there is nothing to hand in. */
const nothingToHandIn = ({ criteria, unitState }: UnitBench, unchanged: readonly string[]): string => {
  if (unitState === 'achieved') return 'The unit is achieved; there is nothing to hand in.';
  if (unchanged.length > 0)
    return `${unchanged.join(', ')} came back, and nothing has been added since. Read the feedback, add to it, then hand it in again.`;
  if (criteria.every(({ state }) => state !== 'none' && state !== 'linked' && state !== 'returned'))
    return 'Everything is handed in.';
  return 'Link evidence to criteria, then hand them in together.';
};

const HandIn = ({ bench }: { readonly bench: UnitBench }) => {
  const me = useMe();
  const params = { registrationId: bench.registrationId, unitRef: bench.unitRef };
  const about = `handing-in:${bench.registrationId} ${bench.unitRef}`;
  const onDevice = new Set(useUnsentOf(submitCriteria, params).flatMap(({ criteria }) => criteria));
  const { ready, unchanged } = toHandIn(bench, onDevice);
  // It goes after whatever is still to be sent about the evidence that is handed in with it.
  const submit = useKeptWrite(submitCriteria, {
    words: ({ body: { criteria } }) =>
      `Hand in ${formatCount(criteria.length, 'criterion', 'criteria')} of ${bench.unitRef}`,
    about: ({ body: { criteria } }) => [
      about,
      ...new Set(
        bench.criteria
          .filter(({ number }) => criteria.includes(number))
          .flatMap(({ evidenceIds }) => evidenceIds.map((id) => `evidence:${id}`)),
      ),
    ],
  });
  if (me.personId !== bench.learnerId || bench.unitState === 'achieved') return null;
  const send = (criteria: readonly string[]): void =>
    submit.send({ params, body: { criteria: [...criteria] } });
  return (
    <Stack gap="xs">
      {submit.failure === null ? null : <Refusal failure={submit.failure} />}
      <UnsentList about={about} title="Handed in on this device" />
      {ready.length === 0 ? (
        onDevice.size > 0 ? null : (
          <Text size="sm">{nothingToHandIn(bench, unchanged)}</Text>
        )
      ) : null}
      <Group gap="xs">
        {ready.length === 0 ? null : (
          <Button loading={submit.isPending} onClick={() => send(ready)}>
            Hand in {formatCount(ready.length, 'criterion', 'criteria')}
          </Button>
        )}
        <Button
          component={AppLink}
          to={`/evidence/new?registration=${bench.registrationId}`}
          variant="default"
        >
          Add evidence
        </Button>
        {ready.length > 0 || unchanged.length === 0 ? null : (
          <Button variant="subtle" loading={submit.isPending} onClick={() => send(unchanged)}>
            Hand in again as it is
          </Button>
        )}
      </Group>
    </Stack>
  );
};

/** What is said about the unit, and who was asked to confirm what they saw. */
const Around = ({ registrationId, unit }: { readonly registrationId: string; readonly unit: Unit }) => {
  const isLearner = holdsAny(useMe(), ['learner']);
  const criteria = unit.outcomes.flatMap((outcome) => outcome.criteria);
  return (
    <Stack gap="lg" mt="lg">
      <FeedbackThread
        params={{ registrationId, unitRef: unit.ref }}
        criteria={criteria.map(({ number }) => number)}
      />
      <TestimonyRequests
        registrationId={registrationId}
        unit={{ ref: unit.ref, criteria }}
        mayAsk={isLearner}
      />
    </Stack>
  );
};

/** The title of the unit, once it is here. */
const useUnitTitle = (registrationId: string | undefined, unitRef: string): string | undefined => {
  const params = { registrationId: registrationId ?? '', unitRef };
  const bench = useRead(unitBench, { params }, { enabled: registrationId !== undefined && unitRef !== '' });
  const specification = useSpecification(bench.data?.specificationId);
  return specification.data?.content.units.find(({ ref }) => ref === unitRef)?.title;
};

/** One unit as its learner sees it. */
const UnitPage = () => {
  const { id, query } = useRegistrationId();
  const [unitRef] = useAddressValue('unit');
  const title = useUnitTitle(id, unitRef);
  if (id === undefined || unitRef === '')
    return (
      <Page title="Unit" back={{ to: '/progress', label: 'Progress' }}>
        {id === undefined && query.isPending ? (
          <Waiting what="Fetching the registration" />
        ) : (
          <EmptyState title="Which unit?">Choose one of your units under Progress.</EmptyState>
        )}
      </Page>
    );
  return (
    <Page title={title ?? 'Unit'} back={{ to: `/progress?registration=${id}`, label: 'Progress' }} wide>
      <UnitBenchView
        registrationId={id}
        unitRef={unitRef}
        judging={null}
        isTitled
        foot={(bench) => <HandIn bench={bench} />}
        after={(unit) => <Around registrationId={id} unit={unit} />}
      />
    </Page>
  );
};

export default UnitPage;
