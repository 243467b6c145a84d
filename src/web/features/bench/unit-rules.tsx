import { Stack, Text } from '@mantine/core';
import type { UnitBench } from '#contract/assessment.ts';
import type { Unit } from '#domain/specification/model.ts';
import { type UnitAdvice, listUnitAdvice } from '#domain/specification/unit-advice.ts';
import { formatCount } from '#web/ui/format.ts';
import { Quote } from '#web/ui/quote.tsx';
import { useSpecification } from '../portfolio/use-registration.ts';
import classes from './bench.module.css';
import { GuidanceWords } from './guidance-words.tsx';

const forces: Readonly<Record<UnitAdvice['force'], string>> = {
  must: 'Required',
  should: 'Expected',
  may: 'Possible',
};

type OfBench = { readonly bench: UnitBench; readonly document: string };

const Sentence = ({ advice, bench, document }: OfBench & { readonly advice: UnitAdvice }) => (
  <li>
    <Text size="sm" fw={600}>
      {forces[advice.force]}
      {advice.about.length === 0 ? '' : `, for ${advice.about.join(', ')}`}
    </Text>
    <Quote clause={advice.source} document={document} size="sm">
      <GuidanceWords bench={bench} text={advice.source.text} />
    </Quote>
  </li>
);

const Sentences = ({ items, bench, document }: OfBench & { readonly items: readonly UnitAdvice[] }) => (
  <ul className={classes['advice']}>
    {items.map((advice) => (
      <Sentence
        key={`${String(advice.source.line)} ${advice.source.text}`}
        advice={advice}
        bench={bench}
        document={document}
      />
    ))}
  </ul>
);

/** The guidance that the document ties to the whole unit, in its own words and order. */
export const UnitGuidance = ({ bench, unit, document }: OfBench & { readonly unit: Unit }) =>
  unit.guidance.length === 0 ? null : (
    <details className={classes['holdUpBox']}>
      <summary>Guidance to the unit</summary>
      <Stack mt="sm">
        {unit.guidance.map((block) => (
          <Quote
            key={`${String(block.source.line)} ${block.text}`}
            clause={block.source}
            document={document}
            size="sm"
          >
            <GuidanceWords bench={bench} text={block.text} />
          </Quote>
        ))}
      </Stack>
    </details>
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
        {own.length === 0 ? null : <Sentences items={own} bench={bench} document={document} />}
        {shared.length === 0 ? null : (
          <details open={own.length === 0}>
            <summary>Said of other units too: {formatCount(shared.length, 'sentence')}</summary>
            <Sentences items={shared} bench={bench} document={document} />
          </details>
        )}
      </Stack>
    </details>
  );
};
