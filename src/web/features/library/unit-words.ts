import type { LibraryDocument, Passage } from '#contract/library.ts';
import type {
  CriterionComparison,
  CriterionState,
  OutcomeComparison,
  UnitComparison,
} from '#domain/specification/comparing/comparison.ts';
import type { WordRun } from '#domain/specification/comparing/words.ts';

/** Where in the unit a passage stands, in words. */
export const placeInWords = ({ part, number }: Pick<Passage, 'part' | 'number'>): string => {
  if (part === 'guidance') return number === null ? 'Guidance' : `Guidance to ${number}`;
  const name = { title: 'Title', aim: 'Aim', outcome: 'Outcome', criterion: 'Criterion' }[part];
  return number === null ? name : `${name} ${number}`;
};

export const documentInWords = ({
  title,
  issueLabel,
}: Pick<LibraryDocument, 'title' | 'issueLabel'>): string =>
  issueLabel === null ? title : `${title}, ${issueLabel}`;

/** The address of a unit's page. */
export const unitAddress = (ref: string, more: Readonly<Record<string, string>> = {}): string =>
  `/library/unit?${new URLSearchParams({ ref, ...more }).toString()}`;

export type WordingGroup = {
  readonly textSha256: string;
  /** `A` for the wording published last. */
  readonly letter: string;
  readonly documents: readonly LibraryDocument[];
};

/** Documents that word a unit alike, the wording published last first. */
export const wordingsOf = (documents: readonly LibraryDocument[]): readonly WordingGroup[] =>
  [...Map.groupBy(documents, ({ textSha256 }) => textSha256)].map(([textSha256, alike], index) => ({
    textSha256,
    letter: index < 26 ? String.fromCodePoint(65 + index) : String(index + 1),
    documents: alike,
  }));

/** One outcome or criterion of two wordings beside each other. */
export type ComparedRow = {
  readonly key: string;
  readonly kind: 'outcome' | 'criterion';
  readonly state: CriterionState;
  readonly before: string | null;
  readonly after: string | null;
  readonly words: readonly WordRun[];
};

const kindOfWhole = { same: 'same', reworded: 'same', moved: 'same', new: 'added', gone: 'removed' } as const;

const rowOf = (
  kind: ComparedRow['kind'],
  { state, before, after, words }: OutcomeComparison | CriterionComparison,
): ComparedRow => {
  const numbers = { before: before?.number ?? null, after: after?.number ?? null };
  const whole: WordRun = { kind: kindOfWhole[state], text: (after ?? before)?.text ?? '' };
  return {
    key: `${kind} ${String(numbers.before)} ${String(numbers.after)}`,
    kind,
    state,
    ...numbers,
    words: words.length > 0 ? words : [whole],
  };
};

/** Outcomes each followed by its criteria. */
export const comparedRows = ({ outcomes, criteria }: UnitComparison): readonly ComparedRow[] => {
  const left = new Set(criteria);
  const take = (belongs: (criterion: CriterionComparison) => boolean): readonly ComparedRow[] => {
    const taken = [...left].filter(belongs);
    for (const one of taken) left.delete(one);
    return taken.map((one) => rowOf('criterion', one));
  };
  const rows = outcomes.flatMap((outcome) => [
    rowOf('outcome', outcome),
    ...take(({ before, after }) =>
      after === null
        ? before?.outcome === outcome.before?.number
        : outcome.after !== null && after.outcome === outcome.after.number,
    ),
  ]);
  return [...rows, ...take(() => true)];
};

export const stateInWords: Readonly<Record<CriterionState, string>> = {
  same: 'the same',
  reworded: 'other words',
  moved: 'another place',
  new: 'only here',
  gone: 'only here',
};

const fieldNames: Readonly<Record<string, string>> = {
  title: 'Title',
  codes: 'Codes',
  level: 'Level',
  credits: 'Credits',
  glh: 'Guided learning hours',
  tut: 'Total unit time',
  aim: 'Aim',
  nos: 'Occupational standards',
  simulation: 'Simulation',
  assessmentStrategy: 'Assessment strategy',
  openTo: 'Open to',
  guidance: 'Guidance',
};

export const fieldInWords = (field: string): string => fieldNames[field] ?? field;

const simulations: Readonly<Record<string, string>> = {
  yes: 'Allowed',
  no: 'Not allowed',
  conditional: 'Allowed under conditions',
};

/** A particular's value; null where the document does not state it. */
export const valueInWords = (field: string, value: string | null): string | null =>
  field === 'simulation' ? (simulations[value ?? ''] ?? null) : value;
