import type { CaseEventRow, CaseRow } from '#contract/cases.ts';
import type { CaseAct, CasePart } from '#domain/cases/acting.ts';
import type { CaseStep } from '#domain/cases/case-standing.ts';

export const stateNames: Readonly<Record<CaseRow['state'], string>> = {
  open: 'Open',
  decided: 'Decided',
  closed: 'Closed',
  withdrawn: 'Withdrawn',
};

export const partNames: Readonly<Record<CasePart, string>> = {
  raiser: 'Raised it',
  subject: 'It is about them',
  officer: 'Handles it',
  independent: 'Independent member',
  appointed: 'Judges again',
};

const waitsForNames: Readonly<Record<NonNullable<CaseRow['waitsFor']>, string>> = {
  officer: 'whoever handles it',
  independent: 'the independent member',
  parties: 'the parties, who can appeal',
  appointed: 'somebody to judge again',
};

/** Whether a case waits for whoever reads it. */
const isMine = ({ waitsFor, myParts }: Pick<CaseRow, 'waitsFor' | 'myParts'>): boolean =>
  waitsFor !== null && waitsFor !== 'parties' && myParts.includes(waitsFor);

/** Whom a case waits for, as its reader is told. */
export const whoWaits = (row: Pick<CaseRow, 'waitsFor' | 'myParts'>): string =>
  isMine(row) ? 'you' : row.waitsFor === null ? 'nobody' : waitsForNames[row.waitsFor];

export const stepNames: Readonly<Record<CaseStep, string>> = {
  acknowledge: 'Taken up',
  decide: 'Decided',
  appeal: 'Open to appeal',
};

/** What happened, as the timeline tells it. */
export const eventNames: Readonly<Record<CaseEventRow['kind'], string>> = {
  opened: 'Raised',
  acknowledged: 'Taken up',
  note: 'Note for those who handle it',
  answer: 'Answer',
  opinion: 'View of the independent member',
  extended: 'Deadline moved',
  decided: 'Decided',
  appealed: 'Taken to the next stage',
  referred: 'Referred to the next stage',
  told: 'Letter',
  applied: 'Judged again',
  reported: 'Reporting',
  held: 'Held',
  released: 'Released',
  withdrawn: 'Withdrawn',
};

type ActWords = { readonly button: string; readonly title: string; readonly label: string };

/** What each act is called on its button and in its dialog. */
export const actWords: Readonly<Record<CaseAct, ActWords>> = {
  acknowledged: { button: 'Take it up', title: 'Take the case up', label: '' },
  note: { button: 'Write a note', title: 'A note for those who handle it', label: 'Note' },
  answer: { button: 'Answer', title: 'Answer to those who handle it', label: 'Your answer' },
  opinion: {
    button: 'Give your view',
    title: 'Your view as the independent member',
    label: 'Your view, with its reasons',
  },
  extended: { button: 'Move a deadline', title: 'Move a deadline', label: 'Why' },
  decided: { button: 'Decide', title: 'Decide this stage', label: 'Reasons, as the parties will read them' },
  appealed: {
    button: 'Appeal',
    title: 'Take it to the next stage',
    label: 'What you do not agree with, and why',
  },
  referred: { button: 'Refer it', title: 'Refer it to the next stage', label: 'Why it is not decided here' },
  told: { button: 'Write to a party', title: 'Write to a party', label: 'Letter' },
  applied: { button: 'Judge again', title: 'Judge again', label: '' },
  held: { button: 'Hold the work', title: 'Hold claims and evidence', label: 'Why' },
  released: { button: 'Release the work', title: 'Release claims and evidence', label: 'Why' },
  withdrawn: { button: 'Withdraw it', title: 'Withdraw the case', label: 'Why' },
};
