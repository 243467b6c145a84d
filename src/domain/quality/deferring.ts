/** Whether work may be left for now: never where the specification's own demand could then not be met any more. */
import { type Refusal, refusal } from '../people/refusal.ts';
import { floorDemands } from './demands.ts';
import type { PlanInput } from './sampling-plan.ts';

type Asked = Pick<PlanInput, 'work' | 'done' | 'choices' | 'floors'>;

/** Why an item cannot be deferred; an empty list means that it may be. */
export const refuseDeferring = (
  { work, done, choices, floors = [] }: Asked,
  itemKey: string,
): readonly Refusal[] => {
  const touched = new Set(done.map((one) => one.itemKey));
  if (touched.has(itemKey)) return [];
  const deferred = new Set(choices.flatMap((one) => (one.choice === 'deferred' ? [one.itemKey] : [])));
  const countsWithout = ({ key, samplers }: (typeof work)[number]): boolean =>
    touched.has(key) || (key !== itemKey && samplers.length > 0 && !deferred.has(key));
  return floors.flatMap((floor, index) => {
    const broken = floorDemands(work, floor, index).find(
      ({ items, needs }) =>
        items.some(({ key }) => key === itemKey) && items.filter(countsWithout).length < needs,
    );
    return broken === undefined
      ? []
      : [
          refusal(
            'floor-undercut',
            `${broken.because} Too little would be left to sample.`,
            'An internal quality assurer can sample it now, or take back the deferral of other work.',
            floor.source,
          ),
        ];
  });
};
