import type { certificateRequestSchema } from '#contract/replacements.ts';
import type { RequestKind, StepKind } from '#domain/award/replacing.ts';
import type { z } from 'zod';

export type CertificateRequest = z.output<typeof certificateRequestSchema>;

export const kindWords: Readonly<Record<RequestKind, string>> = {
  lost: 'It was lost',
  damaged: 'It was damaged',
  'not-arrived': 'It never arrived',
  name: 'The name on it is wrong',
};

export const stepWords: Readonly<Record<StepKind, string>> = {
  identity: 'Who asks was checked',
  'name-proof': 'The proof of the name was seen',
  fee: 'The fee was settled',
  'turned-down': 'The request was turned down',
};

export const receivedWords = {
  here: 'here',
  letter: 'by letter',
  'e-mail': 'by e-mail',
  form: 'on a form',
} as const;

export const askedAsWords = {
  learner: 'The learner',
  centre: 'The centre',
  'somebody-for-the-learner': 'Somebody for the learner',
} as const;

export const isOver = ({ issued, steps }: CertificateRequest): boolean =>
  issued !== null || steps.some(({ kind }) => kind === 'turned-down');
