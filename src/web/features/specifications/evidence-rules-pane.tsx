import { Button, Group, Stack, Switch, Text, Title } from '@mantine/core';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { type RuleSection, sectionsOf } from '#domain/specification/evidence-rule-words.ts';
import type { Edit } from '#domain/specification/editing/edit.ts';
import type { Clause, EvidenceRule, Specification } from '#domain/specification/model.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import { ProgressBar } from '#web/ui/progress-bar.tsx';
import type { Desk } from './desk.ts';
import { type RuleActions, RuleRow } from './evidence-rule-row.tsx';
import { AddRuleDialog, SetRuleDialog } from './mend/evidence-rule-dialog.tsx';
import { useGrowing } from './use-growing.ts';
import { goToNextOpen, useReturnTo, useRuleKeys } from './use-rule-keys.ts';
import classes from './evidence-rules.module.css';

/** What is recorded when somebody confirms a rule. */
const asRead = 'Compared with the document';

const none: Desk['edits'] = [];

/** How many edits go in one request. */
const MOST_AT_ONCE = 400;

/** Who compared each rule with the document, as the history tells. */
const confirmersIn = (edits: Desk['edits']): ReadonlyMap<string, string> =>
  new Map(
    edits.flatMap(({ edit, undone, editedByName }) =>
      !undone && edit !== null && edit.kind !== 'set-combination' && 'rule' in edit
        ? [[edit.rule, editedByName] as const]
        : [],
    ),
  );

const confirmingOf = ({ id }: EvidenceRule): Edit => ({ kind: 'confirm-rule', rule: id });

const droppingOf = ({ id, kind, value, source }: EvidenceRule): Edit => ({
  kind: 'drop-rule',
  rule: id,
  before: { about: kind, value, text: source.text },
});

/** The rule that was looked at last; it stays while other tabs are open. */
export type LastRule = RefObject<string | null>;

type ActingProps = {
  readonly desk: Desk | undefined;
  readonly list: RefObject<HTMLElement | null>;
  readonly last: LastRule;
  readonly onMend: (rule: EvidenceRule) => void;
  readonly onClause: (clause: Clause) => void;
};

/** The same actions as long as the list stands, whatever the desk is by then. */
const useRuleActions = (props: ActingProps): RuleActions => {
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const [actions] = useState<RuleActions>(() => {
    const settle = (rule: EvidenceRule, edit: Edit, reason: string): void => {
      goToNextOpen(latest.current.list.current, rule.id);
      latest.current.desk?.mend([edit], reason);
    };
    return {
      confirm: (rule) => settle(rule, confirmingOf(rule), asRead),
      drop: (rule) => settle(rule, droppingOf(rule), 'The document says no such rule'),
      mend: (rule) => latest.current.onMend(rule),
      show: (rule) => {
        latest.current.last.current = rule.id;
        latest.current.onClause(rule.source);
      },
    };
  });
  return actions;
};

type ConfirmAllProps = {
  readonly rules: readonly EvidenceRule[];
  readonly name: string;
  readonly desk: Desk;
};

const inParts = (edits: readonly Edit[]): readonly (readonly Edit[])[] =>
  edits.length <= MOST_AT_ONCE
    ? [edits]
    : [edits.slice(0, MOST_AT_ONCE), ...inParts(edits.slice(MOST_AT_ONCE))];

const ConfirmAll = ({ rules, name, desk }: ConfirmAllProps) => {
  const open = rules.filter(({ id }) => !desk.isConfirmed(id));
  return open.length < 2 ? null : (
    <Button
      size="compact-sm"
      variant="default"
      disabled={desk.isBusy}
      aria-label={`Confirm all ${String(open.length)} of ${name}`}
      onClick={() =>
        desk.mendEach(inParts(open.map(confirmingOf)).map((edits) => ({ edits, reason: asRead })))
      }
    >
      Confirm all {open.length}
    </Button>
  );
};

type ProgressProps = {
  readonly rules: readonly EvidenceRule[];
  readonly desk: Desk;
  readonly isOpenOnly: boolean;
  readonly onOpenOnly: (isOpenOnly: boolean) => void;
};

const Progress = ({ rules, desk, isOpenOnly, onOpenOnly }: ProgressProps) => {
  const confirmed = rules.filter(({ id }) => desk.isConfirmed(id)).length;
  return (
    <Group justify="space-between" align="flex-end" gap="md">
      <div className={classes['progress']}>
        <ProgressBar
          label="Compared with the document"
          value={confirmed}
          max={rules.length}
          detail={`${confirmed} of ${rules.length} rules`}
          tone={confirmed === rules.length ? 'done' : 'going'}
        />
      </div>
      <Switch
        label="Only what is open"
        checked={isOpenOnly}
        onChange={(event) => onOpenOnly(event.currentTarget.checked)}
      />
    </Group>
  );
};

type Props = {
  readonly specification: Specification;
  readonly document: string;
  readonly desk?: Desk;
  readonly last: LastRule;
  /** Shows a clause in the document. */
  readonly onClause: (clause: Clause) => void;
};

type SectionProps = {
  readonly section: RuleSection;
  /** How many of its rules are drawn by now. */
  readonly drawn: number;
  readonly document: string;
  readonly desk: Desk | undefined;
  readonly actions: RuleActions;
  readonly by: ReadonlyMap<string, string>;
};

const Section = ({ section, drawn, document, desk, actions, by }: SectionProps) => (
  <section aria-label={section.name}>
    <Group justify="space-between" className={classes['head'] ?? ''}>
      <Title order={2} size="h5">
        {section.name}
      </Title>
      {desk === undefined ? null : <ConfirmAll rules={section.rules} name={section.name} desk={desk} />}
    </Group>
    <ul className={classes['rules']}>
      {section.rules.slice(0, drawn).map((rule) => (
        <RuleRow
          key={rule.id}
          rule={rule}
          document={document}
          actions={actions}
          confirmedBy={
            desk === undefined ? null : desk.isConfirmed(rule.id) ? (by.get(rule.id) ?? '') : undefined
          }
        />
      ))}
    </ul>
  </section>
);

type Drawn = { readonly section: RuleSection; readonly drawn: number };

/** The sections that are drawn while so many rules are, each with its share. */
const drawnOf = (sections: readonly RuleSection[], many: number): readonly Drawn[] => {
  let left = many;
  return sections.flatMap((section) => {
    if (left <= 0) return [];
    const drawn = Math.min(left, section.rules.length);
    left -= drawn;
    return [{ section, drawn }];
  });
};

const AddRule = ({ specification, desk }: { specification: Specification; desk: Desk }) => {
  const [isAdding, setAdding] = useState(false);
  return (
    <div>
      <Button variant="default" onClick={() => setAdding(true)}>
        Add a rule that was not read…
      </Button>
      {isAdding ? (
        <AddRuleDialog specification={specification} desk={desk} onClose={() => setAdding(false)} />
      ) : null}
    </div>
  );
};

/** The rules under their headings, as many as are drawn by now, and what the keys do with them. */
const Rules = ({ rules, document, desk, last, onClause }: Props & { rules: readonly EvidenceRule[] }) => {
  const list = useRef<HTMLDivElement>(null);
  const [mending, setMending] = useState<EvidenceRule | null>(null);
  const sections = useMemo(() => sectionsOf(rules), [rules]);
  const [before] = useState(last.current);
  const drawn = useGrowing(
    rules.length,
    before === null
      ? 0
      : sections.flatMap((section) => section.rules).findIndex(({ id }) => id === before) + 20,
  );
  const edits = desk?.edits ?? none;
  const by = useMemo(() => confirmersIn(edits), [edits]);
  const actions = useRuleActions({ desk, list, last, onMend: setMending, onClause });
  useRuleKeys(list, desk !== undefined);
  useReturnTo(list, before);
  return (
    <Stack gap="lg" ref={list}>
      {drawnOf(sections, drawn).map((of) => (
        <Section key={of.section.name} {...of} {...{ document, desk, actions, by }} />
      ))}
      {desk === undefined || mending === null ? null : (
        <SetRuleDialog rule={mending} desk={desk} onClose={() => setMending(null)} />
      )}
    </Stack>
  );
};

/** The rules about evidence, people and process under our headings, each in the document's own words. */
export const EvidenceRulesPane = (props: Props) => {
  const { specification, desk } = props;
  const [isOpenOnly, setOpenOnly] = useState(false);
  const { evidenceRules } = specification;
  const shown =
    desk === undefined || !isOpenOnly
      ? evidenceRules
      : evidenceRules.filter(({ id }) => !desk.isConfirmed(id));
  return (
    <Stack gap="lg">
      {evidenceRules.length === 0 ? (
        <Text c="dimmed">No rules about evidence, people or process were found in the document.</Text>
      ) : null}
      {desk === undefined || evidenceRules.length === 0 ? null : (
        <Progress rules={evidenceRules} desk={desk} isOpenOnly={isOpenOnly} onOpenOnly={setOpenOnly} />
      )}
      {desk === undefined ? null : <AddRule specification={specification} desk={desk} />}
      {desk === undefined || desk.failure === null ? null : (
        <div role="alert" className={classes['failure']}>
          <FailureView failure={desk.failure} />
        </div>
      )}
      {shown.length === 0 && evidenceRules.length > 0 ? (
        <Text>Every rule has been compared with the document.</Text>
      ) : null}
      <Rules {...props} rules={shown} />
    </Stack>
  );
};
