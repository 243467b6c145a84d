import { Stack, Text, Title } from '@mantine/core';
import type { EvidenceRule, Specification } from '#domain/specification/model.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { scopeInWords, sectionsOf, valueInWords } from './evidence-rule-words.ts';
import classes from './review.module.css';

const Rule = ({ rule, document }: { rule: EvidenceRule; document: string }) => {
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
      </div>
    </li>
  );
};

/** The rules about evidence, people and process under our headings, each in the document's own words. */
export const EvidenceRulesPane = ({
  specification,
  document,
}: {
  specification: Specification;
  document: string;
}) => {
  const sections = sectionsOf(specification.evidenceRules);
  if (sections.length === 0)
    return <Text c="dimmed">No rules about evidence, people or process were found in the document.</Text>;
  return (
    <Stack gap="lg">
      {sections.map(({ name, rules }) => (
        <section key={name}>
          <Title order={2} size="h5">
            {name}
          </Title>
          <ul className={classes['ruleList']}>
            {rules.map((rule) => (
              <Rule key={rule.id} rule={rule} document={document} />
            ))}
          </ul>
        </section>
      ))}
    </Stack>
  );
};
