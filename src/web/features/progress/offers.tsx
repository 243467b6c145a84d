import { List } from '@mantine/core';
import type { Specification } from '#domain/specification/model.ts';
import { offersToLearners } from '#domain/specification/offers-to-learners.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { Section } from '#web/ui/section.tsx';

/** What comes with the registration, as the specification says; nothing where it says nothing of it. */
export const Offers = ({ specification }: { readonly specification: Specification }) => {
  const offers = offersToLearners(specification);
  return offers.length === 0 ? null : (
    <Section title="What comes with the registration">
      <List size="sm" spacing={4}>
        {offers.map(({ words, clause }) => (
          <List.Item key={words}>
            {words} <ClauseChip clause={clause} />
          </List.Item>
        ))}
      </List>
    </Section>
  );
};
