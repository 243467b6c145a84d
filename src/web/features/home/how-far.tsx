import { Stack, Text } from '@mantine/core';
import type { Plans } from '#contract/planning.ts';
import { shortNameOf } from '#domain/specification/short-name.ts';
import { CreditBars } from '#web/ui/credit-bars.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Stat, Stats } from '#web/ui/stat.tsx';
import { Sunburst } from '#web/ui/sunburst.tsx';
import { useGo } from '#web/app/navigation.tsx';
import { barsOf, structureFor } from '../choose-units/choice.ts';
import type { OpenRegistration } from '../portfolio/use-registration.ts';
import { sunburstOf } from '../progress/pictures.ts';
import classes from './home.module.css';
import { plannedCriteria } from '#domain/planning/gaps.ts';

type Props = { readonly open: OpenRegistration; readonly plans: Plans };

const percent = (share: number): string => `${String(Math.round(share * 100))} %`;

const timeWords = {
  ahead: 'You are ahead of the time agreed.',
  'on-time': 'You are in time.',
  behind: 'You are behind the time agreed; talk to your assessor about it.',
} as const;

const Time = ({ time }: { readonly time: NonNullable<Plans['time']> }) => (
  <div className={classes['time']}>
    <Text fw={600}>Time against target</Text>
    <div className={classes['bar']} aria-hidden>
      <div className={classes['done']} style={{ width: percent(time.done).replace(' ', '') }} />
      <div className={classes['now']} style={{ insetInlineStart: percent(time.timeGone).replace(' ', '') }} />
    </div>
    <Text size="sm">
      {percent(time.done)} of the criteria are met and {percent(time.timeGone)} of the time until{' '}
      {formatDate(time.endsOn)} has gone. {timeWords[time.state]}
    </Text>
  </div>
);

/** How far along a learner is: figures, time, credits by group, and the map. */
const HowFar = ({ open, plans }: Props) => {
  const go = useGo();
  const { progress, specification } = open;
  const chosen = progress.units.filter((unit) => unit.chosen);
  const criteria = chosen.flatMap((unit) => unit.criteria);
  const met = criteria.filter(([, state]) => state === 'met' || state === 'sampled').length;
  const structure = structureFor(specification, progress.qualificationNumber);
  const planned =
    plans.assessmentPlan === null ? new Set<string>() : plannedCriteria(plans.assessmentPlan.content);
  const achieved = new Set(progress.units.filter(({ state }) => state === 'achieved').map(({ ref }) => ref));
  return (
    <Stack gap="lg">
      <Stats>
        <Stat
          name="Credits that count"
          value={progress.creditsCounted}
          {...(progress.creditsRequired === null ? {} : { of: `of ${String(progress.creditsRequired)}` })}
          tone="gold"
        />
        <Stat name="Criteria met" value={met} of={`of ${String(criteria.length)}`} />
        <Stat name="Units achieved" value={achieved.size} of={`of ${String(chosen.length)}`} />
      </Stats>
      {plans.time === null ? null : <Time time={plans.time} />}
      {chosen.length === 0 ? null : (
        <Sunburst
          title="Your map: units, outcomes and criteria"
          root={sunburstOf(open, planned)}
          fileName="progress"
          onCriterion={(key) =>
            go(
              `/unit?registration=${progress.registrationId}&unit=${encodeURIComponent(key.split(' ')[0] ?? '')}`,
            )
          }
        />
      )}
      {structure === null ? null : (
        <CreditBars
          title="Credits by group"
          rows={barsOf(structure, achieved, new Set(chosen.map(({ ref }) => ref)))}
          fileName="credits"
          document={shortNameOf(specification)}
          haveLabel="achieved"
        />
      )}
    </Stack>
  );
};

export default HowFar;
