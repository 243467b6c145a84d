/** What the guidance beside criteria demands of the evidence for them; guidance that gives examples alone demands nothing. */
import { type Guidance, type RuleValue, criterionKey } from '../../model.ts';
import type { EvidenceRuleKind } from '../../model.ts';
import type { Force } from '../../rules-for-work.ts';
import { sentencesOf } from '../front/statements.ts';
import type { EvidenceRuleDraft } from './pattern.ts';
import { fold } from '../units/text.ts';
import { type KnownUnit, plainWords } from './sentence.ts';
import { forceAt } from './voice.ts';

type Demand = {
  readonly kind: EvidenceRuleKind;
  readonly match: RegExp;
  readonly unless?: RegExp;
  readonly value: (said: string) => RuleValue;
};

const indirect =
  /\b(?:what|how|why|who|when|where(?! (?:possible|appropriate|relevant|applicable)\b)) (?:[\w']+ ){0,4}(?:should|must|will)\b|\bthink (?:they )?should\b/iu;

const demands: readonly Demand[] = [
  {
    kind: 'occasions',
    match: /\bover ?time\b|\bover a period of time\b|\bon more than one occasion\b/iu,
    unless: /\b(?:information|data) (?:is )?(?:collected|gathered)\b|\bchang\w+ over ?time\b|\be\.g\./iu,
    value: (said) => ({ overTime: true, ...(/\bmore than one\b/iu.test(said) ? { least: 2 } : {}) }),
  },
  {
    kind: 'witness',
    match: /\bconfirmed by (?:a |the |their )?(?:line manager|experienced colleague|supervisor)\b/iu,
    value: () => ({ duty: 'line-manager-confirms' }),
  },
  {
    kind: 'method',
    match: /'?\bwhat if\b'? scenarios?\b/iu,
    value: () => ({ mode: 'allowed', methods: ['scenario'], onlyIfNoOccasion: true }),
  },
  {
    kind: 'workplace-evidence',
    match: /\breal work environment\b/iu,
    value: () => ({ required: true }),
  },
  {
    kind: 'assessment-plan',
    match: /\b(?:take|taken|use) a holistic approach\b/iu,
    value: () => ({ duty: 'holistic' }),
  },
  {
    kind: 'guidance',
    match: /\borganisations? known to the learner\b/iu,
    value: () => ({ binding: false, otherOrganisation: true }),
  },
  {
    kind: 'guidance',
    match:
      /^(?![•◦]|\W*e\.g).*\b(?:should|must|will include|need to (?:apply|include|cover)|as a minimum|to include|is expected (?:that|to)|(?:is|are) (?:recommended|advised) to|primarily relates? to)\b|(?:^|[•◦]\s)include the use of\b|(?<!\b(?:may|can|could|might)(?: also)? )\bincludes? (?:both|those relat\w+)\b/iu,
    unless: indirect,
    value: (said) => ({
      binding: true,
      ...(/\b(?:specific|identified|own|their) organisation\b|\borganisation where the learner\b|\bprovided by the organisation\b|\blearner's (?:organisation|place of employment)\b/iu.test(
        said,
      )
        ? { organisation: 'own' }
        : {}),
    }),
  },
];

/** `to include` is asked outright; what is told of an answer is advice on it. */
const told = /\b(?:include the use of|includes? (?:both|those relat\w+)|primarily relates? to)$/iu;

const forceOfDemand = (said: string, { index, 0: found }: RegExpExecArray): Force => {
  if (told.test(found)) return 'should';
  return /\bto include$/iu.test(found) ? 'must' : forceAt(said, index + found.length);
};

const rulesOf = (unit: KnownUnit, { text, criteria, source }: Guidance): readonly EvidenceRuleDraft[] =>
  sentencesOf(fold(text)).flatMap((sentence) => {
    const said = plainWords(sentence);
    return demands.flatMap(({ kind, match, unless, value }): readonly EvidenceRuleDraft[] => {
      const found = match.exec(said);
      if (found === null || unless?.test(said) === true) return [];
      const force = forceOfDemand(said, found);
      return [
        {
          kind,
          value: { ...value(said), force },
          scope: {
            units: [unit.ref],
            criteria: criteria.map((number) => criterionKey(unit.ref, number)),
          },
          source: { ...source, text: sentence },
        },
      ];
    });
  });

/** The rules in the guidance that a document ties to criteria; a block that serves several is read once. */
export const readGuidanceRules = (unit: KnownUnit): readonly EvidenceRuleDraft[] => {
  const seen = new Set<string>();
  return unit.outcomes
    .flatMap(({ criteria }) => criteria.flatMap(({ guidance }) => guidance))
    .filter(({ source, text, criteria }) => {
      const key = `${String(source.line)} ${criteria.join(' ')} ${text}`;
      return !seen.has(key) && seen.add(key);
    })
    .flatMap((guidance) => rulesOf(unit, guidance));
};
