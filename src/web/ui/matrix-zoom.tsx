import { Select, SegmentedControl } from '@mantine/core';
import { type MatrixColumn, type Zoom, outcomesOf, unitsOf } from './matrix-model.ts';
import classes from './matrix.module.css';

type BarProps = {
  readonly columns: readonly MatrixColumn[];
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
};

/** Which columns the matrix shows: units, one unit or outcome, or every criterion. */
export const MatrixZoom = ({ columns, zoom, onZoom }: BarProps) => {
  const units = unitsOf(columns);
  const unitKey =
    zoom.kind === 'unit'
      ? zoom.key
      : zoom.kind === 'outcome'
        ? columns.find(({ outcome }) => outcome?.key === zoom.key)?.unit.key
        : undefined;
  const outcomes = unitKey === undefined ? [] : outcomesOf(columns, unitKey);
  return (
    <div className={classes['bar']}>
      <SegmentedControl
        size="xs"
        aria-label="Columns"
        value={zoom.kind === 'units' ? 'units' : zoom.kind === 'all' ? 'all' : 'one'}
        onChange={(value) => {
          const first = units[0]?.key;
          if (value === 'units') onZoom({ kind: 'units' });
          else if (value === 'all' || first === undefined) onZoom({ kind: 'all' });
          else onZoom({ kind: 'unit', key: first });
        }}
        data={[
          { value: 'units', label: 'Units' },
          { value: 'one', label: 'One unit' },
          { value: 'all', label: 'All criteria' },
        ]}
      />
      {unitKey === undefined ? null : (
        <Select
          size="xs"
          aria-label="Unit"
          value={unitKey}
          searchable
          w={260}
          data={units.map(({ key, label, name }) => ({ value: key, label: `${label} ${name}` }))}
          onChange={(key) => onZoom(key === null ? { kind: 'units' } : { kind: 'unit', key })}
        />
      )}
      {outcomes.length < 2 ? null : (
        <Select
          size="xs"
          aria-label="Outcome"
          placeholder="All outcomes"
          clearable
          w={200}
          value={zoom.kind === 'outcome' ? zoom.key : null}
          data={outcomes.map(({ key, label }) => ({ value: key, label }))}
          onChange={(key) =>
            onZoom(key === null ? { kind: 'unit', key: unitKey ?? '' } : { kind: 'outcome', key })
          }
        />
      )}
    </div>
  );
};
