import { Stack, Text } from '@mantine/core';
import type { UnitBench } from '#contract/assessment.ts';
import type { Unit } from '#domain/specification/model.ts';
import { type UnitAdvice, listUnitAdvice } from '#domain/specification/unit-advice.ts';
import { formatCount } from '#web/ui/format.ts';
import { Quote } from '#web/ui/quote.tsx';
import { useSpecification } from '../portfolio/use-registration.ts';
import classes from './bench.module.css';

const forces: Readonly<Record<UnitAdvice['force'], string>> = {
  must: 'Required',
  should: 'Expected',
  may: 'Possible',
};

const Sentence = ({ advice, document }: { readonly advice: UnitAdvice; readonly document: string }) => (
  <li>
    <Text size="sm" fw={600}>
      {forces[advice.force]}
      {advice.about.length === 0 ? '' : `, for ${advice.about.join(', ')}`}
    </Text>
    <Quote clause={advice.source} document={document} size="sm">
      {advice.source.text}
    </Quote>
  </li>
);

const Sentences = ({
  items,
  document,
}: {
  readonly items: readonly UnitAdvice[];
  readonly document: string;
}) => (
  <ul className={classes['advice']}>
    {items.map((advice) => (
      <Sentence
        key={`${String(advice.source.line)} ${advice.source.text}`}
        advice={advice}
        document={document}
      />
    ))}
  </ul>
);

/** What the document says about the evidence of a unit, in its own words, for those who gather it and those who judge it. */
export const UnitRules = ({
  bench,
  unit,
  document,
}: {
  readonly bench: UnitBench;
  readonly unit: Unit;
  readonly document: string;
}) => {
  const specification = useSpecification(bench.specificationId).data?.content;
  const all = specification === undefined ? [] : listUnitAdvice(specification, unit);
  if (all.length === 0) return null;
  const own = all.filter(({ isShared }) => !isShared);
  const shared = all.filter(({ isShared }) => isShared);
  return (
    <details className={classes['holdUpBox']}>
      <summary>What the document says about the evidence: {formatCount(all.length, 'sentence')}</summary>
      <Stack mt="sm">
        {own.length === 0 ? null : <Sentences items={own} document={document} />}
        {shared.length === 0 ? null : (
          <details open={own.length === 0}>
            <summary>Said of other units too: {formatCount(shared.length, 'sentence')}</summary>
            <Sentences items={shared} document={document} />
          </details>
        )}
      </Stack>
    </details>
  );
};
