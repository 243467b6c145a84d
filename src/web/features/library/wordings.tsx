import { Checkbox, NativeSelect, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { readLibraryUnit } from '#contract/library.ts';
import type { UnitComparison } from '#domain/specification/comparing/comparison.ts';
import { compareUnits } from '#domain/specification/comparing/units.ts';
import type { Unit } from '#domain/specification/model.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { useAddressValue } from '#web/app/navigation.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { ComparedWords } from '#web/ui/word-runs.tsx';
import classes from './library.module.css';
import {
  type ComparedRow,
  type WordingGroup,
  comparedRows,
  documentInWords,
  fieldInWords,
  stateInWords,
  valueInWords,
} from './unit-words.ts';

type Names = { readonly before: string; readonly after: string };

const Row = ({ row, names }: { readonly row: ComparedRow; readonly names: Names }) => {
  const numbers = [...new Set([row.before, row.after])].filter((number) => number !== null);
  return (
    <tr data-kind={row.kind}>
      <th scope="row">
        {row.kind === 'outcome' ? 'Outcome ' : ''}
        {numbers.join(' → ')}
        <Text size="xs" c="dimmed">
          {stateInWords[row.state]}
        </Text>
      </th>
      <td>
        {row.before === null ? null : (
          <>
            <span className={classes['side']}>{names.before}</span>
            <ComparedWords runs={row.words} side="before" />
          </>
        )}
      </td>
      <td>
        {row.after === null ? null : (
          <>
            <span className={classes['side']}>{names.after}</span>
            <ComparedWords runs={row.words} side="after" />
          </>
        )}
      </td>
    </tr>
  );
};

/** So many letters of a particular are shown before it is opened. */
const LONG = 240;

const Value = ({ text }: { readonly text: string | null }) => {
  if (text === null) return <Text c="dimmed">Not stated</Text>;
  if (text.length <= LONG) return <span className={classes['wording']}>{text}</span>;
  return (
    <details className={classes['guidance']}>
      <summary>{`${text.slice(0, LONG / 3)}…`}</summary>
      <span className={classes['wording']}>{text}</span>
    </details>
  );
};

const Particulars = ({ comparison, names }: { readonly comparison: UnitComparison; readonly names: Names }) =>
  comparison.particulars.map(({ field, before, after }) => (
    <tr key={field}>
      <th scope="row">{fieldInWords(field)}</th>
      <td>
        <span className={classes['side']}>{names.before}</span>
        <Value text={valueInWords(field, before)} />
      </td>
      <td>
        <span className={classes['side']}>{names.after}</span>
        <Value text={valueInWords(field, after)} />
      </td>
    </tr>
  ));

const Compared = ({
  before,
  after,
  names,
}: {
  readonly before: Unit;
  readonly after: Unit;
  readonly names: Names;
}) => {
  const [showsAll, setShowsAll] = useState(false);
  const comparison = useMemo(() => compareUnits({ before, after }), [before, after]);
  const rows = comparedRows(comparison);
  const differing = rows.filter(({ state }) => state !== 'same');
  return (
    <Stack gap="sm">
      <Text component="output" size="sm">
        {formatCount(differing.length, 'outcome or criterion differs', 'outcomes and criteria differ')}
        {comparison.particulars.length === 0
          ? '.'
          : `, and ${formatCount(comparison.particulars.length, 'particular')}.`}
      </Text>
      <Checkbox
        label="Show what is the same too"
        checked={showsAll}
        onChange={(event) => setShowsAll(event.currentTarget.checked)}
      />
      <table className={classes['compared']}>
        <thead>
          <tr>
            <th scope="col">Place</th>
            <th scope="col">{names.before}</th>
            <th scope="col">{names.after}</th>
          </tr>
        </thead>
        <tbody>
          {(showsAll ? rows : differing).map((row) => (
            <Row key={row.key} row={row} names={names} />
          ))}
          <Particulars comparison={comparison} names={names} />
        </tbody>
      </table>
    </Stack>
  );
};

const nameOf = ({ letter, documents: [first] }: WordingGroup): string =>
  `Wording ${letter}: ${first === undefined ? '' : documentInWords(first)}`;

type Props = {
  /** The unit as it is shown. */
  readonly unit: Unit;
  readonly specificationId: string;
  readonly groups: readonly WordingGroup[];
};

const holds =
  (id: string) =>
  (group: WordingGroup): boolean =>
    group.documents.some((one) => one.specificationId === id);

/** Another wording beside the one that is shown. */
const Beside = ({ unit, specificationId, groups }: Props) => {
  const [beside, setBeside] = useAddressValue('beside');
  const shown = groups.find(holds(specificationId));
  const others = groups.filter((group) => group !== shown);
  const other = others.find(holds(beside)) ?? others[0];
  const from = other?.documents[0]?.specificationId ?? '';
  const reading = useRead(readLibraryUnit, { params: { unitRef: unit.ref }, query: { from } });
  if (shown === undefined || other === undefined) return null;
  return (
    <Stack gap="sm">
      <NativeSelect
        label="Beside it"
        value={from}
        onChange={(event) => setBeside(event.currentTarget.value)}
        data={others.map((group) => ({
          value: group.documents[0]?.specificationId ?? '',
          label: nameOf(group),
        }))}
      />
      {reading.error === null ? null : <FailureView failure={failureOf(reading.error)} />}
      {reading.isPending ? <Waiting what="Fetching the other wording" /> : null}
      {reading.data === undefined ? null : (
        <Compared
          before={reading.data.unit}
          after={unit}
          names={{ before: nameOf(other), after: nameOf(shown) }}
        />
      )}
    </Stack>
  );
};

export const Wordings = (props: Props) => {
  const { groups } = props;
  return (
    <Section
      title="Wordings"
      lead={
        groups.length === 1
          ? 'All documents that describe it have the same outcomes and criteria.'
          : 'Decisions rest on the wording of the document that the learner is registered for.'
      }
    >
      {groups.length === 1 ? null : (
        <>
          <ul>
            {groups.map((group) => (
              <li key={group.textSha256}>
                Wording {group.letter}: {group.documents.map(documentInWords).join('; ')}
              </li>
            ))}
          </ul>
          <Beside {...props} />
        </>
      )}
    </Section>
  );
};
