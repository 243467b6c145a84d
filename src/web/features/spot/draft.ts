/** A record on the spot while it is being made; kept on this device until it is signed and sent. */
import type { SpotRecord } from '#contract/spot.ts';
import type { KeptRef } from '#web/offline/file-keeper.ts';
import { type Signer, hasSigned, unsigned } from '#web/ui/signature-pad.tsx';

export type SpotMark = {
  readonly unitRef: string;
  readonly criterion: string;
  readonly at: number | null;
  readonly note: string;
};

export type SpotQuestion = {
  readonly question: string;
  readonly answer: string;
  readonly criterion: string | null;
};

export type SpotSigner = Signer & { readonly relation: string };

export type SpotDraft = {
  readonly kind: SpotRecord['kind'];
  readonly title: string;
  readonly setting: SpotRecord['setting'];
  readonly place: string;
  readonly beganAt: string;
  readonly narrative: string;
  readonly questions: readonly SpotQuestion[];
  readonly marks: readonly SpotMark[];
  readonly learner: SpotSigner;
  readonly witness: SpotSigner;
  /** The sound recording, and pictures and files, as they are kept on the device. */
  readonly recording: KeptRef | null;
  readonly files: readonly KeptRef[];
};

export const emptySpotDraft = (learnerName: string, now: string): SpotDraft => ({
  kind: 'observation',
  title: '',
  setting: 'workplace',
  place: '',
  beganAt: now,
  narrative: '',
  questions: [],
  marks: [],
  learner: { ...unsigned(learnerName), relation: '' },
  witness: { ...unsigned(''), relation: '' },
  recording: null,
  files: [],
});

/** The draft with a criterion marked once more, or, where it is marked without a time, unmarked. */
export const withMark = (
  draft: SpotDraft,
  unitRef: string,
  criterion: string,
  at: number | null,
): SpotDraft => {
  const isSame = (mark: SpotMark): boolean => mark.unitRef === unitRef && mark.criterion === criterion;
  if (at === null && draft.marks.some(isSame))
    return { ...draft, marks: draft.marks.filter((mark) => !isSame(mark)) };
  return { ...draft, marks: [...draft.marks, { unitRef, criterion, at, note: '' }] };
};

const trimmed = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The one value that is sent, now or when there is a signal again; the uploads of its files are put in then. */
export const spotRecordOf = (
  draft: SpotDraft,
  of: {
    readonly unitRef: string;
    readonly endedAt: string;
  },
): SpotRecord => ({
  kind: draft.kind,
  title: draft.title.trim(),
  setting: draft.setting,
  place: trimmed(draft.place),
  beganAt: draft.beganAt,
  endedAt: of.endedAt,
  narrative: trimmed(draft.narrative),
  questions:
    draft.kind === 'questions'
      ? draft.questions
          .filter(({ question }) => question.trim() !== '')
          .map((one) => ({ ...one, unitRef: one.criterion === null ? null : of.unitRef }))
      : [],
  // Without the recording the times mean nothing.
  marks: draft.marks.map((mark) => ({ ...mark, at: draft.recording === null ? null : mark.at })),
  links: draft.questions.flatMap(({ criterion }) =>
    criterion === null ? [] : [{ unitRef: of.unitRef, criterion }],
  ),
  uploadIds: [],
  recordingUploadId: null,
  signatures: (['learner', 'witness'] as const)
    .filter((who) => hasSigned(draft[who]))
    .map((who) => ({
      who,
      name: draft[who].name.trim(),
      relation: trimmed(draft[who].relation),
      drawing: draft[who].drawing,
      signedAt: of.endedAt,
    })),
});
