import { Anchor, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { PlannedSampleRow } from '#contract/sampling.ts';
import { AppLink, useAddressValue } from '#web/app/navigation.tsx';
import { useMe } from '#web/app/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { ActivitiesTable } from './activities-table.tsx';
import { AddWork } from './add-work.tsx';
import { ChoiceDialog, type Choosing } from './choice-dialog.tsx';
import type { OfCentre } from './of-centre.ts';
import type { Sampling } from './words.ts';

const SHOWN_AT_ONCE = 100;

const stateNames: Readonly<Record<PlannedSampleRow['state'], string>> = {
  'to-do': 'To do',
  done: 'Sampled',
  deferred: 'Deferred',
  gone: 'No work left',
};

type Act = (choosing: Choosing) => void;

const StateCell = ({ sample, onAct }: { readonly sample: PlannedSampleRow; readonly onAct: Act | null }) => (
  <Group gap="xs">
    <Badge variant={sample.state === 'done' ? 'filled' : 'outline'}>{stateNames[sample.state]}</Badge>
    {sample.sampledOn === null ? null : <Text size="xs">{formatDate(sample.sampledOn)}</Text>}
    {onAct === null || sample.state === 'done' || sample.state === 'gone' ? null : (
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`${sample.state === 'deferred' ? 'Take up again' : 'Defer'}: ${sample.unitTitle}, ${sample.learnerName}`}
        onClick={() =>
          onAct({ work: sample, choice: sample.state === 'deferred' ? 'withdrawn' : 'deferred' })
        }
      >
        {sample.state === 'deferred' ? 'Take up again' : 'Defer'}
      </Button>
    )}
  </Group>
);

/** The first reason, and the others behind it. */
const Reasons = ({ reasons: [first, ...others] }: Pick<PlannedSampleRow, 'reasons'>) =>
  others.length === 0 ? (
    <Text size="sm">{first}</Text>
  ) : (
    <details>
      <summary>
        {first?.replace(/\.$/u, ',')}{' '}
        <Text span size="sm" c="dimmed">{`and ${formatCount(others.length, 'more reason')}`}</Text>
      </summary>
      <ul>
        {others.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </details>
  );

const columnsOf = (onAct: Act | null): readonly [Column<PlannedSampleRow>, ...Column<PlannedSampleRow>[]] => [
  {
    key: 'work',
    title: 'Unit and learner',
    sortBy: ({ unitTitle, learnerName }) => `${unitTitle} ${learnerName}`,
    cell: ({ registrationId, unitRef, unitTitle, learnerName }) => (
      <>
        <Anchor
          component={AppLink}
          to={`/quality?filter=all&unit=${encodeURIComponent(`${registrationId} ${unitRef}`)}`}
        >
          {unitTitle}
        </Anchor>
        <Text size="sm">{learnerName}</Text>
      </>
    ),
    csv: ({ unitRef, unitTitle, learnerName }) => `${unitRef} ${unitTitle}, ${learnerName}`,
  },
  {
    key: 'assessor',
    title: 'Assessor',
    sortBy: ({ assessorName }) => assessorName,
    cell: ({ assessorName }) => assessorName,
  },
  {
    key: 'stage',
    title: 'Kind',
    sortBy: ({ stage }) => stage,
    cell: ({ stage }) => (stage === 'interim' ? 'Interim' : 'Summative'),
  },
  {
    key: 'sampler',
    title: 'Sampler',
    sortBy: ({ samplerName }) => samplerName,
    cell: ({ samplerName }) => samplerName,
  },
  {
    key: 'reasons',
    title: 'Why',
    cell: ({ reasons }) => <Reasons reasons={reasons} />,
    csv: ({ reasons }) => reasons.join(' '),
  },
  {
    key: 'state',
    title: 'Stands',
    sortBy: ({ state }) => state,
    cell: (sample) => <StateCell sample={sample} onAct={onAct} />,
    csv: ({ state }) => stateNames[state],
  },
];

const shows = ['mine', 'to-do', 'deferred', 'done', 'all'] as const;
type Show = (typeof shows)[number];

const showNames: Readonly<Record<Show, string>> = {
  mine: 'Mine to do',
  'to-do': 'To do',
  deferred: 'Deferred',
  done: 'Sampled',
  all: 'All',
};

type Standing = { readonly state: PlannedSampleRow['state']; readonly samplerId: string };

const isShown = (show: Show, { state, samplerId }: Standing, personId: string): boolean => {
  if (show === 'all') return true;
  if (show === 'mine') return state === 'to-do' && samplerId === personId;
  return state === show;
};

type Props = {
  readonly params: OfCentre;
  readonly sampling: Sampling;
  readonly plan: NonNullable<Sampling['plan']>;
};

/** The samples of the plan and what it drew beside them, each with why it is there, who takes it and where it stands. */
export const PlanView = ({ params, sampling, plan }: Props) => {
  const { personId } = useMe();
  const [given, setShow] = useAddressValue('show');
  const [choosing, setChoosing] = useState<Choosing | null>(null);
  const isSampler = [...plan.samples, ...plan.activities].some(({ samplerId }) => samplerId === personId);
  const show = shows.find((one) => one === given) ?? (isSampler ? 'mine' : 'to-do');
  const rows = plan.samples.filter((sample) => isShown(show, sample, personId));
  const activities = plan.activities.map(
    (one) => ({ ...one, state: one.isDone ? 'done' : 'to-do' }) as const,
  );
  return (
    <Stack>
      <FilterChips
        label="Show"
        options={shows
          .filter((one) => one !== 'mine' || isSampler)
          .map((value) => ({
            value,
            label: showNames[value],
            count: [...plan.samples, ...activities].filter((one) => isShown(value, one, personId)).length,
          }))}
        value={show}
        onChange={setShow}
      />
      <DataTable
        key={show}
        caption="Samples of the plan"
        hideCaption
        columns={columnsOf(sampling.mayPlan ? setChoosing : null)}
        rows={rows}
        atOnce={SHOWN_AT_ONCE}
        keyOf={({ learnerId, unitRef }) => `${learnerId} ${unitRef}`}
        csvName="sampling-plan.csv"
        empty="No sample is in this view."
      />
      {sampling.mayPlan ? <AddWork params={params} /> : null}
      {plan.activities.length === 0 ? null : (
        <ActivitiesTable
          key={`activities ${show}`}
          activities={activities.filter((one) => isShown(show, one, personId))}
          mayRecord={sampling.mayPlan}
        />
      )}
      <Text size="xs" c="dimmed">
        Drawn on {formatDate(plan.plannedOn)} by {plan.plannedByName} for work from {formatDate(plan.fromOn)}{' '}
        to {formatDate(plan.untilOn)}, with the seed {plan.seed}. {formatCount(sampling.draws, 'draw')} in
        this period; each stays on record.
      </Text>
      {choosing === null ? null : (
        <ChoiceDialog params={params} choosing={choosing} onClose={() => setChoosing(null)} />
      )}
    </Stack>
  );
};
