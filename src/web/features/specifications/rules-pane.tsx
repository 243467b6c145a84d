import { Group, Stack, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { presentFailure } from '#contract/failure.ts';
import { ruleInWords } from '#domain/combination/words.ts';
import type { Specification } from '#domain/specification/model.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Stat, Stats } from '#web/ui/stat.tsx';
import { type Cheapest, type CombinationView, combinationViews, waysInWords } from './combination-view.ts';
import classes from './review.module.css';

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;

const cheapestDetail = (found: Cheapest): string =>
  `${String(found.units.length)} ${found.units.length === 1 ? 'unit' : 'units'}: ${found.units.join(', ')}`;

const Solver = ({ view }: { view: CombinationView }) => {
  const { leastCredits, leastGlh } = view;
  if (leastCredits === null || leastGlh === null)
    return (
      <Refusal
        failure={
          presentFailure({
            kind: 'rule-not-met',
            detail: 'No selection of units meets these rules.',
            whoCan:
              'Look at the findings about rules and units: a figure or a unit has been lost, or the document contradicts itself.',
          }).body
        }
      />
    );
  return (
    <Stats>
      <Stat name="Ways to complete it" value={waysInWords(view.ways)} />
      <Stat
        name="Least credits"
        value={leastCredits.credits}
        of="credits"
        detail={cheapestDetail(leastCredits)}
      />
      <Stat name="Least guided learning" value={leastGlh.glh} of="hours" detail={cheapestDetail(leastGlh)} />
    </Stats>
  );
};

const View = ({ view, document }: { view: CombinationView; document: string }) => {
  const { qualification, pathway } = view;
  const rules = qualification.rules.filter((rule) => rule.pathway === undefined || rule.pathway === pathway);
  return (
    <Stack gap="sm" component="section">
      <div>
        <Title order={2} size="h4">
          {qualification.title}
        </Title>
        <Text size="sm" c="dimmed">
          {qualification.number}
          {pathway === null ? '' : `, pathway ${pathway}`}
        </Text>
      </div>
      <Solver view={view} />
      <ul className={classes['ruleList']}>
        {rules.map((rule) => (
          <li key={rule.id} className={classes['rule']}>
            <Text component="span">{capital(ruleInWords(rule))}</Text>
            <ClauseChip clause={rule.source} document={document} />
          </li>
        ))}
      </ul>
      {rules.length === 0 ? <Text c="dimmed">The document states no rules of combination here.</Text> : null}
    </Stack>
  );
};

/** The rules of combination in plain words with their clauses, and what they come to. */
export const RulesPane = ({
  specification,
  document,
}: {
  specification: Specification;
  document: string;
}) => {
  const views = useMemo(() => combinationViews(specification), [specification]);
  if (views.length === 0)
    return (
      <Group>
        <Text c="dimmed">
          This document is a suite of units without a qualification, so it has no rules of combination.
        </Text>
      </Group>
    );
  return (
    <Stack gap="xl">
      {views.map((view) => (
        <View key={view.key} view={view} document={document} />
      ))}
    </Stack>
  );
};
