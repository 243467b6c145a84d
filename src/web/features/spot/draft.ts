/** A record on the spot while it is being made; kept on this device until it is signed and sent. */
import type { SpotRecord } from '#contract/spot.ts';
import { addDays } from '#domain/shared/plain-date.ts';
import type { KeptRef } from '#web/offline/file-keeper.ts';
import { type Signer, hasSigned, unsigned } from '#web/ui/signature-pad.tsx';

export type SpotPlace = { readonly unitRef: string; readonly criterion: string };

export type SpotMark = SpotPlace & {
  readonly at: number | null;
  /** In which of the recordings, the first being 0. */
  readonly take?: number;
  readonly note: string;
};

export type SpotQuestion = {
  readonly question: string;
  readonly answer: string;
  readonly criterion: string | null;
  /** Missing where the record was begun for one unit alone. */
  readonly unitRef?: string | null;
};

/** Somebody who signs, and under what: a signature counts for the record as it was then, and for no other. */
export type SpotSigner = Signer & {
  readonly relation: string;
  readonly signedAt?: string;
  readonly under?: string;
};

export type SpotDraft = {
  readonly kind: SpotRecord['kind'];
  readonly title: string;
  readonly setting: SpotRecord['setting'];
  readonly place: string;
  /** The day and the times as the clock of the device shows them; `until` is empty while it goes on. */
  readonly on: string;
  readonly from: string;
  readonly until: string;
  /** The units whose criteria are offered. */
  readonly units: readonly string[];
  readonly narrative: string;
  readonly questions: readonly SpotQuestion[];
  readonly marks: readonly SpotMark[];
  readonly learner: SpotSigner;
  readonly witness: SpotSigner;
  /** The newest recording of sound, those before it, and pictures and files, as they are kept on the device. */
  readonly recording: KeptRef | null;
  readonly earlier: readonly KeptRef[];
  readonly files: readonly KeptRef[];
};

const two = (value: number): string => String(value).padStart(2, '0');

/** A day and a time as the clock of the device shows them. */
const localOf = (moment: Date): { readonly day: string; readonly time: string } => ({
  day: `${String(moment.getFullYear())}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`,
  time: `${two(moment.getHours())}:${two(moment.getMinutes())}`,
});

export type Begun = {
  readonly learnerName: string;
  readonly units: readonly string[];
  readonly now: Date;
  /** What a planned piece of work says already. */
  readonly planned?: Partial<Pick<SpotDraft, 'kind' | 'title' | 'place'>>;
};

export const emptySpotDraft = ({ learnerName, units, now, planned = {} }: Begun): SpotDraft => ({
  kind: 'observation',
  title: '',
  setting: 'workplace',
  place: '',
  on: localOf(now).day,
  from: localOf(now).time,
  until: '',
  units,
  narrative: '',
  questions: [],
  marks: [],
  learner: { ...unsigned(learnerName), relation: '' },
  witness: { ...unsigned(''), relation: '' },
  recording: null,
  earlier: [],
  files: [],
  ...planned,
});

/** The recordings in the order in which they were made. */
export const recordingsOf = ({ recording, earlier }: SpotDraft): readonly KeptRef[] =>
  recording === null ? earlier : [...earlier, recording];

export const withRecording = (draft: SpotDraft, recording: KeptRef): SpotDraft => ({
  ...draft,
  earlier: recordingsOf(draft),
  recording,
});

/** The draft without one of its recordings; marks made in it stay without their time. */
export const withoutRecording = (draft: SpotDraft, take: number): SpotDraft => {
  const left = recordingsOf(draft).filter((_one, at) => at !== take);
  return {
    ...draft,
    earlier: left.slice(0, -1),
    recording: left.at(-1) ?? null,
    marks: draft.marks.map((mark) => {
      const of = mark.take ?? 0;
      if (mark.at === null || of < take) return mark;
      return of === take ? { ...mark, at: null, take: 0 } : { ...mark, take: of - 1 };
    }),
  };
};

const isAbout =
  ({ unitRef, criterion }: SpotPlace) =>
  (mark: SpotPlace): boolean =>
    mark.unitRef === unitRef && mark.criterion === criterion;

export const marksOf = (draft: Pick<SpotDraft, 'marks'>, place: SpotPlace): readonly SpotMark[] =>
  draft.marks.filter(isAbout(place));

/** The draft with a criterion marked once more, or, where it is marked and nothing is recorded, unmarked. */
export const withMark = (draft: SpotDraft, place: SpotPlace, at: number | null): SpotDraft =>
  at === null && draft.marks.some(isAbout(place))
    ? { ...draft, marks: draft.marks.filter((mark) => !isAbout(place)(mark)) }
    : {
        ...draft,
        marks: [
          ...draft.marks,
          { ...place, at, take: at === null ? 0 : recordingsOf(draft).length, note: '' },
        ],
      };

const trimmed = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** What a signature stands under: all that is recorded, and nothing of who else signs. */
const contentOf = ({ learner: _learner, witness: _witness, units: _units, ...content }: SpotDraft): string =>
  JSON.stringify(content);

/** Somebody's signature under the draft as it is now. */
export const signedUnder = (draft: SpotDraft, signer: SpotSigner, now: Date): SpotSigner => ({
  ...signer,
  signedAt: now.toISOString(),
  under: contentOf(draft),
});

/** Whether somebody signed something else than what stands there now. */
export const isOutdated = (draft: SpotDraft, signer: SpotSigner): boolean =>
  hasSigned(signer) && signer.under !== undefined && signer.under !== contentOf(draft);

type Span = { readonly beganAt: Date; readonly endedAt: Date | null };

/** When it began and ended; null for an end that is not said. What ends before it begins ends on the day after. */
const spanOf = ({ on, from, until }: SpotDraft, now: Date): Span => {
  const beganAt = new Date(`${on}T${from === '' ? '00:00' : from}`);
  if (until !== '') return { beganAt, endedAt: new Date(`${until < from ? addDays(on, 1) : on}T${until}`) };
  return { beganAt, endedAt: on === localOf(now).day ? now : null };
};

const questionsOf = ({ kind, questions }: SpotDraft, unitRef: string): SpotRecord['questions'] =>
  kind !== 'questions'
    ? []
    : questions
        .filter(({ question }) => question.trim() !== '')
        .map(({ question, answer, criterion, unitRef: own }) => ({
          question,
          answer,
          criterion,
          unitRef: criterion === null ? null : (own ?? unitRef),
        }));

/** What still has to be said before it can be signed; null when nothing. */
export const missingFrom = (draft: SpotDraft, today: string): string | null => {
  if (draft.title.trim() === '') return 'Give it a title.';
  if (draft.from === '') return 'Say when it began.';
  if (draft.until === '' && draft.on !== today) return 'Say until when it lasted.';
  return draft.marks.length > 0 || questionsOf(draft, '').some(({ criterion }) => criterion !== null)
    ? null
    : 'Mark at least one criterion.';
};

type Sending = {
  /** The unit that it was begun for, for questions that name none. */
  readonly unitRef: string;
  readonly now: Date;
};

const signaturesOf = (draft: SpotDraft, now: Date): SpotRecord['signatures'] =>
  (['learner', 'witness'] as const)
    .filter((who) => hasSigned(draft[who]) && !isOutdated(draft, draft[who]))
    .map((who) => ({
      who,
      name: draft[who].name.trim(),
      relation: trimmed(draft[who].relation),
      drawing: draft[who].drawing,
      signedAt: draft[who].signedAt ?? now.toISOString(),
    }));

/** The one value that is sent, now or when there is a signal again; the uploads of its files are put in then. */
export const spotRecordOf = (draft: SpotDraft, { unitRef, now }: Sending): SpotRecord => {
  const { beganAt, endedAt } = spanOf(draft, now);
  const questions = questionsOf(draft, unitRef);
  const takes = recordingsOf(draft).length;
  return {
    kind: draft.kind,
    title: draft.title.trim(),
    setting: draft.setting,
    place: trimmed(draft.place),
    beganAt: beganAt.toISOString(),
    endedAt: (endedAt ?? beganAt).toISOString(),
    narrative: trimmed(draft.narrative),
    questions,
    // Without their recording the times mean nothing.
    marks: draft.marks.map(({ take = 0, at, ...mark }) => ({
      ...mark,
      at: take < takes ? at : null,
      recording: take < takes ? take : 0,
    })),
    links: questions.flatMap(({ criterion, unitRef: own }) =>
      criterion === null || own === null ? [] : [{ unitRef: own, criterion }],
    ),
    uploadIds: [],
    recordingUploadId: null,
    signatures: signaturesOf(draft, now),
  };
};
