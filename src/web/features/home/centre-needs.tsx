import type { ResponseOf } from '#contract/endpoint.ts';
import { readCentreNeeds } from '#contract/centre-needs.ts';
import { useRead } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { Section } from '#web/ui/section.tsx';
import classes from './home.module.css';
import type { Step } from './part.tsx';

type Need = ResponseOf<typeof readCentreNeeds>['items'][number];

/** From here on a need stands among what is most urgent. */
const URGENT = 4;
const SHOWN = 6;

const addressOf = (centreId: string, { code, about }: Need): string =>
  ({
    person: `/staff/${about ?? ''}`,
    people: '/staff?show=enough',
    units: '/staff?show=enough',
    condition: `/recognition?centre=${centreId}&specification=${about ?? ''}`,
    policy: '/policies',
    declaration: '/policies',
  })[code];

const keyOf = ({ code, about, title, why }: Need): string => `${code} ${about ?? ''} ${title} ${why}`;

/** What stops somebody already or within days, to be done first, and what else the centre has to see to. */
export const useCentreNeeds = (
  centreId: string,
): { readonly urgent: readonly Step[]; readonly rest: readonly Step[] } => {
  const items = useRead(readCentreNeeds, { params: { centreId } }).data?.items ?? [];
  const stepOf = (need: Need): Step => ({
    key: keyOf(need),
    to: addressOf(centreId, need),
    title: need.title,
    why: need.why,
  });
  return {
    urgent: items.filter(({ weight }) => weight >= URGENT).map(stepOf),
    rest: items.filter(({ weight }) => weight < URGENT).map(stepOf),
  };
};

/** What is not urgent, each with the way there. */
export const AlsoToSee = ({ steps }: { readonly steps: readonly Step[] }) =>
  steps.length === 0 ? null : (
    <Section title="Also to see to">
      <ul className={classes['also']}>
        {steps.slice(0, SHOWN).map(({ key, to, title, why }) => (
          <li key={key}>
            <AppLink to={to}>{title}</AppLink>: {why}
          </li>
        ))}
      </ul>
      {steps.length > SHOWN ? (
        <p>
          And {steps.length - SHOWN} more, under <AppLink to="/staff?show=enough">Staff</AppLink>.
        </p>
      ) : null}
    </Section>
  );
