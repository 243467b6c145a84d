/** Prior learning, credit from elsewhere, credit carried forward, and the same unit at two levels. */
import type { Pattern } from './pattern.ts';
import type { Sentence } from './sentence.ts';
import { monthsIn } from './voice.ts';

const coversIn = (said: string): readonly string[] => [
  ...(/\b(?:a|one) unit\b/iu.test(said) ? ['unit'] : []),
  ...(/\b(?:several )?units\b/iu.test(said) ? ['units'] : []),
  ...(/\bwhole qualification\b/iu.test(said) ? ['qualification'] : []),
];

const tests = ['sufficient', 'reliable', 'authentic', 'valid', 'current'] as const;
const testsIn = (said: string): readonly string[] =>
  tests.filter((name) => new RegExp(String.raw`\b${name}\b`, 'iu').test(said));

const isPriorSection = ({ under, said }: Sentence): boolean =>
  /\bprior (?:learning|achievement)\b|\bAPA\b|\bRPL\b/iu.test(under) ||
  /\bprior learning\b|\bRPL\b/iu.test(said);

const across =
  /\b(?:same units?|units? (?:of|with) the same (?:titles?|names?)|a unit)\b[^.]*\b(?:more than (?:one|1)|two|different|several|another|each) levels?\b/iu;
const counted = /\b(?:not|cannot|once|only|barred|never|nor)\b/iu;

/** Whether a sentence says that a unit which stands at several levels counts at one of them only. */
export const sameUnitAcrossLevels = (said: string): boolean => across.test(said) && counted.test(said);

export const priorLearningPatterns: readonly Pattern[] = [
  {
    kind: 'prior-learning',
    match:
      /\b(?:recognition of prior learning|RPL)\b[^.]*\b(?:where|acceptable|enables?|route|method of assessment|can (?:also )?be used|used within|considers whether)\b|\b(?:evidence of )?recognition of prior learning(?: \(RPL\))?[.]?$|\bencourages? centres to recognise\b[^.]*\bprevious achievements\b/iu,
    unless: /\bpolicy\b|\bguidance\b/iu,
    value: ({ said, kind }) => {
      if (kind === 'heading') return null;
      const covers = coversIn(said);
      return {
        accepted: true,
        ...(/\bacceptable for\b/iu.test(said) && covers.length > 0 ? { covers, force: 'may' } : {}),
        ...(/\bconfirm competence\b/iu.test(said) ? { confirms: 'competence' } : {}),
      };
    },
  },
  {
    kind: 'prior-learning',
    match:
      /\b(?:must|should)\b[^.]*\b(?:be |submit )(?:\w+,? )*(?:sufficient|reliable|valid)\b|\bevidence of learning must be\b/iu,
    value: (sentence, { index }) => {
      const { said, at: _at, before } = sentence;
      if (
        !/\bprior learning\b|\bRPL\b|\blearning must be\b|\balready possess\b/iu.test(
          `${before} ${said} ${sentence.lead}`,
        ) ||
        !isPriorSection({ ...sentence, said: `${before} ${said}` })
      )
        return null;
      return { tests: testsIn(said.slice(index)) };
    },
  },
  {
    kind: 'prior-learning',
    match:
      /\b(?:RPL|prior learning)\b[^.]*\bsame level of\b|\bcertificated skills and knowledge are still current\b|\bstill current\b/iu,
    value: ({ said }) => ({
      current: true,
      ...(/\brepresentative sample\b/iu.test(said) ? { sample: true } : {}),
    }),
  },
  {
    kind: 'prior-learning',
    match:
      /\bno more than\b[^.]*\b(?:years?|months?)\b[^.]*\bprior to\b|\b(?:achieved|gained|completed) (?:within|in) the (?:last|past|previous)\b[^.]*\b(?:years?|months?)\b|\b(?:evidence|learning|achievement)\b[^.]*\b(?:no|not) (?:more|older) than\b[^.]*\b(?:years?|months?)\b/iu,
    value: ({ said, text }) => {
      const months = monthsIn(text) ?? monthsIn(said);
      return months === null ? null : { months };
    },
  },
  {
    kind: 'prior-learning',
    match:
      /\bpresents? the original (?:qualification|certificate|unit)\b|\boriginal certificates?\b[^.]*\b(?:presented|inspect)/iu,
    value: () => ({ show: 'original-certificate' }),
  },
  {
    kind: 'prior-learning',
    match: /\bdoes not have to claim exemptions\b/iu,
    value: () => ({ partial: true, force: 'may' }),
  },
  {
    kind: 'prior-learning',
    match: /\blimits on counting credit\b|\blists which units or schemes can contribute\b/iu,
    value: () => ({ limits: 'published-list', force: 'must' }),
  },
  {
    kind: 'prior-learning',
    match: /\b(?:RPL|prior learning)\b[^.]*\bpolicy\b|\bpolicy\b[^.]*\bRPL\b/iu,
    where: 'general',
    value: ({ kind, said, under }) =>
      kind === 'heading' || /\bpublications\b/iu.test(under) || (said.length < 70 && kind === 'item')
        ? null
        : { policy: true },
  },
  {
    kind: 'credit-transfer',
    match:
      /\bcredit transfer describes\b|\brecognise the credits awarded by\b|\bmutual recognition of achievement\b|\bmust accept recognised units\b|\bacceptance of contributing qualifications is mandatory\b/iu,
    value: () => ({ accepted: true }),
  },
  {
    kind: 'credit-transfer',
    match: /\bdo not need to retake any assessment\b|\bneed not be reassessed\b/iu,
    value: () => ({ accepted: true, reassess: false }),
  },
  {
    kind: 'credit-transfer',
    match: /\bkeep evidence of credit achievement\b/iu,
    value: () => ({ keepEvidence: true }),
  },
  {
    kind: 'credit-transfer',
    match: /\bcarr(?:y|ied) forward\b[^.]*\bcredits?\b|\bcredits?\b[^.]*\bcarried forward\b/iu,
    value: ({ said }) => {
      const months = monthsIn(said);
      return { carriedForward: true, ...(months === null ? {} : { months }) };
    },
  },
  {
    kind: 'same-unit',
    match: across,
    value: ({ said }) => (sameUnitAcrossLevels(said) ? { twice: false } : null),
  },
  {
    kind: 'same-unit',
    match:
      /\bonly\b[^.]*\bcredits?\b[^.]*\bhigher level\b|\b(?:unit at the )?higher level\b[^.]*\b(?:counts|will count|is counted|is to count)\b/iu,
    value: () => ({ counts: 'higher-level' }),
  },
];
