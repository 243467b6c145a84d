import { Button, Group as Row, Stack, Text, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Rule } from '#domain/combination/model.ts';
import { ruleInWords } from '#domain/combination/words.ts';
import type { Clause, Group, Specification } from '#domain/specification/model.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { formatCount } from '#web/ui/format.ts';
import { type CombinationView, combinationViews } from './combination-view.ts';
import type { Desk } from './desk.ts';
import { CombinationDialog } from './mend/combination-dialog.tsx';
import { GroupDialog } from './mend/group-dialog.tsx';
import { SolverView } from './solver-view.tsx';
import { StructurePicture } from './structure-picture.tsx';
import { type Solver, type Solving, useSolver } from './use-solver.ts';
import classes from './combination.module.css';

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;

type Props = {
  readonly specification: Specification;
  readonly document: string;
  /** Absent where nothing is to be decided any more. */
  readonly desk?: Desk | undefined;
  /** Shows a clause in the document. */
  readonly onClause: (clause: Clause) => void;
  /** Shows a unit beside the document. */
  readonly onUnit: (ref: string) => void;
};

type ViewProps = Props & { readonly view: CombinationView };
type DeskProps = { readonly view: CombinationView; readonly desk: Desk };

type RuleActionsProps = DeskProps & { readonly rule: Rule; readonly onMend: () => void };

const RuleActions = ({ view, desk, rule, onMend }: RuleActionsProps) => {
  const said = ruleInWords(rule);
  return (
    <Row gap={6}>
      <Button size="compact-sm" variant="default" aria-label={`Mend ${said}`} onClick={onMend}>
        Mend…
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        aria-label={`Drop ${said}`}
        disabled={desk.isBusy}
        onClick={() =>
          desk.mend(
            [
              {
                kind: 'set-combination',
                qualification: view.qualification.number,
                rule: rule.id,
                before: rule,
                after: null,
              },
            ],
            'The document says no such rule',
          )
        }
      >
        Drop
      </Button>
    </Row>
  );
};

/** A rule or group that is mended, null for one that is added, undefined for none. */
type Mended<What> = What | null | undefined;

const Rules = ({ view, specification, document, desk, onClause }: Omit<ViewProps, 'onUnit'>) => {
  const { qualification, pathway } = view;
  const [mended, setMended] = useState<Mended<Rule>>(undefined);
  const rules = qualification.rules.filter((rule) => rule.pathway === undefined || rule.pathway === pathway);
  return (
    <div>
      {rules.length === 0 ? <Text c="dimmed">The document states no rules of combination here.</Text> : null}
      <ul className={classes['rules']}>
        {rules.map((rule) => (
          <li key={rule.id} className={classes['rule']}>
            <Text component="span" me="xs">
              {capital(ruleInWords(rule))}
            </Text>
            <ClauseChip clause={rule.source} document={document} onOpen={() => onClause(rule.source)} />
            <p className={classes['said']}>{rule.source.text}</p>
            {desk === undefined ? null : (
              <RuleActions view={view} desk={desk} rule={rule} onMend={() => setMended(rule)} />
            )}
          </li>
        ))}
      </ul>
      {desk === undefined ? null : (
        <Button size="compact-md" variant="default" mt="sm" onClick={() => setMended(null)}>
          Add a rule…
        </Button>
      )}
      {desk === undefined || mended === undefined ? null : (
        <CombinationDialog
          specification={specification}
          qualification={qualification}
          rule={mended}
          desk={desk}
          onClose={() => setMended(undefined)}
        />
      )}
    </div>
  );
};

const GroupRow = ({
  group,
  view,
  desk,
  onMend,
}: DeskProps & { readonly group: Group; readonly onMend: () => void }) => (
  <li className={classes['group']}>
    <span>
      {group.title}{' '}
      <Text span size="sm" c="dimmed">
        key {group.key}, {group.kind}, {formatCount(group.units.length, 'unit')}
      </Text>
    </span>
    <Row gap={6}>
      <Button size="compact-sm" variant="default" aria-label={`Mend group ${group.key}`} onClick={onMend}>
        Mend…
      </Button>
      {group.units.length > 0 ? null : (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-label={`Drop group ${group.key}`}
          onClick={() =>
            desk.mend(
              [
                {
                  kind: 'set-group',
                  qualification: view.qualification.number,
                  group: group.key,
                  before: { title: group.title, kind: group.kind },
                  after: null,
                  line: group.source.line,
                },
              ],
              'The document has no such group',
            )
          }
        >
          Drop
        </Button>
      )}
    </Row>
  </li>
);

/** The groups of a qualification, to be mended; their units move at the unit itself. */
const Groups = ({ view, desk }: DeskProps) => {
  const { qualification } = view;
  const [mended, setMended] = useState<Mended<Group>>(undefined);
  return (
    <section aria-label="Groups">
      <Title order={3} size="h6">
        Groups
      </Title>
      <ul className={classes['rules']}>
        {qualification.groups.map((group) => (
          <GroupRow key={group.key} group={group} view={view} desk={desk} onMend={() => setMended(group)} />
        ))}
      </ul>
      <Button size="compact-md" variant="default" mt="sm" onClick={() => setMended(null)}>
        Add a group…
      </Button>
      {mended === undefined ? null : (
        <GroupDialog
          qualification={qualification}
          group={mended}
          desk={desk}
          onClose={() => setMended(undefined)}
        />
      )}
    </section>
  );
};

type SolvedViewProps = ViewProps & { readonly solving: Solving; readonly solver: Solver };

const View = ({
  view,
  solving,
  solver,
  specification,
  document,
  desk,
  onClause,
  onUnit,
}: SolvedViewProps) => {
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
        <Rules
          view={view}
          specification={specification}
          document={document}
          desk={desk}
          onClause={onClause}
        />
        <SolverView
          view={view}
          solving={solving}
          document={document}
          onUnit={onUnit}
          onStop={solver.stop}
          onStart={solver.start}
        />
      </div>
      {qualification.groups.length === 0 ? null : (
        <StructurePicture
          qualification={qualification}
          specification={specification}
          never={solving.kind === 'solved' ? solving.solved.never : []}
          onUnit={onUnit}
        />
      )}
      {desk === undefined ? null : <Groups view={view} desk={desk} />}
    </Stack>
  );
};

/** The rules of combination in plain words with their clauses, beside what they come to, and the groups as a picture. */
export const RulesPane = (props: Props) => {
  const { specification } = props;
  const views = useMemo(() => combinationViews(specification), [specification]);
  const solver = useSolver(views);
  if (views.length === 0)
    return (
      <EmptyState title="No rules of combination" picture="nothing-here">
        This document is a suite of units without a qualification, so nothing has to be combined.
      </EmptyState>
    );
  return (
    <Stack gap="xl">
      {views.map((view, index) => (
        <View key={view.key} {...props} view={view} solving={solver.of(index)} solver={solver} />
      ))}
    </Stack>
  );
};
