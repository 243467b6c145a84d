/** Letters of a case as they could be written: whoever handles it changes them before they are sent. */
import { dateInWords } from '#domain/shared/date-words.ts';
import type { CaseKind } from './case-rules.ts';
import { caseKindNames } from './case-rules.ts';
import type { CaseStanding } from './case-standing.ts';

export type DraftFacts = {
  readonly kind: CaseKind;
  readonly number: number;
  readonly title: string;
  readonly centreName: string;
  readonly learnerName: string | null;
  readonly about: string;
  /** The specification that it is about; null where it is about none. */
  readonly specificationTitle: string | null;
  readonly raisedOn: string;
  readonly stageName: string;
  readonly nextStageName: string | null;
  readonly standing: CaseStanding;
  readonly reported: string | null;
  readonly isHeld: boolean;
};

export type Draft = { readonly key: string; readonly title: string; readonly text: string };

const paragraphs = (...parts: readonly (string | null | false)[]): string =>
  parts.filter((part) => typeof part === 'string').join('\n\n');

const dueOn = ({ standing }: DraftFacts, step: 'decide' | 'appeal'): string | null => {
  const found = standing.steps.find((one) => one.step === step)?.dueOn;
  return found === undefined ? null : dateInWords(found);
};

const named = ({ kind, number }: DraftFacts): string => `${caseKindNames[kind]}, case ${String(number)}`;

const isMisconduct = ({ kind }: DraftFacts): boolean =>
  kind === 'malpractice' || kind === 'maladministration';

const allegation = (facts: DraftFacts): Draft => ({
  key: 'allegation',
  title: 'To whom it is about: what is alleged, and their rights',
  text: paragraphs(
    `${named(facts)}: ${facts.title}`,
    `It is said that there was ${caseKindNames[facts.kind].toLowerCase()} in ${facts.about}. This is looked into by people who had no part in it; nothing has been decided.`,
    'What is alleged in particular: …',
    'You may see the evidence, answer in writing or in a meeting, bring somebody with you, and name others who should be heard.',
    `Please answer within ten business days. A decision is due by ${dueOn(facts, 'decide') ?? 'the day of the rules'}; you are told of it with its reasons, and can appeal against it.`,
    facts.isHeld &&
      'Until then claims and certificates for this work are held, and its evidence stays as it is.',
  ),
});

const report = (facts: DraftFacts): Draft => ({
  key: 'report',
  title: 'To the awarding organisation: report of suspected malpractice',
  text: paragraphs(
    `${named(facts)}: ${facts.title}`,
    `Centre: ${facts.centreName}. Found on: ${dateInWords(facts.raisedOn)}.`,
    'Head of centre, and how to reach them: …',
    facts.learnerName !== null && `Learner: ${facts.learnerName}.`,
    facts.specificationTitle !== null && `Qualification: ${facts.specificationTitle}.`,
    `Work concerned: ${facts.about}.`,
    facts.reported,
    'How it was found: …',
    'Staff and witnesses concerned: …',
    'How the learner was told the rules, and when: …',
    facts.isHeld ? 'Claims and evidence are held since it was raised.' : 'Nothing is held.',
  ),
});

const decision = (facts: DraftFacts): Draft | null => {
  const { decision: given } = facts.standing;
  if (given === null || facts.standing.state === 'open') return null;
  const until = dueOn(facts, 'appeal');
  return {
    key: 'decision',
    title: 'To the parties: the decision',
    text: paragraphs(
      `${named(facts)}: ${facts.title}`,
      `“${facts.stageName}” was decided on ${dateInWords(given.on)}: ${given.outcome.label}.`,
      'The reasons: …',
      facts.nextStageName === null || until === null
        ? 'This was the last stage.'
        : `You can take it to the next stage, “${facts.nextStageName}”, until ${until}.`,
    ),
  };
};

const acknowledgement = (facts: DraftFacts): Draft => ({
  key: 'acknowledgement',
  title: 'To whoever raised it: it is being looked into',
  text: paragraphs(
    `${named(facts)}: ${facts.title}`,
    `What you raised on ${dateInWords(facts.raisedOn)} about ${facts.about} is being looked into by people who had no part in it. A decision is due by ${dueOn(facts, 'decide') ?? 'the day of the rules'}.`,
    'You can add to it here at any time before that.',
  ),
});

/** The letters that fit where the case stands. */
export const draftLetters = (facts: DraftFacts): readonly Draft[] =>
  [
    facts.standing.state === 'open' ? acknowledgement(facts) : null,
    isMisconduct(facts) && facts.standing.state === 'open' ? allegation(facts) : null,
    isMisconduct(facts) ? report(facts) : null,
    decision(facts),
  ].filter((draft) => draft !== null);
