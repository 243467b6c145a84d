import { Button, Stack, Text } from '@mantine/core';
import { type UnitBench, unitBench } from '#contract/assessment.ts';
import { registrationProgress, submitCriteria } from '#contract/portfolio.ts';
import { useWrite } from '#web/app/api.ts';
import { AppLink, useAddressValue } from '#web/app/navigation.tsx';
import { holdsAny, useMe } from '#web/app/session.ts';
import type { Unit } from '#domain/specification/model.ts';
import { formatCount } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { UnitBenchView } from '../bench/unit-bench.tsx';
import { FeedbackThread } from '../feedback/thread.tsx';
import { TestimonyRequests } from '../witness/requests.tsx';

const HandIn = ({ bench }: { readonly bench: UnitBench }) => {
  const me = useMe();
  const submit = useWrite(submitCriteria, { refreshes: [unitBench, registrationProgress] });
  if (me.personId !== bench.learnerId) return null;
  const ready = bench.criteria
    .filter(
      ({ state, evidenceIds }) => (state === 'linked' || state === 'returned') && evidenceIds.length > 0,
    )
    .map(({ number }) => number);
  const params = { registrationId: bench.registrationId, unitRef: bench.unitRef };
  return (
    <Stack gap="xs">
      {submit.failure === null ? null : <Refusal failure={submit.failure} />}
      {ready.length === 0 ? (
        <Text size="sm">Link evidence to criteria, then hand them in together.</Text>
      ) : (
        <Button
          w="fit-content"
          loading={submit.isPending}
          onClick={() => submit.send({ params, body: { criteria: ready } })}
        >
          Hand in {formatCount(ready.length, 'criterion', 'criteria')}
        </Button>
      )}
      <Button
        component={AppLink}
        to={`/evidence/new?registration=${bench.registrationId}`}
        variant="default"
        w="fit-content"
      >
        Add evidence
      </Button>
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

/** One unit as its learner sees it. */
const UnitPage = () => {
  const [registrationId] = useAddressValue('registration');
  const [unitRef] = useAddressValue('unit');
  return (
    <Page title="Unit" back={{ to: `/progress?registration=${registrationId}`, label: 'Progress' }} wide>
      <UnitBenchView
        registrationId={registrationId}
        unitRef={unitRef}
        judging={null}
        foot={(bench) => <HandIn bench={bench} />}
        after={(unit) => <Around registrationId={registrationId} unit={unit} />}
      />
    </Page>
  );
};

export default UnitPage;
