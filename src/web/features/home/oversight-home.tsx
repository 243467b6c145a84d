import { Stack } from '@mantine/core';
import { type Overseen, overseeCentres } from '#contract/oversight.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { holdsAny, useMe } from '#web/app/session.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Stat, Stats } from '#web/ui/stat.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { Part, Steps } from './part.tsx';

const views: Readonly<Record<string, string>> = {
  'action-overdue': 'reviews',
  'action-answered': 'reviews',
  'review-to-countersign': 'reviews',
  sanction: 'sanctions',
};

/** What is dealt with where the approval stands. */
const ofApproval = ['application', 'condition-overdue', 'condition-answered'];

/** Where the most urgent need of a centre is dealt with. */
const placeOf = ({ centreId, specificationId, needs }: Overseen, isManager: boolean): string => {
  const [first] = needs;
  if (isManager && (first?.code === 'nobody-verifies' || first?.code === 'verified-until'))
    return '/staff?show=centres';
  const of = `centre=${centreId}&specification=${specificationId}`;
  if (ofApproval.includes(first?.code ?? '')) return `/recognition?${of}`;
  return `/verification?${of}&view=${views[first?.code ?? ''] ?? 'standing'}`;
};

const count = (items: readonly Overseen[], ...codes: readonly string[]): number =>
  items.filter(({ needs }) => needs.some(({ code }) => codes.includes(code))).length;

const sentenceOf = (needs: Overseen['needs']): string => {
  const words = needs.map((need) => need.words).join('; ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
};

/** How the centres stand, in four numbers of what is mine to look at. */
const Figures = ({ items }: { readonly items: readonly Overseen[] }) => {
  const isManager = holdsAny(useMe(), ['quality-manager']);
  const overdue = count(items, 'action-overdue');
  return (
    <Stats>
      {isManager ? (
        <Stat
          name="Yours to decide"
          value={count(items, 'application', 'condition-answered', 'recommendation')}
          tone="gold"
        />
      ) : (
        <Stat
          name="Yours to close or countersign"
          value={count(items, 'action-answered', 'review-to-countersign')}
          tone="gold"
        />
      )}
      <Stat name="Reviews due" value={count(items, 'visit-overdue', 'visit-soon')} />
      <Stat name="Actions past their day" value={overdue} tone={overdue > 0 ? 'returned' : 'plain'} />
      <Stat
        name="Learners there"
        value={items.reduce((total, { learners }) => total + learners, 0)}
        of={`at ${formatCount(new Set(items.map(({ centreId }) => centreId)).size, 'centre')}`}
      />
    </Stats>
  );
};

/** What the centres need that somebody of the awarding organisation oversees. */
export const OversightHome = () => {
  const isManager = holdsAny(useMe(), ['quality-manager']);
  const { data, error } = useRead(overseeCentres, {});
  const items = data?.items ?? [];
  const open = items.filter(({ needs }) => needs.length > 0);
  return (
    <Part
      title="Centres"
      to="/verification"
      action="Go to the verification"
      lead={
        data === undefined
          ? 'Counting'
          : `${String(open.length)} of ${formatCount(items.length, 'approval')} ${open.length === 1 ? 'needs' : 'need'} something.`
      }
    >
      {error === null ? null : <FailureView failure={failureOf(error)} />}
      {data === undefined ? (
        error === null ? (
          <Waiting what="Fetching what the centres need" />
        ) : null
      ) : (
        <Stack>
          <Steps
            nothing="No centre needs anything now."
            steps={open.slice(0, 3).map((one) => ({
              key: `${one.centreId} ${one.specificationId}`,
              to: placeOf(one, isManager),
              title: `${one.centreName}, ${one.title}`,
              why: sentenceOf(one.needs),
            }))}
          />
          <Figures items={items} />
          {items.length === 0 ? null : (
            <AppLink to="/verification/risk">The risk of every centre, as a map</AppLink>
          )}
        </Stack>
      )}
    </Part>
  );
};
