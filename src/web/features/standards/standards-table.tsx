import { Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Clause, Unit } from '#domain/specification/model.ts';
import { type MappedStandard, type StandardEvidence, placesOf } from '#domain/specification/standards.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { Wording } from '#web/ui/quote.tsx';
import { evidenceInWords, extentAfter, unitName, unitsInWords } from './standard-words.ts';
import classes from './standards.module.css';

type Props = {
  readonly standards: readonly MappedStandard[];
  readonly units: ReadonlyMap<string, Unit>;
  readonly document: string;
  /** A unit as a way to it. */
  readonly unitLink: (ref: string, name: string) => ReactNode;
  /** Shows a clause in the document, where it stands beside. */
  readonly onClause?: (clause: Clause) => void;
  /** What one learner evidences of each; without it nobody is looked at. */
  readonly evidenceOf?: (standard: MappedStandard) => StandardEvidence;
};

const Units = ({
  standard,
  units,
  unitLink,
}: Pick<Props, 'units' | 'unitLink'> & { standard: MappedStandard }) =>
  standard.units.length === 0 ? (
    <Text span size="sm" c="dimmed">
      No unit of this document
    </Text>
  ) : (
    <ul className={classes['units']}>
      {standard.units.map((cover) => (
        <li key={cover.unit}>
          {unitLink(cover.unit, unitName(cover.unit, units))}
          {extentAfter(cover)}
        </li>
      ))}
    </ul>
  );

const columnsOf = (props: Props): readonly [Column<MappedStandard>, ...Column<MappedStandard>[]] => {
  const { document, onClause, evidenceOf } = props;
  const evidence: readonly Column<MappedStandard>[] =
    evidenceOf === undefined
      ? []
      : [
          {
            key: 'evidence',
            title: 'Criteria met',
            sortBy: (one) => {
              const { met, criteria } = evidenceOf(one);
              return criteria === 0 ? -1 : met / criteria;
            },
            csv: (one) => evidenceInWords(evidenceOf(one)),
            cell: (one) => <Evidence evidence={evidenceOf(one)} />,
          },
        ];
  return [
    {
      key: 'standard',
      title: 'Standard',
      sortBy: ({ code }) => code,
      cell: (one) => (
        <>
          <span className={classes['code']}>{one.code}</span>{' '}
          {one.title === null ? null : <Wording>{one.title}</Wording>}{' '}
          {placesOf(one).map((clause) => (
            <span key={clause.line} className={classes['place']}>
              <ClauseChip
                clause={clause}
                document={document}
                {...(onClause === undefined ? {} : { onOpen: () => onClause(clause) })}
              />
            </span>
          ))}
        </>
      ),
    },
    {
      key: 'title',
      title: 'Suite',
      sortBy: ({ suite }) => suite ?? '',
      cell: ({ suite }) => (suite === null ? 'Not stated' : <Wording>{suite}</Wording>),
    },
    {
      key: 'units',
      title: 'Covered by',
      csv: unitsInWords,
      cell: (one) => <Units standard={one} {...props} />,
    },
    ...evidence,
  ];
};

const Evidence = ({ evidence }: { readonly evidence: StandardEvidence }) => {
  const { met, criteria, state } = evidence;
  return (
    <span className={classes['evidence']} data-state={state}>
      {criteria === 0 ? null : (
        <meter className={classes['bar']} min={0} max={criteria} value={met} aria-hidden />
      )}
      {evidenceInWords(evidence)}
    </span>
  );
};

type Shown = 'all' | 'taken' | 'uncovered';

const shows = (shown: Shown, standard: MappedStandard, evidenceOf: Props['evidenceOf']): boolean => {
  if (shown === 'uncovered') return standard.units.length === 0;
  return shown === 'all' || (evidenceOf?.(standard).taken ?? 0) > 0;
};

/** Standards with the units that cover each and how far; for one learner also how much of that is met. */
export const StandardsTable = (props: Props) => {
  const { standards, evidenceOf } = props;
  const [shown, setShown] = useState<Shown>(evidenceOf === undefined ? 'all' : 'taken');
  const count = (which: Shown): number => standards.filter((one) => shows(which, one, evidenceOf)).length;
  const options = [
    ...(evidenceOf === undefined
      ? []
      : [{ value: 'taken' as const, label: 'In the chosen units', count: count('taken') }]),
    { value: 'all' as const, label: 'All standards', count: count('all') },
    { value: 'uncovered' as const, label: 'Covered by no unit', count: count('uncovered') },
  ];
  return (
    <>
      <FilterChips label="Which standards" options={options} value={shown} onChange={setShown} />
      <DataTable
        caption="National occupational standards"
        hideCaption
        columns={columnsOf(props)}
        rows={standards.filter((one) => shows(shown, one, evidenceOf))}
        keyOf={({ code }) => code}
        csvName="national-occupational-standards"
        empty={
          shown === 'uncovered'
            ? 'Every standard of the mapping is covered by a unit.'
            : 'No chosen unit covers a standard. All standards shows the others.'
        }
      />
    </>
  );
};
