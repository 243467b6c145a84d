import { Text } from '@mantine/core';
import type { ReviewCriterion } from '#domain/quality/review-template.ts';
import { Section } from '#web/ui/section.tsx';

/** What reports of external quality assurance grade, for the centre to read before anybody comes. */
export const WhatIsGraded = ({ criteria }: { readonly criteria: readonly ReviewCriterion[] }) => (
  <Section
    title="What a review looks at"
    lead="The awarding organisation grades each of these in its report."
  >
    <ol>
      {criteria.map(({ heading, asks }) => (
        <li key={heading}>
          <Text fw={600}>{heading}</Text>
          {asks === null ? null : <Text size="sm">{asks}</Text>}
        </li>
      ))}
    </ol>
  </Section>
);
