import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import type { EvidenceRule, Specification } from '#domain/specification/model.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import type { Desk } from './desk.ts';
import { scopeInWords, sectionsOf, valueInWords } from '#domain/specification/evidence-rule-words.ts';
import classes from './review.module.css';

/** What is recorded when somebody confirms a rule. */
const asRead = 'Compared with the document';

const Judging = ({ rule, desk }: { rule: EvidenceRule; desk: Desk }) =>
  desk.isConfirmed(rule.id) ? (
    <Badge variant="light">Confirmed</Badge>
  ) : (
    <Group gap={6}>
      <Button
        size="compact-xs"
        variant="default"
        loading={desk.isBusy}
        onClick={() => desk.mend([{ kind: 'confirm-rule', rule: rule.id }], asRead)}
      >
        Confirm
      </Button>
      <Button
        size="compact-xs"
        variant="subtle"
        loading={desk.isBusy}
        onClick={() => desk.mend([{ kind: 'drop-rule', rule: rule.id }], 'The document says no such rule')}
      >
        Drop
      </Button>
    </Group>
  );

const Rule = ({ rule, document, desk }: { rule: EvidenceRule; document: string; desk?: Desk }) => {
  const scope = scopeInWords(rule.scope);
  return (
    <li className={classes['evidenceRule']}>
      <div>
        <Text component="span" size="sm" fw={600}>
          {valueInWords(rule)}
        </Text>
        {scope === '' ? null : (
          <Text size="xs" c="dimmed">
            {scope}
          </Text>
        )}
      </div>
      <div>
        <span className={classes['wording']}>{rule.source.text}</span>{' '}
        <ClauseChip clause={rule.source} document={document} />
        {desk === undefined ? null : <Judging rule={rule} desk={desk} />}
      </div>
    </li>
  );
};

const ConfirmAll = ({ rules, name, desk }: { rules: readonly EvidenceRule[]; name: string; desk: Desk }) => {
  const open = rules.filter(({ id }) => !desk.isConfirmed(id));
  return open.length === 0 ? null : (
    <Button
      size="compact-sm"
      variant="default"
      loading={desk.isBusy}
      aria-label={`Confirm all of ${name}`}
      onClick={() =>
        desk.mend(
          open.map(({ id }) => ({ kind: 'confirm-rule', rule: id })),
          asRead,
        )
      }
    >
      Confirm {open.length === 1 ? 'it' : `all ${String(open.length)}`}
    </Button>
  );
};

/** The rules about evidence, people and process under our headings, each in the document's own words. */
export const EvidenceRulesPane = ({
  specification,
  document,
  desk,
}: {
  specification: Specification;
  document: string;
  desk?: Desk;
}) => {
  const sections = sectionsOf(specification.evidenceRules);
  if (sections.length === 0)
    return <Text c="dimmed">No rules about evidence, people or process were found in the document.</Text>;
  return (
    <Stack gap="lg">
      {sections.map(({ name, rules }) => (
        <section key={name}>
          <Group justify="space-between">
            <Title order={2} size="h5">
              {name}
            </Title>
            {desk === undefined ? null : <ConfirmAll rules={rules} name={name} desk={desk} />}
          </Group>
          <ul className={classes['ruleList']}>
            {rules.map((rule) => (
              <Rule key={rule.id} rule={rule} document={document} {...(desk === undefined ? {} : { desk })} />
            ))}
          </ul>
        </section>
      ))}
    </Stack>
  );
};
