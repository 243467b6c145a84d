/** Rules about staff of an employer who assess its own learners: who, by which training, and with whose agreement. */
import { type Pattern } from './pattern.ts';
import { ownWords } from './sentence.ts';
import { toward, withMonths } from './voice.ts';

export const employerDirectPatterns: readonly Pattern[] = [
  {
    kind: 'employer-direct',
    match: /\bemployer[- ]direct\b/iu,
    unless: /^employer direct model$|\bin order to use\b|\b100 ?%/iu,
    value: ({ said, kind }) => {
      if (kind === 'heading' || kind === 'item')
        return /\bapproval\b/iu.test(said) ? { allowed: true, part: 'approval', agreement: true } : null;
      return {
        allowed: true,
        part: 'model',
        ...(/\bagreement\b|\bapproval\b/iu.test(said) ? { agreement: true } : {}),
      };
    },
  },
  {
    kind: 'employer-direct',
    match:
      /\bachieving the appropriate\b[^.;]*\bqualifications\b|\bhave staff who have achieved\b|\b(?:trainer, supervisor|supervisor or manager)\b[^.]*\b(?:have achieved|have been|be in the process)\b|\b(?:trainer, supervisor)\b[^.]*\b(?:elected|employed)\b/iu,
    unless: /\b100 ?%/iu,
    value: ({ said, text }) =>
      /\bach?iev|\bworking towards?\b|\bin the process\b/iu.test(text)
        ? {
            allowed: true,
            part: 'qualification',
            ...(toward.test(said) ? { workingTowards: true } : {}),
            ...withMonths(said),
          }
        : { allowed: true, part: 'people' },
  },
  {
    kind: 'employer-direct',
    match: /\b100 ?%|\bmapping process must be agreed\b/iu,
    value: ({ said }) => ({
      allowed: true,
      part: 'mapping',
      percent: 100,
      ...(/\bagreed by the awarding\b/iu.test(said) ? { agreement: true } : {}),
      ...(/\band the A and V units\b/u.test(said) ? { also: 'assessor-and-verifier-units' } : {}),
      ...(/\bmodel in Scotland\b/u.test(said) ? { nation: 'Scotland' } : {}),
    }),
  },
  {
    kind: 'employer-direct',
    match: /\bappropriate processes in place to facilitate\b/iu,
    value: () => ({ allowed: true, part: 'processes' }),
  },
  {
    kind: 'employer-direct',
    match:
      /\bseek guidance and (?:qualification )?approval\b|\bwith the agreement of (?:their|the) awarding (?:organisation|body)\b/iu,
    value: (sentence) =>
      /\bprocesses in place\b|\b100 ?%|\bemployer[- ]direct\b/iu.test(ownWords(sentence))
        ? null
        : { allowed: true, part: 'approval', agreement: true },
  },
  {
    kind: 'employer-direct',
    match: /\boffer this model to employers only\b/iu,
    value: () => ({ allowed: true, part: 'employers-only' }),
  },
];
