import type { CaseRow, UrgencyCode } from '#contract/caseload.ts';

export type Filter =
  | 'all'
  | 'mine'
  | 'overdue'
  | 'stuck'
  | 'waits-for-learner'
  | 'review-due'
  | 'no-plan'
  | 'on-break';

type Chip = { readonly value: Filter; readonly label: string; readonly codes: readonly UrgencyCode[] };

/** What the chips of the caseload show; each is one or more of the reasons of urgency. */
export const chips: readonly Chip[] = [
  { value: 'all', label: 'Everybody', codes: [] },
  {
    value: 'mine',
    label: 'Waits for me',
    codes: ['to-judge', 'to-sign-off', 'to-answer', 'quality-action', 'to-sign'],
  },
  { value: 'overdue', label: 'Overdue', codes: ['overdue', 'action-late'] },
  { value: 'stuck', label: 'Stuck', codes: ['stuck'] },
  { value: 'waits-for-learner', label: 'Returned', codes: ['waits-for-learner'] },
  { value: 'review-due', label: 'Review due', codes: ['review-due'] },
  { value: 'no-plan', label: 'No plan', codes: ['no-plan'] },
  { value: 'on-break', label: 'On a break', codes: ['on-break'] },
];

export const matchesFilter = ({ reasons }: Pick<CaseRow, 'reasons'>, filter: Filter): boolean => {
  const codes = chips.find(({ value }) => value === filter)?.codes ?? [];
  return codes.length === 0 || reasons.some(({ code }) => codes.includes(code));
};

/** A view that was saved under a name: chip, words searched for, specification. */
export type SavedView = {
  readonly name: string;
  readonly filter: Filter;
  readonly search: string;
};

export const isFilter = (value: string): value is Filter => chips.some((chip) => chip.value === value);

/** Rows of a view, in the order of urgency in which they came. */
export const rowsOf = (rows: readonly CaseRow[], filter: Filter, search: string): readonly CaseRow[] => {
  const words = search.trim().toLowerCase();
  return rows.filter(
    (row) =>
      matchesFilter(row, filter) &&
      (words === '' ||
        `${row.learnerName} ${row.title} ${row.employerName ?? ''}`.toLowerCase().includes(words)),
  );
};
