import { Button, Checkbox, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { changeUnitChoices } from '#contract/portfolio.ts';
import type { PlanGoal } from '#domain/combination/plan.ts';
import type { Unit } from '#domain/specification/model.ts';
import { useWrite } from '#web/app/api.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { CreditBars } from '#web/ui/credit-bars.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { RegistrationPage } from '../portfolio/registration-page.tsx';
import { type OpenRegistration, unitStateName } from '../portfolio/use-registration.ts';
import { barsOf, judgeChoice, structureFor, suggest } from './choice.ts';
import classes from './choose-units.module.css';

type UnitRowProps = {
  readonly unit: Unit;
  readonly state: string;
  readonly isChosen: boolean;
  readonly isFixed: boolean;
  readonly onToggle: (chosen: boolean) => void;
};

const figuresOf = ({ ref, level, credits, glh }: Unit): string =>
  [
    ref,
    level === null ? null : `level ${String(level)}`,
    credits === null ? null : formatCount(credits, 'credit'),
    glh === null ? null : `${String(glh)} guided hours`,
  ]
    .filter(Boolean)
    .join(', ');

const UnitRow = ({ unit, state, isChosen, isFixed, onToggle }: UnitRowProps) => (
  <div className={classes['unit']}>
    <Checkbox
      checked={isChosen}
      disabled={isFixed}
      onChange={(event) => onToggle(event.currentTarget.checked)}
      label={unit.title}
      description={`${figuresOf(unit)}${state === 'not-chosen' || state === 'chosen' ? '' : `. ${unitStateName(state)}`}`}
    />
    {unit.openTo === null ? null : (
      <Text size="xs" ml={30}>
        Not open to everyone <ClauseChip clause={unit.openTo} />
      </Text>
    )}
  </div>
);

const goals: readonly { readonly value: PlanGoal; readonly label: string }[] = [
  { value: 'credits', label: 'Fewest credits' },
  { value: 'glh', label: 'Fewest guided hours' },
  { value: 'units', label: 'Fewest units' },
];

const useChoice = ({ progress, specification }: OpenRegistration) => {
  const saved = useMemo(
    () => new Set(progress.units.filter(({ chosen }) => chosen).map(({ ref }) => ref)),
    [progress],
  );
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map());
  const achieved = new Set(progress.units.filter(({ state }) => state === 'achieved').map(({ ref }) => ref));
  const chosen = new Set(
    specification.units.map(({ ref }) => ref).filter((ref) => changed.get(ref) ?? saved.has(ref)),
  );
  const changes = [...changed]
    .filter(([ref, is]) => saved.has(ref) !== is)
    .map(([unitRef, is]) => ({ unitRef, choice: is ? ('chosen' as const) : ('dropped' as const) }));
  const set = (refs: Iterable<string>, is: boolean): void =>
    setChanged((before) => new Map([...before, ...[...refs].map((ref) => [ref, is] as const)]));
  return { saved, achieved, chosen, changes, set, reset: () => setChanged(new Map()) };
};

type Chosen = ReturnType<typeof useChoice>;

const Rules = ({ open, choice }: { readonly open: OpenRegistration; readonly choice: Chosen }) => {
  const [goal, setGoal] = useState<PlanGoal>('credits');
  const structure = structureFor(open.specification, open.progress.qualificationNumber);
  if (structure === null) return <Text size="sm">This is a suite of units: choose any of them.</Text>;
  const refs = [...new Set([...choice.chosen, ...choice.achieved])];
  const { evaluation, overCap } = judgeChoice(structure, refs);
  const suggestion = suggest(structure, [...choice.achieved], [...choice.chosen], goal);
  const more =
    suggestion.kind === 'plan'
      ? suggestion.plan.units.filter((ref) => !choice.chosen.has(ref) && !choice.achieved.has(ref))
      : [];
  return (
    <Stack>
      <CreditBars
        title="Credits against the rules"
        rows={barsOf(structure, choice.achieved, choice.chosen)}
        fileName="credits"
        document={open.specification.source.name}
        haveLabel="achieved"
      />
      <output className={classes['status'] ?? ''}>
        {evaluation.outcome === 'met' ? (
          <Text fw={600}>
            These units complete the qualification with {formatCount(evaluation.credits, 'credit')}.
          </Text>
        ) : (
          evaluation.missing.map(({ rule, text, clause }) => (
            <Text key={rule.id} size="sm">
              {text} <ClauseChip clause={clause} />
            </Text>
          ))
        )}
        {overCap > 0 ? (
          <Text size="sm">
            {formatCount(overCap, 'of the chosen credits', 'of the chosen credits')} cannot count.
          </Text>
        ) : null}
      </output>
      {suggestion.kind === 'impossible' ? (
        <Text size="sm">No completion exists: {suggestion.clash.map(({ text }) => text).join('; ')}.</Text>
      ) : more.length === 0 ? null : (
        <Stack gap="xs">
          <SegmentedControl
            w="fit-content"
            size="xs"
            aria-label="What the suggestion keeps small"
            value={goal}
            onChange={(value) => setGoal(goals.find((one) => one.value === value)?.value ?? 'credits')}
            data={goals.map(({ value, label }) => ({ value, label }))}
          />
          <Text size="sm">
            Shortest way from here: {more.map((ref) => open.units.get(ref)?.title ?? ref).join('; ')}. In all{' '}
            {formatCount(suggestion.plan.credits, 'credit')}
            {suggestion.plan.glh === null ? '' : ` and ${formatCount(suggestion.plan.glh, 'guided hour')}`}.
          </Text>
          <Button variant="default" size="xs" w="fit-content" onClick={() => choice.set(more, true)}>
            Take the suggestion
          </Button>
        </Stack>
      )}
    </Stack>
  );
};

const Groups = ({ open, choice }: { readonly open: OpenRegistration; readonly choice: Chosen }) => {
  const [search, setSearch] = useState('');
  const { specification, progress, units } = open;
  const states = new Map(progress.units.map(({ ref, state }) => [ref, state]));
  const qualification = specification.qualifications.find(
    ({ number }) => number === progress.qualificationNumber,
  );
  const groups = qualification?.groups ?? [
    { key: 'all', title: 'Units', units: specification.units.map(({ ref }) => ref) },
  ];
  const fits = ({ title, ref }: Unit): boolean =>
    `${title} ${ref}`.toLowerCase().includes(search.trim().toLowerCase());
  return (
    <Stack>
      <TextInput
        label="Find a unit"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {groups.map((group) => (
        <Section key={group.key} title={group.title}>
          {group.units
            .flatMap((ref) => units.get(ref) ?? [])
            .filter(fits)
            .map((unit) => (
              <UnitRow
                key={unit.ref}
                unit={unit}
                state={states.get(unit.ref) ?? 'not-chosen'}
                isChosen={choice.chosen.has(unit.ref)}
                isFixed={choice.achieved.has(unit.ref)}
                onToggle={(is) => choice.set([unit.ref], is)}
              />
            ))}
        </Section>
      ))}
    </Stack>
  );
};

const Choosing = (open: OpenRegistration) => {
  const choice = useChoice(open);
  const save = useWrite(changeUnitChoices, { onDone: choice.reset });
  return (
    <div className={classes['columns']}>
      <Groups open={open} choice={choice} />
      <aside className={classes['aside']} aria-label="Rules of combination">
        <Stack>
          <Rules open={open} choice={choice} />
          {save.failure === null ? null : <Refusal failure={save.failure} />}
          <Group>
            <Button
              disabled={choice.changes.length === 0}
              loading={save.isPending}
              onClick={() =>
                save.send({
                  params: { registrationId: open.progress.registrationId },
                  body: { changes: choice.changes },
                })
              }
            >
              Save {choice.changes.length === 0 ? 'the choice' : formatCount(choice.changes.length, 'change')}
            </Button>
            {choice.changes.length === 0 ? null : (
              <Button variant="subtle" onClick={choice.reset}>
                Undo
              </Button>
            )}
          </Group>
        </Stack>
      </aside>
    </div>
  );
};

const ChooseUnitsPage = () => (
  <RegistrationPage title="Choose units" wide>
    {(open) => <Choosing key={open.progress.registrationId} {...open} />}
  </RegistrationPage>
);

export default ChooseUnitsPage;
