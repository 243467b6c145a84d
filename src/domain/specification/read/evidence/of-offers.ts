/**
 * What the awarding organisation offers to centres and learners: training, people to ask, resources for study, a place to
 * record development. It stands in parts of a document that lay nothing down and are read past otherwise.
 */
import type { RuleValue } from '../../model.ts';
import { clauseAt } from '../clause.ts';
import { type Statement, sentencesOf } from '../front/statements.ts';
import type { EvidenceRuleDraft } from './pattern.ts';
import { plainWords } from './sentence.ts';

type Offer = {
  readonly what: string;
  /** The heading it stands under. */
  readonly under: RegExp;
  readonly match: RegExp;
  readonly to: 'centres' | 'learners';
};

const training = /\bprofessional development and training\b|\btraining and support\b/iu;
const support = /\btraining and support\b|\bsupport team\b/iu;
const study = /\bstudy resources\b|\bonline cpd\b/iu;
const anywhere = /(?:)/u;

const offers: readonly Offer[] = [
  {
    what: 'training',
    under: training,
    match:
      /\btraining (?:options|programme|related)\b|\bprogramme of training\b|\brequest\b[^.]*\btraining\b/iu,
    to: 'centres',
  },
  {
    what: 'support',
    under: support,
    match:
      /\b(?:managers|consultants|advis[eo]rs?|support teams?|specialists?)\b[^.]*\b(?:support|contact|help|guidance|advice|query)\b|\bcontact\b[^.]*\b(?:manager|support teams?)\b/iu,
    to: 'centres',
  },
  {
    what: 'study-resources',
    under: anywhere,
    match:
      /\bresources\b[^.]*\b(?:available|free)\b[^.]*\bto (?:members|learners)\b|\boffers? (?:members|learners) access\b|\bplaylists?\b[^.]*\bunits\b/iu,
    to: 'learners',
  },
  {
    what: 'development-record',
    under: study,
    match: /\brecord\b[^.]*\b(?:objectives|learning|activities|development|cpd)\b/iu,
    to: 'learners',
  },
];

/** With what the support helps, where the sentence says so. */
const matters: Readonly<Record<string, RegExp>> = {
  planning: /\bplanning\b/iu,
  assessment: /\bassessment\b/iu,
  assignments: /\bassignments?\b/iu,
  delivery: /\bdelivery\b|\bdelivering\b/iu,
  'quality-assurance': /\bquality assurance\b/iu,
  verification: /\bverification\b/iu,
  actions: /\bactions\b/iu,
  units: /\bunits\b/iu,
};

const mattersIn = (text: string): readonly string[] =>
  Object.entries(matters).flatMap(([matter, words]) => (words.test(text) ? [matter] : []));

const valueOf = ({ what, to }: Offer, said: string): RuleValue => {
  const helps = mattersIn(said);
  return { what, to, ...(helps.length === 0 ? {} : { matters: helps }), force: 'may' };
};

const membersOnly = /\b(?:to|for|offers?) members\b/iu;

/** Each sentence that offers something, the ones that say the same of the same in the same part once. */
export const offersIn = (statements: readonly Statement[]): readonly EvidenceRuleDraft[] => {
  const seen = new Set<string>();
  return statements.flatMap(({ text, under, kind, lead, place }) => {
    if (kind === 'heading') return [];
    const isListed = kind === 'item' && training.test(under) && /\b(?:support|training)\b/iu.test(lead);
    const listed = (said: string): Offer | undefined =>
      isListed && mattersIn(said).length > 0 ? offers.find(({ what }) => what === 'training') : undefined;
    return sentencesOf(text).flatMap((sentence) => {
      const said = plainWords(sentence);
      const offer = offers.find((one) => one.under.test(under) && one.match.test(said)) ?? listed(said);
      if (offer === undefined) return [];
      const given = valueOf(offer, said);
      const value = membersOnly.test(said) ? { ...given, to: 'members' } : given;
      const key = JSON.stringify([under, value]);
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ kind: 'on-offer' as const, value, scope: {}, source: clauseAt(place, sentence) }];
    });
  });
};
