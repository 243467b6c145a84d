/** What goes out to the parties of a case, as a paper that stays as it was on the day. */
import { dateInWords } from '../shared/date-words.ts';
import type { FormContent } from '../planning/forms.ts';
import type { CaseEventKind, CaseStanding } from './case-standing.ts';

/** The events that go out as a paper, and what it is called. */
export const letterTitles: Partial<Readonly<Record<CaseEventKind, string>>> = {
  acknowledged: 'Acknowledgement',
  extended: 'Notice of a new deadline',
  decided: 'Notice of decision',
  told: 'Letter',
};

export type CaseLetter = {
  readonly title: string;
  /** Which case it is, as both sides name it. */
  readonly reference: string;
  readonly about: string;
  readonly addressee: string;
  readonly sender: string;
  /** In which stage, or for whom, the sender writes. */
  readonly capacity: string;
  readonly centreName: string;
  /** What follows, and by which day. */
  readonly dueWords: string | null;
  readonly writtenOn: string;
};

/** What follows for the parties from where the case stands after a notice. */
export const dueWordsOf = (
  { steps, state, isLastStage }: Pick<CaseStanding, 'steps' | 'state' | 'isLastStage'>,
  nextStageName: string | null,
): string | null => {
  const dueOn = (step: 'decide' | 'appeal'): string | undefined =>
    steps.find((one) => one.step === step && one.doneOn === null)?.dueOn;
  if (state === 'open') {
    const decide = dueOn('decide');
    return decide === undefined ? null : `A decision is due by ${dateInWords(decide)}.`;
  }
  const appeal = dueOn('appeal');
  if (isLastStage || appeal === undefined || nextStageName === null) return 'This was the last stage.';
  return `It can be taken to the next stage, “${nextStageName}”, until ${dateInWords(appeal)}.`;
};

/** The paper of a letter, with the words of its event and, of a decision, what was decided. */
export const letterPaper = (
  letter: CaseLetter,
  { words, outcome }: { readonly words: string | null; readonly outcome: string | null },
): FormContent => ({
  title: letter.title,
  about: letter.about,
  learnerName: null,
  centreName: letter.centreName,
  particulars: [
    { label: 'Case', value: letter.reference },
    { label: 'To', value: letter.addressee },
    { label: 'Date', value: letter.writtenOn },
  ],
  sections: [
    ...(outcome === null
      ? []
      : [{ title: 'What was decided', blocks: [{ kind: 'text' as const, text: outcome, lines: 0 }] }]),
    {
      title: outcome === null ? 'What we write' : 'The reasons',
      blocks: (words ?? 'It has been taken up, by people who had no part in it.')
        .split(/\n{2,}/u)
        .map((text) => ({ kind: 'text' as const, text, lines: 0 })),
    },
    ...(letter.dueWords === null
      ? []
      : [{ title: 'What follows', blocks: [{ kind: 'text' as const, text: letter.dueWords, lines: 0 }] }]),
    {
      title: 'Sent',
      blocks: [
        {
          kind: 'signatures',
          signatures: [{ capacity: letter.capacity, name: letter.sender, on: letter.writtenOn, note: null }],
        },
      ],
    },
  ],
  isWide: false,
  producedOn: letter.writtenOn,
  sample: false,
});
