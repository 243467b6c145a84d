import type { CreditRow } from '../credit-bars.tsx';
import type { MatrixColumn, MatrixRow } from '../matrix-model.ts';
import type { SunburstNode } from '../sunburst-layout.ts';
import { type Standing, standings } from '../standing.ts';

const subjects = [
  'Plan the work',
  'Handle materials',
  'Keep records',
  'Talk with customers',
  'Check quality',
  'Work safely',
];
const verbs = ['Explain', 'Show', 'Compare', 'Record', 'Choose', 'Check'];

const mixed = (seed: number): Standing => {
  const list: readonly Standing[] = [
    'met',
    'met',
    'met',
    'sampled',
    'submitted',
    'linked',
    'linked',
    'planned',
    'returned',
    'awaiting-countersignature',
    'none',
    'none',
    'incomplete',
  ];
  return list[(seed * 7 + ((seed * seed) % 11)) % list.length] ?? 'none';
};

const times = <Value>(count: number, make: (index: number) => Value): readonly Value[] =>
  Array.from({ length: count }, (_, index) => make(index));

const unitName = (unit: number): string => subjects[unit % subjects.length] ?? 'Unit';

const criterionName = (seed: number): string =>
  `${verbs[seed % verbs.length]} what a sample criterion asks for, number ${seed + 1}`;

export const sampleTree: SunburstNode = {
  key: 'q',
  label: 'Sample certificate',
  name: 'Sample certificate in made-up work, level 2',
  parts: times(6, (unit) => ({
    key: `u${unit}`,
    label: `Unit ${unit + 1}`,
    name: unitName(unit),
    parts: times(2 + (unit % 3), (outcome) => ({
      key: `u${unit}o${outcome}`,
      label: `${outcome + 1}`,
      name: `A made-up outcome about ${unitName(unit).toLowerCase()}`,
      parts: times(2 + ((unit + outcome) % 3), (criterion) => ({
        key: `u${unit}o${outcome}c${criterion}`,
        label: `${outcome + 1}.${criterion + 1}`,
        name: criterionName(criterion + outcome * 3),
        standing:
          unit === 5
            ? 'none'
            : unit === 0
              ? criterion === 1
                ? 'sampled'
                : 'met'
              : mixed(unit * 31 + outcome * 5 + criterion),
      })),
    })),
  })),
};

export const sampleColumns: readonly MatrixColumn[] = times(50, (unit) =>
  times(5, (outcome) =>
    times(6, (criterion) => ({
      key: `${unit}/${outcome}/${criterion}`,
      label: `${outcome + 1}.${criterion + 1}`,
      name: criterionName(unit + outcome + criterion),
      unit: { key: `${unit}`, label: `U${unit + 1}`, name: unitName(unit) },
      outcome: { key: `${unit}/${outcome}`, label: `Outcome ${outcome + 1}` },
      standing: mixed(unit * 13 + outcome * 5 + criterion),
    })),
  ).flat(),
).flat();

const kinds = ['Photograph', 'Witness testimony', 'Recording', 'Work product', 'Reflective account'];

export const sampleRows: readonly MatrixRow[] = times(60, (index) => ({
  key: `e${index}`,
  label: `${kinds[index % kinds.length]} ${index + 1}`,
  detail: `${(index % 27) + 1} October 2026`,
}));

export const isSampleLinked = (row: string, column: string): boolean => {
  const [unit = 0, outcome = 0, criterion = 0] = column.split('/').map(Number);
  const evidence = Number(row.slice(1));
  return unit % 12 === evidence % 12 && (outcome + criterion + evidence) % 3 !== 0;
};

export const sampleClause = {
  line: 745,
  page: 14,
  text: 'Made-up wording that stands for the sentence of a published specification.',
  document: 'Sample Board 2026',
};

export const sampleCredits: readonly CreditRow[] = [
  { key: 'all', label: 'Credits in all', have: 14, planned: 10, min: 24, clause: sampleClause },
  { key: 'mandatory', label: 'Mandatory group', have: 9, min: 9, max: 9, clause: sampleClause },
  { key: 'level', label: 'Level 3 or above', have: 3, planned: 4, min: 12, clause: sampleClause },
  { key: 'barred', label: 'Optional group C', have: 2, planned: 6, max: 6, clause: sampleClause },
];

export const samplePeople = times(7, (index) => ({
  id: `${index}`,
  name: `Sample Learner ${index + 1}`,
  unit: unitName(index),
  met: (index * 5) % 13,
  total: 14,
  since: `2026-${String(10 - (index % 4)).padStart(2, '0')}-${String(3 + index * 3).padStart(2, '0')}`,
}));

export const allStandings = standings;
