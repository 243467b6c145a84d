/** Visits and samples of the awarding organisation, and the ways of quality assurance that a document knows. */
import type { RuleValue } from '../../model.ts';
import { figurePattern, figureValue } from '../front/figures.ts';
import type { Pattern } from './pattern.ts';
import { type Sentence, ownWords } from './sentence.ts';
import { wayAround, wayIn } from './ways.ts';

const samplesIn = (said: string): readonly string[] => [
  ...(/\binternal verification\b|\binternal quality assurance\b/iu.test(said)
    ? ['internal-verification']
    : []),
  ...(/\bassessor decisions\b|\bassessment decisions\b/iu.test(said) ? ['assessor-decisions'] : []),
];

const visitorTitle = (said: string): RuleValue => {
  const title =
    /\b((?:Standards|External) Verif\w+|Centre Quality Reviewer|External Quality Assurer|Quality Manager)\b/iu.exec(
      said,
    )?.[1];
  return title === undefined ? {} : { title };
};

const timesIn = (word: string | undefined): RuleValue =>
  word === undefined ? {} : { perYear: /^once$/iu.test(word) ? 1 : 2 };

const perYear = (said: string): RuleValue => {
  const count = new RegExp(
    String.raw`\b(${figurePattern})\b[^.]*?\bvisits?\b[^.]*?\b(?:per|a|each|every) (?:year|annum)\b`,
    'iu',
  ).exec(said)?.[1];
  const twice = /\b(once|twice) (?:a|per|each|every|in (?:a|each|every)) (?:year|annum)\b/iu.exec(said)?.[1];
  const days = new RegExp(String.raw`\b(${figurePattern}) days\b`, 'iu').exec(said)?.[1];
  return {
    ...(count === undefined
      ? /\b(?:annual|yearly)\b/iu.test(said)
        ? { perYear: 1 }
        : timesIn(twice)
      : { perYear: figureValue(count) }),
    ...(days === undefined ? {} : { days: figureValue(days) }),
  };
};

/** What a sample is drawn for, where it is wider than the qualification: "for the Principal Subject Area". */
const sampledArea = (said: string): RuleValue => {
  const area = /\bfor (?:the|each|its) ((?:[A-Z][a-z]+ ){1,3}Area)\b/u.exec(said)?.[1];
  return area === undefined ? {} : { area };
};

/** `Not all qualifications will include accreditation. Where this is the case, …`: what it takes the place of. */
const unlessAccredited = ({ said, before }: Sentence): RuleValue =>
  /^where (?:this|that) is (?:not )?the case\b/iu.test(said) &&
  /\bnot\b[^.]*\blead internal (?:verifier|quality assurer) accreditation\b/iu.test(before)
    ? { unless: 'lead-verifier-accreditation' }
    : {};

export const visitPatterns: readonly Pattern[] = [
  {
    kind: 'visit',
    match:
      /\b(?:annual|yearly) visit\b|\bvisits? (?:per|a|each|every) (?:year|annum)\b|\bvisited (?:once|twice|annually|at least)\b/iu,
    value: (sentence, _match, context) => {
      const { said } = sentence;
      const samples = samplesIn(ownWords(sentence));
      return {
        by: 'external-quality-assurer',
        ...perYear(said),
        ...visitorTitle(said),
        ...wayAround(sentence, context),
        ...(samples.length === 0 ? {} : { samples }),
        ...(/\bsystems\b/iu.test(said) ? { reviews: 'centre-wide-systems' } : {}),
      };
    },
  },
  {
    kind: 'visit',
    match: /\bfrequency and duration\b[^.]*\bvisits\b/iu,
    value: (sentence) => ({ dependsOn: sentence.prefix === 0 ? 'performance' : ownWords(sentence) }),
  },
  {
    kind: 'visit',
    ofItems: true,
    match:
      /\btaking account of the:\s*number\b|^number (?:and|of)\b[^.]*\b(?:sites|learners|assessors|verifiers)/iu,
    value: (sentence) => (sentence.prefix === 0 ? null : { dependsOn: ownWords(sentence) }),
  },
  {
    kind: 'visit',
    match: /\bpostal sampling\b|\bremote sampling\b/iu,
    value: (sentence, _match, context) => ({
      by: 'external-quality-assurer',
      postal: true,
      ...(/\bannually\b/iu.test(sentence.said) ? { perYear: 1 } : {}),
      ...unlessAccredited(sentence),
      ...visitorTitle(sentence.said),
      ...wayAround(sentence, context),
      ...sampledArea(sentence.said),
      samples: samplesIn(sentence.said),
    }),
  },
];

export const modelPatterns: readonly Pattern[] = [
  {
    kind: 'quality-model',
    match: /\bdelivery of the qualification (?:as part of|outside)\b/iu,
    unless: /\bvisit\b/iu,
    value: ({ said }) => ({
      ...wayIn(said),
      ...(/\b(?:single|one)[- ]click\b/iu.test(said) ? { registration: 'single-click' } : {}),
    }),
  },
  {
    kind: 'quality-model',
    match: /\bsingle standards? verifier\b|\bone (?:external )?verifier for all\b/iu,
    value: ({ said }) => ({ ...wayIn(said), verifier: 'single' }),
  },
  {
    kind: 'quality-model',
    match: /\bsame (?:standards |external )?verifier should\b/iu,
    value: () => ({ way: 'stand-alone', verifier: 'same' }),
  },
  {
    kind: 'quality-model',
    match: /\bdifferent quality assurance model applies\b/iu,
    value: () => ({ way: 'stand-alone', verifier: 'other-model' }),
  },
  {
    kind: 'quality-model',
    match:
      /\bknowledge and competence components? for the\b|\bcomponent\b[^.]*\bof the [^.]*\bapprenticeship\b/iu,
    value: ({ said }) => {
      const title = /\bfor (?:the|an?) ([A-Z][^.;]*\bApprenticeship\b[^.;]*)/u.exec(said)?.[1];
      const by = /^(?:The )?([A-Z][^.;]*?) (?:approves?|recognises?|accepts?) /u.exec(said)?.[1];
      return {
        way: 'apprenticeship',
        component: true,
        ...(title === undefined ? {} : { title }),
        ...(by === undefined ? {} : { by }),
      };
    },
  },
];
