import { Button, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import type { EvidenceRuleKind, Specification, Unit } from '#domain/specification/model.ts';
import { listRules } from '#domain/specification/rules-of-evidence.ts';
import { shortNameOf } from '#domain/specification/short-name.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Wording } from '#web/ui/quote.tsx';
import classes from './choose-units.module.css';

type Props = {
  readonly units: readonly Unit[];
  readonly specification: Specification;
  /** By unit, the share of its criteria for which there is evidence already. */
  readonly reuse: ReadonlyMap<string, number>;
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (ref: string, chosen: boolean) => void;
  readonly onClose: () => void;
};

const needs: readonly (readonly [kind: EvidenceRuleKind, words: string])[] = [
  ['workplace-evidence', 'Evidence from work'],
  ['knowledge-evidence', 'Evidence of knowledge'],
  ['method', 'A method of assessment'],
  ['occasions', 'More than one occasion'],
];

const simulations: Readonly<Record<Unit['simulation']['allowed'], string>> = {
  yes: 'Simulation is allowed',
  no: 'Simulation is not allowed',
  conditional: 'Simulation under conditions',
  'not-stated': 'Simulation: the unit says nothing',
};

const criteriaOf = ({ outcomes }: Unit): number =>
  outcomes.reduce((sum, { criteria }) => sum + criteria.length, 0);

const Needs = ({ unit, specification }: { readonly unit: Unit; readonly specification: Specification }) => (
  <ul className={classes['plain']}>
    <li>
      {simulations[unit.simulation.allowed]}{' '}
      {unit.simulation.source === null ? null : (
        <ClauseChip clause={unit.simulation.source} document={shortNameOf(specification)} />
      )}
    </li>
    {needs.flatMap(([kind, words]) =>
      listRules(specification, kind, unit.ref)
        .slice(0, 3)
        .map((rule) => (
          <li key={rule.id}>
            {words} <ClauseChip clause={rule.source} document={shortNameOf(specification)} />
          </li>
        )),
    )}
  </ul>
);

const orDash = (value: number | string | null): string => (value === null ? '–' : String(value));

type Line = { readonly title: string; readonly cell: (unit: Unit) => ReactNode };

const linesOf = ({ specification, reuse }: Pick<Props, 'specification' | 'reuse'>): readonly Line[] => [
  { title: 'Level', cell: ({ level }) => orDash(level) },
  { title: 'Credits', cell: ({ credits }) => orDash(credits) },
  { title: 'Guided hours', cell: ({ glh }) => orDash(glh) },
  { title: 'Hours in all', cell: ({ tut }) => orDash(tut) },
  {
    title: 'Outcomes',
    cell: (unit) => (
      <ol className={classes['plain']}>
        {unit.outcomes.map(({ number, text }) => (
          <li key={number}>
            {number} <Wording>{text}</Wording>
          </li>
        ))}
      </ol>
    ),
  },
  { title: 'Criteria', cell: criteriaOf },
  { title: 'Evidence it needs', cell: (unit) => <Needs unit={unit} specification={specification} /> },
  {
    title: 'Evidence you have',
    cell: (unit) =>
      `for ${formatCount(Math.round((reuse.get(unit.ref) ?? 0) * criteriaOf(unit)), 'criterion', 'criteria')}`,
  },
  {
    title: 'Open to',
    cell: ({ openTo }) =>
      openTo === null ? 'everyone' : <ClauseChip clause={openTo} document={shortNameOf(specification)} />,
  },
];

/** Units side by side. */
export const Compare = ({ units, specification, reuse, chosen, onToggle, onClose }: Props) => {
  const isSmall = useMediaQuery('(max-width: 48em)');
  return (
    <Modal
      opened
      onClose={onClose}
      size="auto"
      fullScreen={isSmall}
      title={`${String(units.length)} units side by side`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways must be reached by keys */}
      <section className={classes['compare']} tabIndex={0} aria-label="Units side by side">
        <table>
          <thead>
            <tr>
              <th scope="col">Unit</th>
              {units.map((unit) => (
                <th key={unit.ref} scope="col">
                  <Wording>{unit.title}</Wording>
                  <div className={classes['ref']}>{[unit.ref, ...unit.codes].join(', ')}</div>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {linesOf({ specification, reuse }).map(({ title, cell }) => (
              <tr key={title}>
                <th scope="row">{title}</th>
                {units.map((unit) => (
                  <td key={unit.ref}>{cell(unit)}</td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">Choice</th>
              {units.map(({ ref, title }) => (
                <td key={ref}>
                  <Button
                    size="xs"
                    variant={chosen.has(ref) ? 'default' : 'filled'}
                    onClick={() => onToggle(ref, !chosen.has(ref))}
                    aria-label={`${chosen.has(ref) ? 'Leave out' : 'Choose'} ${title}`}
                  >
                    {chosen.has(ref) ? 'Leave out' : 'Choose'}
                  </Button>
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </section>
    </Modal>
  );
};
