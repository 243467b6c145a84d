import { Button, Group, Stack, Switch, Text, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import {
  type RuleSection,
  scopeInWords,
  sectionsOf,
  valueInWords,
} from '#domain/specification/evidence-rule-words.ts';
import type { Edit } from '#domain/specification/editing/edit.ts';
import type { Clause, EvidenceRule, Specification } from '#domain/specification/model.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { ProgressBar } from '#web/ui/progress-bar.tsx';
import type { Desk } from './desk.ts';
import { AddRuleDialog, SetRuleDialog } from './mend/evidence-rule-dialog.tsx';
import classes from './evidence-rules.module.css';

/** What is recorded when somebody confirms a rule. */
const asRead = 'Compared with the document';

/** Who compared a rule with the document, as the history tells. */
const confirmedBy = (rule: EvidenceRule, { edits }: Desk): string =>
  edits.findLast(
    ({ edit, undone }) =>
      !undone && edit !== null && edit.kind !== 'set-combination' && 'rule' in edit && edit.rule === rule.id,
  )?.editedByName ?? '';

const droppingOf = ({ id, kind, value, source }: EvidenceRule): Edit => ({
  kind: 'drop-rule',
  rule: id,
  before: { about: kind, value, text: source.text },
});

/** The button goes once it has been pressed, so the keys go on to the next rule that is open. */
const goToNext = (pressed: HTMLElement): void => {
  const all = [...document.querySelectorAll<HTMLElement>('[data-confirm]')];
  const next = all[all.indexOf(pressed) + 1] ?? all[all.indexOf(pressed) - 1];
  next?.focus();
};

type JudgingProps = { readonly rule: EvidenceRule; readonly desk: Desk; readonly onMend: () => void };

const MendButton = ({ rule, onMend }: Omit<JudgingProps, 'desk'>) => (
  <Button size="compact-sm" variant="default" aria-label={`Mend ${valueInWords(rule)}`} onClick={onMend}>
    Mend…
  </Button>
);

const Judging = ({ rule, desk, onMend }: JudgingProps) =>
  desk.isConfirmed(rule.id) ? (
    <Group gap={6} justify="flex-end">
      <Text size="sm" className={classes['confirmed'] ?? ''}>
        <IconCheck size={16} aria-hidden /> Confirmed
        <span className={classes['by']}>{confirmedBy(rule, desk)}</span>
      </Text>
      <MendButton rule={rule} onMend={onMend} />
    </Group>
  ) : (
    <Group gap={6} wrap="nowrap">
      <MendButton rule={rule} onMend={onMend} />
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
        onClick={() => desk.mend([droppingOf(rule)], 'The document says no such rule')}
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
  const [isMending, setMending] = useState(false);
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
          <Judging rule={rule} desk={desk} onMend={() => setMending(true)} />
        </div>
      )}
      {desk === undefined || !isMending ? null : (
        <SetRuleDialog rule={rule} desk={desk} onClose={() => setMending(false)} />
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

/** The rules about evidence, people and process under our headings, each in the document's own words. */
export const EvidenceRulesPane = ({ specification, document, desk, onClause }: Props) => {
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
      {desk === undefined || desk.failure === null ? null : <FailureView failure={desk.failure} />}
      {shown.length === 0 && evidenceRules.length > 0 ? (
        <Text>Every rule has been compared with the document.</Text>
      ) : null}
      {sectionsOf(shown).map((section) => (
        <Section key={section.name} section={section} document={document} desk={desk} onClause={onClause} />
      ))}
      {desk === undefined ? null : <AddRule specification={specification} desk={desk} />}
    </Stack>
  );
};
