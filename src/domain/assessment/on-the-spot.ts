/** Records that an assessor makes on the spot: what they are evidence of, and what such a record needs. */
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import type { Specification } from '../specification/model.ts';
import { evidenceTypesOf } from '../specification/rules-of-evidence.ts';
import { isMethod } from './evidence-terms.ts';

/** What a learner signs who signs such a record on the assessor's device. */
export const LEARNER_ON_DEVICE =
  'I took part in what is recorded here, and it shows what I did and said myself. Signed on the assessor’s device.';

/** What a witness signs there. */
export const WITNESS_ON_DEVICE = 'I was there, and I saw what is recorded here.';

export type SpotKind = 'observation' | 'discussion' | 'questions';

const methods: Readonly<Record<SpotKind, { readonly method: string; readonly code: string }>> = {
  observation: { method: 'observation', code: 'O' },
  discussion: { method: 'professional-discussion', code: 'PD' },
  questions: { method: 'questioning', code: 'Q&A' },
};

type Rules = Pick<Specification, 'evidenceRules'>;

const typeOf = (rules: Rules, method: string, but?: string): string | undefined =>
  evidenceTypesOf(rules).find(
    ({ code }) => isMethod(rules, code, method) && (but === undefined || !isMethod(rules, code, but)),
  )?.code;

/** The type of evidence that a record is, as the specification abbreviates it. */
export const typeOfSpotRecord = (rules: Rules, kind: SpotKind): string =>
  typeOf(rules, methods[kind].method) ?? methods[kind].code;

/** The kind of record that a planned piece of work of this type of evidence becomes; an observation where it is none. */
export const spotKindOf = (rules: Rules, typeCode: string): SpotKind =>
  (['discussion', 'questions'] as const).find((kind) => isMethod(rules, typeCode, methods[kind].method)) ??
  'observation';

/** The type of evidence that a testimony is: an expert's own where the specification has one. */
export const typeOfTestimony = (rules: Rules, kind: 'witness' | 'expert'): string => {
  const plain = typeOf(rules, 'witness-testimony', 'expert-witness-testimony') ?? 'WT';
  return kind === 'expert' ? (typeOf(rules, 'expert-witness-testimony') ?? plain) : plain;
};

/** The type of evidence that a certificate from elsewhere is. */
export const typeOfPriorLearning = (rules: Rules): string => typeOf(rules, 'prior-learning') ?? 'RPL';

export type SpotContent = {
  readonly kind: SpotKind;
  readonly narrative: string | null;
  readonly beganAt: string;
  readonly endedAt: string;
  readonly questions: readonly { readonly answer: string }[];
  readonly marks: readonly { readonly at: number | null }[];
  readonly links: readonly unknown[];
  readonly hasRecording: boolean;
  readonly hasFiles: boolean;
};

const canWrite = 'The assessor can add it before signing.';

const checkContent = (content: SpotContent): readonly Refusal[] => {
  const { kind, narrative, questions, hasRecording, hasFiles } = content;
  if (kind !== 'questions')
    return refusals(
      (narrative ?? '') === '' &&
        !hasRecording &&
        !hasFiles &&
        refusal('nothing-recorded', 'The record says nothing about what was seen or said yet.', canWrite),
    );
  return refusals(
    questions.length === 0 && refusal('no-questions', 'The record has no question yet.', canWrite),
    !hasRecording &&
      questions.some(({ answer }) => answer === '') &&
      refusal('answer-missing', 'A question has no answer, and nothing was recorded.', canWrite),
  );
};

const checkTimes = ({ beganAt, endedAt }: SpotContent, now: string): readonly Refusal[] => {
  const latest = new Date(Date.parse(now) + 10 * 60_000).toISOString();
  return refusals(
    endedAt < beganAt &&
      refusal('ends-before', 'The record ends before it begins.', 'The assessor can correct the times.'),
    endedAt > latest &&
      refusal('in-the-future', 'The record ends in the future.', 'The assessor can correct the times.'),
  );
};

/**
 * What a record still needs before it can be signed. Instants are ISO in UTC; `now` is the instant of the server, which
 * a device's clock may be a little ahead of.
 */
export const maySignSpotRecord = (content: SpotContent, now: string): readonly Refusal[] =>
  refusals(
    content.marks.length + content.links.length === 0 &&
      refusal('no-criteria', 'The record shows no criterion yet.', 'The assessor can mark at least one.'),
    ...checkContent(content),
    content.marks.some(({ at }) => at !== null) &&
      !content.hasRecording &&
      refusal('no-recording', 'Marks name times, and there is no recording.', canWrite),
    ...checkTimes(content, now),
  );
