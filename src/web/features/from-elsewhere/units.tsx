import { Text, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconEye, IconX } from '@tabler/icons-react';
import type { ForeignUnit } from '#contract/taking-in.ts';
import { formatCount, formatDate } from '#web/ui/format.ts';
import classes from './from-elsewhere.module.css';

const signs = {
  rely: { icon: IconCheck, words: 'May be relied on' },
  'look-again': { icon: IconEye, words: 'To be looked at here' },
  not: { icon: IconX, words: 'Carries no weight' },
} as const;

const Decisions = ({ unit }: { readonly unit: ForeignUnit }) =>
  unit.decisions.length === 0 ? null : (
    <details>
      <summary>{formatCount(unit.decisions.length, 'decision')} made elsewhere</summary>
      <ul className={classes['decisions']}>
        {unit.decisions.map(({ criterion, outcome, assessor, decidedOn, evidence }) => (
          <li key={criterion}>
            <strong>{criterion}</strong> {outcome === 'met' ? 'met' : 'not yet'}, {assessor},{' '}
            {formatDate(decidedOn)}, {formatCount(evidence.length, 'piece')} of evidence
          </li>
        ))}
      </ul>
    </details>
  );

/** What a learner brings, unit by unit, each with what may be relied on and why. */
export const ForeignUnits = ({ units }: { readonly units: readonly ForeignUnit[] }) => (
  <ul className={classes['units']}>
    {units.map((unit) => {
      const { icon: Icon, words } = signs[unit.reliance];
      return (
        <li key={unit.ref} className={classes['unit']} data-reliance={unit.reliance}>
          <Icon size={22} stroke={2.2} aria-hidden="true" />
          <div>
            <Text fw={600}>{unit.title}</Text>
            <Text size="sm" c="dimmed">
              {unit.ref}
              {unit.credits === null ? '' : `, ${formatCount(unit.credits, 'credit')}`}
            </Text>
            <Text size="sm">
              <VisuallyHidden>{words}: </VisuallyHidden>
              {unit.because}
            </Text>
            <Text size="sm" c="dimmed">
              {unit.whoCan}
            </Text>
            <Decisions unit={unit} />
          </div>
          <Text size="sm" fw={600} className={classes['words']} aria-hidden="true">
            {words}
          </Text>
        </li>
      );
    })}
  </ul>
);
