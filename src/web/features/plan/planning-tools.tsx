import { Button, Group, Stack, Text } from '@mantine/core';
import type { ActivityContent, AssessmentPlanContent } from '#contract/plan-content.ts';
import {
  type Gap,
  countAble,
  listGaps,
  methodsOf,
  plannedCriteria,
  proposeActivities,
} from '#domain/planning/gaps.ts';
import { formatCount } from '#web/ui/format.ts';
import { Templates } from './templates.tsx';
import { type OpenPlan, newKey } from './use-plan.ts';

export type Editing = {
  readonly content: AssessmentPlanContent;
  readonly change: (part: Partial<AssessmentPlanContent>) => void;
  readonly isChanged: boolean;
};

/** A piece of work of which nothing is said yet. */
export const bare = {
  on: null,
  at: null,
  place: null,
  who: null,
  permissions: null,
  permissionsGiven: false,
  brief: null,
};

const useGaps = (open: OpenPlan, content: AssessmentPlanContent) => {
  const chosen = open.plans.unitsChosen.flatMap((ref) => open.units.get(ref) ?? []);
  const planned = plannedCriteria(content);
  const gaps = listGaps(chosen, open.states, planned);
  const able = ableIn(open.plans.rated);
  const propose = (): ActivityContent[] =>
    proposeActivities(chosen, open.states, planned, methodsOf(open.specification), able).map((proposal) => ({
      ...bare,
      ...proposal,
      criteria: [...proposal.criteria],
      key: newKey(),
    }));
  const count = gaps.reduce((sum, { criteria }) => sum + criteria.length, 0);
  return { count, able: countAble(gaps, able), before: unitsWithPriorLearning(open, gaps), propose };
};

/** The criteria of which the learner says: I can, or I can show it now. */
const ableIn = (rated: OpenPlan['plans']['rated']): ReadonlySet<string> =>
  new Set(
    rated.flatMap(({ unitRef, ratings }) =>
      Object.entries(ratings)
        .filter(([, rating]) => rating === 'can-do' || rating === 'can-show')
        .map(([criterion]) => `${unitRef} ${criterion}`),
    ),
  );

/** The units with something open for which the learner names what was learnt before. */
const unitsWithPriorLearning = ({ plans }: OpenPlan, gaps: readonly Gap[]): readonly string[] => {
  const named = new Set(
    plans.rated.flatMap(({ unitRef, priorLearning }) => (priorLearning === null ? [] : [unitRef])),
  );
  return [...new Set(gaps.filter(({ unit }) => named.has(unit.ref)).map(({ unit }) => unit.title))];
};

/** How much has nothing planned, and the ways to plan it: from what is open, by hand, from a template. */
export const PlanningTools = ({
  open,
  content,
  change,
  isChanged,
  onAdd,
}: Editing & { readonly open: OpenPlan; readonly onAdd: () => void }) => {
  const { count, able, before, propose } = useGaps(open, content);
  return (
    <Stack gap="xs">
      <Text>
        {count === 0
          ? 'Every open criterion is planned for.'
          : `${formatCount(count, 'open criterion has', 'open criteria have')} nothing planned.`}
        {able === 0
          ? ''
          : ` By the initial assessment ${open.plans.learnerName} can do ${String(able)} of them already; pieces of work for these come first.`}
      </Text>
      {before.length === 0 ? null : (
        <Text size="sm" c="dimmed">
          Something learnt before is named for {before.join(', ')}. Look first what of it can be recognised.
        </Text>
      )}
      <Group gap="xs">
        {count === 0 ? null : (
          <Button
            variant={isChanged ? 'default' : 'filled'}
            onClick={() => change({ activities: [...content.activities, ...propose()] })}
          >
            Plan what is open
          </Button>
        )}
        <Button variant="default" onClick={onAdd}>
          Add a piece of work
        </Button>
        <Templates
          open={open}
          activities={content.activities}
          onAdd={(more) => change({ activities: [...content.activities, ...more] })}
        />
      </Group>
    </Stack>
  );
};
