import { Button, Group, Stack, Switch, Text, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import {
  type RuleSection,
  scopeInWords,
  sectionsOf,
  valueInWords,
} from '#domain/specification/evidence-rule-words.ts';
import type { Clause, EvidenceRule, Specification } from '#domain/specification/model.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { ProgressBar } from '#web/ui/progress-bar.tsx';
import type { Desk } from './desk.ts';
import classes from './evidence-rules.module.css';

/** What is recorded when somebody confirms a rule. */
const asRead = 'Compared with the document';

/** Who compared a rule with the document, as the history tells. */
const confirmedBy = (rule: EvidenceRule, { edits }: Desk): string =>
  edits.findLast(({ edit, undone }) => !undone && edit?.kind === 'confirm-rule' && edit.rule === rule.id)
    ?.editedByName ?? '';

/** The button goes once it has been pressed, so the keys go on to the next rule that is open. */
const goToNext = (pressed: HTMLElement): void => {
  const all = [...document.querySelectorAll<HTMLElement>('[data-confirm]')];
  const next = all[all.indexOf(pressed) + 1] ?? all[all.indexOf(pressed) - 1];
  next?.focus();
};

const Judging = ({ rule, desk }: { rule: EvidenceRule; desk: Desk }) =>
  desk.isConfirmed(rule.id) ? (
    <Text size="sm" className={classes['confirmed'] ?? ''}>
      <IconCheck size={16} aria-hidden /> Confirmed
      <span className={classes['by']}>{confirmedBy(rule, desk)}</span>
    </Text>
  ) : (
    <Group gap={6} wrap="nowrap">
      <Button
        size="compact-sm"
        variant="default"
        data-confirm
        aria-label={`Confirm ${valueInWords(rule)}`}
        onClick={(event) => {
          goToNext(event.currentTarget);
          desk.mend([{ kind: 'confirm-rule', rule: rule.id }], asRead);
        }}
      >
        Confirm
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        aria-label={`Drop ${valueInWords(rule)}`}
        onClick={() => desk.mend([{ kind: 'drop-rule', rule: rule.id }], 'The document says no such rule')}
      >
        Drop
      </Button>
    </Group>
  );

type RuleProps = {
  readonly rule: EvidenceRule;
  readonly document: string;
  readonly desk: Desk | undefined;
  readonly onClause: (clause: Clause) => void;
};

const Rule = ({ rule, document, desk, onClause }: RuleProps) => {
  const scope = scopeInWords(rule.scope);
  return (
    <li className={classes['rule']} data-judged={desk !== undefined || undefined}>
      <div>
        <Text component="span" size="sm" fw={600}>
          {valueInWords(rule)}
        </Text>
        {scope === '' ? null : (
          <Text size="sm" c="dimmed">
            {scope}
          </Text>
        )}
      </div>
      <div>
        <span className={classes['words']}>{rule.source.text}</span>{' '}
        <ClauseChip clause={rule.source} document={document} onOpen={() => onClause(rule.source)} />
      </div>
      {desk === undefined ? null : (
        <div className={classes['judging']}>
          <Judging rule={rule} desk={desk} />
        </div>
      )}
    </li>
  );
};

type ConfirmAllProps = {
  readonly rules: readonly EvidenceRule[];
  readonly name: string;
  readonly desk: Desk;
};

const ConfirmAll = ({ rules, name, desk }: ConfirmAllProps) => {
  const open = rules.filter(({ id }) => !desk.isConfirmed(id));
  return open.length < 2 ? null : (
    <Button
      size="compact-sm"
      variant="default"
      disabled={desk.isBusy}
      aria-label={`Confirm all ${String(open.length)} of ${name}`}
      onClick={() =>
        desk.mend(
          open.map(({ id }) => ({ kind: 'confirm-rule', rule: id })),
          asRead,
        )
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
  /** Shows a clause in the document. */
  readonly onClause: (clause: Clause) => void;
};

const Section = ({
  section,
  document,
  desk,
  onClause,
}: Omit<RuleProps, 'rule'> & { section: RuleSection }) => (
  <section aria-label={section.name}>
    <Group justify="space-between" className={classes['head'] ?? ''}>
      <Title order={2} size="h5">
        {section.name}
      </Title>
      {desk === undefined ? null : <ConfirmAll rules={section.rules} name={section.name} desk={desk} />}
    </Group>
    <ul className={classes['rules']}>
      {section.rules.map((rule) => (
        <Rule key={rule.id} rule={rule} document={document} desk={desk} onClause={onClause} />
      ))}
    </ul>
  </section>
);

/** The rules about evidence, people and process under our headings, each in the document's own words. */
export const EvidenceRulesPane = ({ specification, document, desk, onClause }: Props) => {
  const [isOpenOnly, setOpenOnly] = useState(false);
  const { evidenceRules } = specification;
  if (evidenceRules.length === 0)
    return <Text c="dimmed">No rules about evidence, people or process were found in the document.</Text>;
  const shown =
    desk === undefined || !isOpenOnly
      ? evidenceRules
      : evidenceRules.filter(({ id }) => !desk.isConfirmed(id));
  return (
    <Stack gap="lg">
      {desk === undefined ? null : (
        <Progress rules={evidenceRules} desk={desk} isOpenOnly={isOpenOnly} onOpenOnly={setOpenOnly} />
      )}
      {desk === undefined || desk.failure === null ? null : <FailureView failure={desk.failure} />}
      {shown.length === 0 ? <Text>Every rule has been compared with the document.</Text> : null}
      {sectionsOf(shown).map((section) => (
        <Section key={section.name} section={section} document={document} desk={desk} onClause={onClause} />
      ))}
    </Stack>
  );
};
