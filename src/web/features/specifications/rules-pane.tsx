import { Stack, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { ruleInWords } from '#domain/combination/words.ts';
import type { Clause, Specification } from '#domain/specification/model.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { type CombinationView, combinationViews } from './combination-view.ts';
import { SolverView } from './solver-view.tsx';
import { StructurePicture } from './structure-picture.tsx';
import classes from './combination.module.css';

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;

type Props = {
  readonly specification: Specification;
  readonly document: string;
  /** Shows a clause in the document. */
  readonly onClause: (clause: Clause) => void;
  /** Shows a unit beside the document. */
  readonly onUnit: (ref: string) => void;
};

type ViewProps = Props & { readonly view: CombinationView };

const Rules = ({ view, document, onClause }: Pick<ViewProps, 'view' | 'document' | 'onClause'>) => {
  const { qualification, pathway } = view;
  const rules = qualification.rules.filter((rule) => rule.pathway === undefined || rule.pathway === pathway);
  if (rules.length === 0) return <Text c="dimmed">The document states no rules of combination here.</Text>;
  return (
    <ul className={classes['rules']}>
      {rules.map((rule) => (
        <li key={rule.id} className={classes['rule']}>
          <Text component="span" me="xs">
            {capital(ruleInWords(rule))}
          </Text>
          <ClauseChip clause={rule.source} document={document} onOpen={() => onClause(rule.source)} />
          <p className={classes['said']}>{rule.source.text}</p>
        </li>
      ))}
    </ul>
  );
};

const View = ({ view, specification, document, onClause, onUnit }: ViewProps) => {
  const { qualification, pathway } = view;
  return (
    <Stack gap="md" component="section">
      <div>
        <Title order={2} size="h4">
          {qualification.title}
        </Title>
        <Text size="sm" c="dimmed">
          {qualification.number}
          {pathway === null ? '' : `, pathway ${pathway}`}
        </Text>
      </div>
      <div className={classes['sides']}>
        <Rules view={view} document={document} onClause={onClause} />
        <SolverView view={view} document={document} onUnit={onUnit} />
      </div>
      {qualification.groups.length === 0 ? null : (
        <StructurePicture
          qualification={qualification}
          specification={specification}
          never={view.never}
          onUnit={onUnit}
        />
      )}
    </Stack>
  );
};

/** The rules of combination in plain words with their clauses, beside what they come to, and the groups as a picture. */
export const RulesPane = (props: Props) => {
  const { specification } = props;
  const views = useMemo(() => combinationViews(specification), [specification]);
  if (views.length === 0)
    return (
      <EmptyState title="No rules of combination" picture="nothing-here">
        This document is a suite of units without a qualification, so nothing has to be combined.
      </EmptyState>
    );
  return (
    <Stack gap="xl">
      {views.map((view) => (
        <View key={view.key} {...props} view={view} />
      ))}
    </Stack>
  );
};
