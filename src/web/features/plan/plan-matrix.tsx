import { Text } from '@mantine/core';
import type { ActivityContent } from '#contract/plan-content.ts';
import { planMatrix, shownState } from '#domain/planning/gaps.ts';
import { CriterionMark } from '#web/ui/criterion-mark.tsx';
import { formatDate } from '#web/ui/format.ts';
import classes from './plan.module.css';
import type { OpenPlan } from './use-plan.ts';

type Props = { readonly open: OpenPlan; readonly activities: readonly ActivityContent[] };

/** Unit by criterion by planned piece of work, as awarding organisations ask for it. */
export const PlanMatrix = ({ open, activities }: Props) => {
  const chosen = open.plans.unitsChosen.flatMap((ref) => open.units.get(ref) ?? []);
  const rows = planMatrix(chosen, { activities });
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
    <section className={classes['matrixWrap']} aria-label="Matrix of planned work" tabIndex={0}>
      <table className={classes['matrix']}>
        <thead>
          <tr>
            <th scope="col">Criterion</th>
            {activities.map(({ key, title, on }) => (
              <th key={key} scope="col">
                {title}
                {on === null ? null : (
                  <Text size="xs" c="dimmed">
                    {formatDate(on)}
                  </Text>
                )}
              </th>
            ))}
          </tr>
        </thead>
        {chosen.map((unit) => (
          <tbody key={unit.ref}>
            <tr>
              <th scope="rowgroup" colSpan={activities.length + 1}>
                {unit.ref} {unit.title}
              </th>
            </tr>
            {rows
              .filter(({ unitRef }) => unitRef === unit.ref)
              .map(({ criterion, activities: serving }) => (
                <tr key={criterion}>
                  <th scope="row">
                    <CriterionMark
                      number={criterion}
                      size={28}
                      standing={shownState(
                        open.states.get(`${unit.ref} ${criterion}`) ?? 'none',
                        serving.length > 0,
                      )}
                    />
                  </th>
                  {activities.map(({ key }) => (
                    <td key={key} data-planned={serving.includes(key)}>
                      {serving.includes(key) ? <span aria-label="planned">●</span> : null}
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        ))}
      </table>
    </section>
  );
};
