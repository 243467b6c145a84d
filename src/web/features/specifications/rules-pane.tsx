import { Group, Stack, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { presentFailure } from '#contract/failure.ts';
import type { ClashPart } from '#domain/combination/clash.ts';
import { ruleInWords } from '#domain/combination/words.ts';
import type { Specification } from '#domain/specification/model.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Stat, Stats } from '#web/ui/stat.tsx';
import { type Cheapest, type CombinationView, combinationViews, waysInWords } from './combination-view.ts';
import classes from './review.module.css';

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;

const unitsInWords = (units: readonly string[]): string =>
  `${formatCount(units.length, 'unit')}: ${units.join(', ')}`;

type LeastProps = { readonly name: string; readonly of: string; readonly cheapest: Cheapest };

const Least = ({ name, of, cheapest }: LeastProps) =>
  cheapest.kind === 'found' ? (
    <Stat name={name} value={cheapest.least} of={of} detail={unitsInWords(cheapest.units)} />
  ) : (
    <Stat name={name} value="Not stated" detail="The document does not give it for the units" />
  );

const impossible = (clash: readonly ClashPart[], document: string) =>
  presentFailure({
    kind: 'rule-not-met',
    detail: 'No selection of units meets these rules together.',
    whoCan:
      'Look at the findings about rules and units: a figure or a unit has been lost, or the document contradicts itself.',
    reasons: clash.map((part) => ({
      code: part.kind,
      detail: capital(part.text),
      ...(part.kind === 'rule'
        ? { clause: { text: part.clause.text, line: part.clause.line, document } }
        : {}),
    })),
  }).body;

const Solver = ({ view, document }: { view: CombinationView; document: string }) => {
  const { leastCredits, leastGlh } = view;
  if (leastCredits.kind === 'impossible')
    return <Refusal failure={impossible(leastCredits.clash, document)} />;
  return (
    <Stats>
      <Stat name="Ways to complete it" value={waysInWords(view.ways)} />
      <Least name="Least credits" of="credits" cheapest={leastCredits} />
      <Least name="Least guided learning" of="hours" cheapest={leastGlh} />
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
      <Solver view={view} document={document} />
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
