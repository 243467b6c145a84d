import { Stack, Text } from '@mantine/core';
import {
  type SpecificationComparison,
  countCriteria,
  isUnchanged,
} from '#domain/specification/comparing/comparison.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import { Stat, Stats } from '#web/ui/stat.tsx';
import { ChangePicture } from './change-picture.tsx';
import { countAside } from './change-words.ts';
import { EvidenceRuleChanges, QualificationChanges } from './rule-changes.tsx';
import { StandardChanges } from './standard-changes.tsx';
import { Particulars, UnitChanges } from './unit-changes.tsx';

const criteriaIn = (count: number): string => (count === 1 ? 'criterion' : 'criteria');

const wholeUnits = (count: number) =>
  count === 0 ? {} : { detail: `with ${formatCount(count, 'whole unit')}` };

const Figures = ({ comparison }: { comparison: SpecificationComparison }) => {
  const { units } = comparison;
  const counts = countCriteria(units);
  const all = counts.same + counts.moved + counts.reworded + counts.gone;
  const count = (state: (typeof units)[number]['state']): number =>
    units.filter((unit) => unit.state === state).length;
  return (
    <Stats>
      <Stat name="Same" value={counts.same} of={`of ${String(all)} criteria`} />
      <Stat name="Reworded" value={counts.reworded} of={criteriaIn(counts.reworded)} />
      <Stat name="Moved" value={counts.moved} of={criteriaIn(counts.moved)} />
      <Stat name="New" value={counts.new} of={criteriaIn(counts.new)} {...wholeUnits(count('new'))} />
      <Stat name="Gone" value={counts.gone} of={criteriaIn(counts.gone)} {...wholeUnits(count('gone'))} />
    </Stats>
  );
};

/** What a version changes: figures, the picture, unit by unit, the qualification, the rules of evidence. */
export const ComparisonView = ({ comparison }: { comparison: SpecificationComparison }) => {
  if (isUnchanged(comparison))
    return (
      <EmptyState title="The two say the same" picture="all-done">
        Every unit, criterion and rule is the same.
      </EmptyState>
    );
  const { particulars, qualifications, units, evidenceRules, standards } = comparison;
  const aside = countAside(comparison);
  return (
    <Stack gap="lg">
      <Figures comparison={comparison} />
      <ChangePicture units={units} />
      <Section title="Unit by unit">
        <UnitChanges units={units} />
      </Section>
      {aside.particulars + aside.rules === 0 ? null : (
        <Section title="The document, the qualification and its rules of combination">
          <Stack>
            <Particulars changes={particulars} />
            {qualifications.map((one) => (
              <QualificationChanges
                key={`${one.before?.number ?? ''} ${one.after?.number ?? ''}`}
                qualification={one}
              />
            ))}
          </Stack>
        </Section>
      )}
      <Section title="Rules of evidence">
        {aside.evidenceRules === 0 ? (
          <Text c="dimmed">All rules of evidence are the same.</Text>
        ) : (
          <EvidenceRuleChanges rules={evidenceRules} />
        )}
      </Section>
      {standards.every(({ state }) => state === 'same') ? null : (
        <Section title="National occupational standards">
          <StandardChanges standards={standards} />
        </Section>
      )}
    </Stack>
  );
};
