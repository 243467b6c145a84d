/**
 * Samples of another kind than decisions: an assessor observed at work, a learner interviewed, plans and feedback
 * reviewed. The strategy says how many of each an assessor gets in a period; the plan draws them from the same work.
 */
import { seededRandom } from '../shared/seeded-random.ts';
import type { Coverage } from './sampling-plan.ts';
import type { WorkItem } from './sampling-work.ts';
import { type ActivityKind, type SamplingStrategy, activityKinds } from './strategy.ts';

export type DoneActivity = {
  readonly kind: ActivityKind;
  readonly assessor: string;
  readonly itemKey: string;
};

export type PlannedActivity = {
  readonly kind: ActivityKind;
  readonly assessor: string;
  readonly itemKey: string;
  readonly sampler: string;
};

type Input = {
  readonly strategy: Pick<SamplingStrategy, 'activities'>;
  readonly work: readonly WorkItem[];
  readonly done: readonly DoneActivity[];
};

const verbs: Readonly<Record<ActivityKind, string>> = {
  observation: 'Each assessor is observed at work',
  interview: 'A learner of each assessor is interviewed',
  'plans-and-feedback': 'Plans and feedback of each assessor are reviewed',
};

const timesInWords = (count: number): string =>
  count === 1 ? 'once' : count === 2 ? 'twice' : `${String(count)} times`;

const workByAssessor = (work: readonly WorkItem[]): ReadonlyMap<string, readonly WorkItem[]> =>
  Map.groupBy(work, ({ assessor }) => assessor);

const asked = ({ strategy, work }: Pick<Input, 'strategy' | 'work'>) =>
  [...workByAssessor(work)].flatMap(([assessor, items]) =>
    activityKinds
      .filter((kind) => strategy.activities[kind] > 0)
      .map((kind) => ({
        kind,
        assessor,
        // A piece of work serves for one activity of a kind.
        needs: Math.min(strategy.activities[kind], items.length),
        items,
      })),
  );

const isSame = (
  one: { readonly kind: string; readonly assessor: string },
  kind: string,
  assessor: string,
): boolean => one.kind === kind && one.assessor === assessor;

/** What is looked at for observations is work that goes on; finished work first for what is read or asked about. */
const inOrder = (kind: ActivityKind, items: readonly WorkItem[]): readonly WorkItem[] =>
  items.toSorted(
    (one, other) =>
      Number(one.stage !== (kind === 'observation' ? 'interim' : 'summative')) -
      Number(other.stage !== (kind === 'observation' ? 'interim' : 'summative')),
  );

/** The activities that the period still needs, drawn by the plan's seed; learners not yet drawn come first. */
export const planActivities = (input: Input & { readonly seed: string }): readonly PlannedActivity[] => {
  const planned: PlannedActivity[] = [];
  const load = new Map<string, number>();
  const loadOf = (sampler: string): number => load.get(sampler) ?? 0;
  for (const { kind, assessor, needs, items } of asked(input)) {
    const { shuffle } = seededRandom(`${input.seed} ${kind} ${assessor}`);
    const own = input.done.filter((one) => isSame(one, kind, assessor));
    const taken = new Set(own.map(({ itemKey }) => itemKey));
    const open = inOrder(
      kind,
      shuffle(items.filter(({ key, samplers }) => !taken.has(key) && samplers.length > 0)),
    );
    for (const item of open.slice(0, Math.max(0, needs - own.length))) {
      const [sampler] = shuffle(item.samplers).toSorted((one, other) => loadOf(one) - loadOf(other));
      if (sampler === undefined) continue;
      load.set(sampler, loadOf(sampler) + 1);
      planned.push({ kind, assessor, itemKey: item.key, sampler });
    }
  }
  return planned;
};

/** What of the activities asked for is done, planned, or neither. */
export const proveActivities = (
  input: Input,
  planned: readonly { readonly kind: ActivityKind; readonly assessor: string; readonly itemKey: string }[],
): readonly Coverage[] =>
  asked(input).map(({ kind, assessor, needs }): Coverage => {
    const own = input.done.filter((one) => isSame(one, kind, assessor));
    const done = own.length;
    const open = planned.filter(
      (one) => isSame(one, kind, assessor) && !own.some(({ itemKey }) => itemKey === one.itemKey),
    ).length;
    const state = done >= needs ? 'covered' : done + open >= needs ? 'planned' : 'not-yet';
    return {
      key: `${kind} ${assessor}`,
      kind: 'activity',
      of: ['assessor'],
      about: [assessor],
      needs,
      because: `${verbs[kind]} ${timesInWords(input.strategy.activities[kind])} in a period.`,
      done,
      planned: Math.min(open, Math.max(0, needs - done)),
      state,
      why:
        state === 'not-yet'
          ? 'Not drawn yet, or nobody at the centre may look at it; draw the plan anew.'
          : null,
    };
  });
