import type {
  Criterion,
  Guidance,
  Outcome,
  Qualification,
  Specification,
  Unit,
} from '#domain/specification/model.ts';

/** Something that was read and can be mended: a unit, or an outcome, criterion or guidance in it. */
export type Mendable =
  | { readonly kind: 'unit'; readonly unit: Unit; readonly qualifications: readonly Qualification[] }
  | { readonly kind: 'outcome'; readonly unit: Unit; readonly outcome: Outcome }
  | {
      readonly kind: 'criterion';
      readonly unit: Unit;
      readonly outcome: Outcome;
      readonly criterion: Criterion;
    }
  | {
      readonly kind: 'guidance';
      readonly unit: Unit;
      /** None where it is the unit's as a whole. */
      readonly criterion: Criterion | null;
      readonly index: number;
    };

/** The block of guidance itself, as long as it is there. */
export const pieceOf = ({
  unit,
  criterion,
  index,
}: Extract<Mendable, { kind: 'guidance' }>): Guidance | undefined => (criterion ?? unit).guidance[index];

/** The number after a beginning; undefined where it does not begin so. */
const indexIn = (rest: string, beginning: string): number | undefined => {
  const index = rest.startsWith(beginning) ? Number(rest.slice(beginning.length)) : Number.NaN;
  return Number.isInteger(index) ? index : undefined;
};

const guidanceAt = (unit: Unit, criterion: Criterion | null, index: number): Mendable | undefined => {
  const what = { kind: 'guidance', unit, criterion, index } as const;
  return pieceOf(what) === undefined ? undefined : what;
};

const inUnit = (unit: Unit, rest: string): Mendable | undefined => {
  const outcome = unit.outcomes.find(({ number }) => number === rest);
  if (outcome !== undefined) return { kind: 'outcome', unit, outcome };
  for (const one of unit.outcomes)
    for (const criterion of one.criteria) {
      if (criterion.number === rest) return { kind: 'criterion', unit, outcome: one, criterion };
      const index = indexIn(rest, `${criterion.number} guidance `);
      if (index !== undefined) return guidanceAt(unit, criterion, index);
    }
  const index = indexIn(rest, 'guidance ');
  return index === undefined ? undefined : guidanceAt(unit, null, index);
};

/** What a node of the tree stands for; undefined for a group and for guidance that no criterion owns. */
export const findMendable = (specification: Specification, key: string | null): Mendable | undefined => {
  if (key === null) return undefined;
  const unit = specification.units.find(({ ref }) => key === ref || key.startsWith(`${ref} `));
  if (unit === undefined) return undefined;
  return key === unit.ref
    ? { kind: 'unit', unit, qualifications: specification.qualifications }
    : inUnit(unit, key.slice(unit.ref.length + 1));
};

export const nameOf = (what: Mendable): string => {
  if (what.kind === 'unit') return `Unit ${what.unit.ref}`;
  if (what.kind === 'outcome') return `Outcome ${what.outcome.number} of ${what.unit.ref}`;
  if (what.kind === 'criterion') return `Criterion ${what.criterion.number} of ${what.unit.ref}`;
  return what.criterion === null
    ? `Guidance of ${what.unit.ref}`
    : `Guidance of ${what.criterion.number} of ${what.unit.ref}`;
};

/** The key of its node in the tree. */
export const keyOf = (what: Mendable): string => {
  const { ref } = what.unit;
  if (what.kind === 'unit') return ref;
  if (what.kind === 'outcome') return `${ref} ${what.outcome.number}`;
  const key = what.criterion === null ? ref : `${ref} ${what.criterion.number}`;
  return what.kind === 'criterion' ? key : `${key} guidance ${String(what.index)}`;
};

export const actionNames = {
  title: 'Title',
  aim: 'Aim',
  level: 'Level',
  credits: 'Credits',
  glh: 'Guided hours',
  tut: 'Total time',
  words: 'Words',
  number: 'Number',
  move: 'Move',
  split: 'Split',
  join: 'Join',
  group: 'Group',
  outcome: 'Add an outcome',
  add: 'Add a criterion',
  reference: 'Reference',
  guidance: 'Add guidance',
  drop: 'Drop',
} as const;

export type Action = keyof typeof actionNames;

export const actionsFor: Readonly<Record<Mendable['kind'], readonly Action[]>> = {
  unit: [
    'title',
    'reference',
    'aim',
    'level',
    'credits',
    'glh',
    'tut',
    'group',
    'outcome',
    'guidance',
    'drop',
  ],
  outcome: ['words', 'number', 'add', 'drop'],
  criterion: ['words', 'number', 'move', 'split', 'join', 'guidance', 'drop'],
  guidance: ['words', 'move', 'drop'],
};
