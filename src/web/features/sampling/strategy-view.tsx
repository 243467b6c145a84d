import { Checkbox, Group, NumberInput, SimpleGrid, Stack, Text, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { samplingOf, setStrategy } from '#contract/sampling.ts';
import { type Dimension, dimensions, risks } from '#domain/quality/strategy.ts';
import { useWrite } from '#web/app/api.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import type { OfCentre } from './of-centre.ts';
import classes from './strategy-view.module.css';
import { type Sampling, dimensionNames } from './words.ts';

type Strategy = Sampling['strategy'];
type Cover = Strategy['covers'][number];

/** The figures by what they are about, each with what it is called. */
const perAssessor = [
  ['leastPerAssessor', 'Least samples of each assessor'],
  ['interimPerAssessor', 'Of these, while the unit goes on'],
  ['fullUntilAgreed', 'New or in training: everything, until so many units were agreed'],
] as const;

const ofPeriod = [
  ['leastPerRiskyUnit', 'Least samples of a unit of high risk'],
  ['months', 'Months that a plan looks back'],
  ['standardiseMonths', 'Months within which everybody is standardised'],
] as const;

const allCovers: readonly Cover[] = dimensions.flatMap((first, place) => [
  [first] satisfies Cover,
  ...dimensions.slice(place + 1).map((second): Cover => [first, second]),
]);

const isSame = (one: readonly Dimension[], other: readonly Dimension[]): boolean =>
  one.length === other.length && one.every((dimension) => other.includes(dimension));

const nameOf = ([first, second]: Cover): string =>
  second === undefined
    ? `Each ${dimensionNames[first].one}`
    : `Each ${dimensionNames[first].one} with each ${dimensionNames[second].one}`;

const activities = [
  ['observation', 'Observations of each assessor'],
  ['interview', 'Interviews with a learner of each assessor'],
  ['plans-and-feedback', 'Reviews of each assessor’s plans and feedback'],
] as const;

type FieldsProps = {
  readonly strategy: Strategy;
  readonly onChange: (strategy: Strategy) => void;
  readonly isReadOnly: boolean;
};

type Count = (typeof perAssessor | typeof ofPeriod)[number];

const Counts = ({ of, strategy, onChange, isReadOnly }: FieldsProps & { readonly of: readonly Count[] }) =>
  of.map(([name, label]) => (
    <NumberInput
      key={name}
      label={label}
      min={0}
      readOnly={isReadOnly}
      value={strategy[name]}
      onChange={(value) => onChange({ ...strategy, [name]: Number(value) })}
    />
  ));

/** Fields of one line stand at the same height, however long what they are called. */
const Line = ({ children }: { readonly children: ReactNode }) => (
  <SimpleGrid cols={{ base: 1, sm: 3 }} className={classes['line'] ?? ''}>
    {children}
  </SimpleGrid>
);

const Figures = (props: FieldsProps) => {
  const { strategy, onChange, isReadOnly } = props;
  return (
    <Stack>
      <Line>
        {risks.map((risk) => (
          <NumberInput
            key={risk}
            label={`Share at ${risk} risk`}
            suffix=" %"
            min={0}
            max={100}
            readOnly={isReadOnly}
            value={strategy.shares[risk]}
            onChange={(value) =>
              onChange({ ...strategy, shares: { ...strategy.shares, [risk]: Number(value) } })
            }
          />
        ))}
      </Line>
      <Line>
        <Counts of={perAssessor} {...props} />
      </Line>
      <Line>
        {activities.map(([kind, label]) => (
          <NumberInput
            key={kind}
            label={label}
            min={0}
            readOnly={isReadOnly}
            value={strategy.activities[kind]}
            onChange={(value) =>
              onChange({ ...strategy, activities: { ...strategy.activities, [kind]: Number(value) } })
            }
          />
        ))}
      </Line>
      <Line>
        <Counts of={ofPeriod} {...props} />
      </Line>
    </Stack>
  );
};

const Covers = ({ strategy, onChange, isReadOnly }: FieldsProps) => (
  <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="xs">
    {allCovers.map((cover) => {
      const isIn = strategy.covers.some((one) => isSame(one, cover));
      return (
        <Checkbox
          key={cover.join(' ')}
          label={nameOf(cover)}
          checked={isIn}
          disabled={isReadOnly}
          onChange={() =>
            onChange({
              ...strategy,
              covers: isIn
                ? strategy.covers.filter((one) => !isSame(one, cover))
                : [...strategy.covers, cover],
            })
          }
        />
      );
    })}
  </SimpleGrid>
);

const Floors = ({ floors }: Pick<Sampling, 'floors'>) =>
  floors.length === 0 ? null : (
    <Stack gap="xs">
      {floors.map(({ words, clause }) => (
        <Text size="sm" key={`${String(clause.line)} ${words}`}>
          The specification demands {words}. <ClauseChip clause={clause} />
        </Text>
      ))}
    </Stack>
  );

/** How much is sampled by risk, and what is touched in a period whatever the risk. */
export const StrategyView = ({
  params,
  sampling,
}: {
  readonly params: OfCentre;
  readonly sampling: Sampling;
}) => {
  const form = useKeptForm(`strategy.${params.centreId}.${params.specificationId}`, {
    strategy: sampling.strategy,
    reason: '',
  });
  const { strategy, reason } = form.value;
  const set = useWrite(setStrategy, { refreshes: [samplingOf], onDone: form.sent });
  const { strategySetBy, floors, mayPlan } = sampling;
  const fields = { strategy, onChange: form.to('strategy'), isReadOnly: !mayPlan };
  return (
    <Stack>
      <Text>
        {strategySetBy === null
          ? 'The usual figures stand until the centre sets its own.'
          : `Set by ${strategySetBy.name} on ${formatDate(strategySetBy.on)}: ${strategySetBy.reason}`}
      </Text>
      <Floors floors={floors} />
      <Section title="How much">
        <Figures {...fields} />
      </Section>
      <Section title="What is covered in every period" lead="At least one sample of each that has work.">
        <Covers {...fields} />
      </Section>
      {mayPlan ? (
        <Stack maw={640}>
          <Textarea
            label="Reason for the change"
            required
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => form.change({ reason: event.currentTarget.value })}
          />
          <KeptNote {...form} />
          {set.failure === null ? null : <Refusal failure={set.failure} />}
          <Group>
            <SendButton
              loading={set.isPending}
              lacks={neededFirst([isSaid(reason), 'the reason'])}
              onClick={() => set.send({ params, body: { strategy, reason: reason.trim() } })}
            >
              Set the strategy
            </SendButton>
            {set.isSuccess ? <Text size="sm">Set. Draw the plan anew to follow it.</Text> : null}
          </Group>
        </Stack>
      ) : null}
    </Stack>
  );
};
