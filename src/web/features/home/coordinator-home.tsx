import { Stack, Text } from '@mantine/core';
import type { ResponseOf } from '#contract/endpoint.ts';
import { listRegistrations } from '#contract/registrations.ts';
import { useRead } from '#web/app/api.ts';
import { listInWords } from '#domain/combination/words.ts';
import { formatCount } from '#web/ui/format.ts';
import { Stat, Stats } from '#web/ui/stat.tsx';
import { AlsoToSee, useCentreNeeds } from './centre-needs.tsx';
import { Part, Steps } from './part.tsx';

/** How many are shown as most urgent. */
const MOST = 6;

type Counts = ResponseOf<typeof listRegistrations>['counts'];

/** What the centre has to do for its learners, with where to do it. */
const coordinatorSteps = (counts: Counts) =>
  (
    [
      ['unassigned', 'Assign an assessor or a quality assurer', 'without one of the two'],
      ['complete', 'Claim what is complete', 'with everything that the award asks for'],
      ['stuck', 'Ask where nothing has moved', 'for whom nothing has happened for 28 days'],
      ['awaiting-uln', 'Add the ULN', 'whose certificate cannot be claimed without it'],
    ] as const
  )
    .filter(([filter]) => counts[filter] > 0)
    .slice(0, 3)
    .map(([filter, title, who]) => ({
      key: filter,
      to: `/learners?show=${filter}`,
      title,
      why: `${formatCount(counts[filter], 'learner')} ${who}`,
    }));

const verb = (count: number, one: string, many: string): string =>
  `${String(count)} ${count === 1 ? one : many}`;

/** `Of 4 learners 3 have something to do themselves and 1 waits for an assessor.` Nobody who waits for nobody is counted. */
const whoWaits = (counts: Counts): string => {
  if (counts.all === 0) return 'Nobody is registered yet.';
  const waits = [
    [counts['waiting-learner'], 'has something to do', 'have something to do themselves'],
    [counts['waiting-assessor'], 'waits for an assessor', 'wait for an assessor'],
    [counts['waiting-quality-assurer'], 'waits for a quality assurer', 'wait for a quality assurer'],
  ] as const;
  const said = waits.flatMap(([count, one, many]) => (count === 0 ? [] : [verb(count, one, many)]));
  return said.length === 0
    ? 'No learner waits for anybody.'
    : `Of ${formatCount(counts.all, 'learner')} ${listInWords(said)}.`;
};

export const CoordinatorHome = ({ centreId, name }: { readonly centreId: string; readonly name: string }) => {
  const learners = useRead(listRegistrations, { params: { centreId }, query: { limit: 1 } });
  const counts = learners.data?.counts;
  const needs = useCentreNeeds(centreId);
  return (
    <Part
      title={name}
      to="/learners"
      action="Go to the learners"
      lead={
        counts === undefined
          ? 'Counting'
          : `${formatCount(counts.complete, 'learner')} ready to be claimed for, ${String(counts.unassigned)} without an assessor or a quality assurer.`
      }
    >
      {counts === undefined ? null : (
        <Stack>
          <Steps
            nothing="Nothing waits for you."
            steps={[...needs.urgent, ...coordinatorSteps(counts)].slice(0, MOST)}
          />
          <Stats>
            <Stat name="To claim for" value={counts.complete} tone="met" />
            <Stat
              name="Without an assessor or assurer"
              value={counts.unassigned}
              tone={counts.unassigned > 0 ? 'returned' : 'plain'}
            />
            <Stat name="Without a ULN" value={counts['awaiting-uln']} />
            <Stat name="Stuck for 28 days" value={counts.stuck} />
          </Stats>
          <Text size="sm" c="dimmed">
            {whoWaits(counts)}
          </Text>
          <AlsoToSee steps={[...needs.urgent.slice(MOST), ...needs.rest]} />
        </Stack>
      )}
    </Part>
  );
};
