/** Rules of evidence, people and process that a document states, each with its clause. */
import type { Clause, EvidenceRule, EvidenceRuleKind, RuleScope } from '../../model.ts';
import { clauseAt } from '../clause.ts';
import { type Statement, clauseOf, sentencesOf } from './statements.ts';

type Value = EvidenceRule['value'];
type Draft = {
  readonly kind: EvidenceRuleKind;
  readonly value: Value;
  readonly scope: RuleScope;
  readonly source: Clause;
};

/** The words in use for the tests that evidence must pass; a document is read for which of them it names. */
const testWords = [
  'valid',
  'authentic',
  'current',
  'reliable',
  'sufficient',
  'accurate',
  'appropriate',
  'relevant',
] as const;

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

const testDraft = (name: string, source: Clause): Draft => ({
  kind: 'evidence-test',
  value: { name },
  scope: {},
  source,
});

/** "relevant in depth and breadth" is one test with its own words. */
const wordedTest = (text: string): string | null => {
  const [, tail] = /\brelevant((?: in [a-z]+(?: and [a-z]+)?)?)/iu.exec(text) ?? [];
  return tail === undefined || tail === '' ? null : `Relevant${tail}`;
};

const testsNamed = (text: string): readonly string[] =>
  testWords.flatMap((word) => {
    if (!new RegExp(String.raw`\b${word}\b`, 'iu').test(text)) return [];
    return word === 'relevant' ? (wordedTest(text) ?? []) : [capital(word)];
  });

const asksForEvidence = /\b(?:evidence|work|portfolio)\b.*\b(?:must be|is|should be|are)\s*:?$/iu;

/** The tests that begin a line: one as a rule, several where they are listed. */
const testsOpening = (statement: Statement): readonly Draft[] => {
  const first = /^[\W_]*(\w+)/u.exec(statement.text)?.[1]?.toLowerCase() ?? '';
  if (statement.text.length >= 160 || !testWords.some((word) => word === first)) return [];
  const leading = statement.text.split(/:|\s[-–]\s/u)[0] ?? statement.text;
  const names = /[,]| and /u.test(leading) ? testsNamed(leading) : [wordedTest(leading) ?? capital(first)];
  return names.map((name) => testDraft(name, clauseOf(statement)));
};

const endsList = ({ kind, text }: Statement): boolean => kind === 'heading' || text.length > 160;

const listAfter = (following: readonly Statement[]): readonly Draft[] => {
  const drafts: Draft[] = [];
  for (const statement of following) {
    const tests = testsOpening(statement);
    if (tests.length === 0 && endsList(statement)) break;
    drafts.push(...tests);
  }
  return drafts;
};

/** A list or run of lines, introduced by "evidence must be:", of which each begins with a test. */
const testsListed = (statements: readonly Statement[]): readonly Draft[] => {
  for (const [index, statement] of statements.entries()) {
    const drafts = asksForEvidence.test(statement.text)
      ? listAfter(statements.slice(index + 1, index + 14))
      : [];
    if (drafts.length >= 2) return firstOfEach(drafts);
  }
  return [];
};

const firstOfEach = (drafts: readonly Draft[]): readonly Draft[] =>
  drafts.filter(
    ({ value }, index) => drafts.findIndex((other) => other.value['name'] === value['name']) === index,
  );

/** Without a list, the first sentence that asks for two tests or more of evidence. */
const testsInProse = (statements: readonly Statement[]): readonly Draft[] => {
  for (const statement of statements) {
    if (statement.kind === 'heading' || statement.kind === 'row') continue;
    const sentence = sentencesOf(statement.text).find(
      (one) =>
        /\bevidence\b/iu.test(one) &&
        testsNamed(one).length >= 2 &&
        /\b(?:must|allow|produce|provid|submit|need)/iu.test(one) &&
        !/\bprior learning|\bRPL\b|command/iu.test(statement.text),
    );
    if (sentence !== undefined)
      return testsNamed(sentence).map((name) => testDraft(name, clauseAt(statement.place, sentence)));
  }
  return [];
};

const introducesTypes =
  /\bevidence\b[^.]{0,60}\b(?:can include|may include|can take|may take|forms?|include)\b[^.]*:?$/iu;

/** The items of the list that says which forms evidence may take, with their abbreviations. */
const evidenceTypes = (statements: readonly Statement[]): readonly Draft[] => {
  const items = statements.filter(({ kind, lead }) => kind === 'item' && introducesTypes.test(lead));
  const [first] = items;
  if (first === undefined) return [];
  return items
    .filter(({ lead, text }) => lead === first.lead && text.length < 140)
    .map((statement): Draft => {
      const text = statement.text.replace(/[.;]$/u, '');
      const code = /\(([A-Z][A-Z&]{0,4})\)/u.exec(text)?.[1] ?? null;
      const title = capital(text.replace(/\s*\([A-Z][A-Z&]{0,4}\).*$/u, ''));
      const only = /\)\s*(.+\bonly)$/iu.exec(text)?.[1] ?? null;
      const value = {
        title:
          code === null && /recognition of prior learning/iu.test(title)
            ? 'Recognition of prior learning'
            : title,
      };
      return {
        kind: 'evidence-type',
        value: { ...value, ...(code === null ? {} : { code }), ...(only === null ? {} : { only }) },
        scope: {},
        source: clauseOf(statement),
      };
    });
};

type Pattern = {
  readonly kind: EvidenceRuleKind;
  readonly match: RegExp;
  readonly unless?: RegExp;
  readonly value: (sentence: string) => Value;
};

const roleIn = (sentence: string): string => {
  if (/\bEQA|external (?:quality|verif|moderat)/iu.test(sentence)) return 'external-quality-assurer';
  return /\bIQA|internal (?:quality|verif|moderat)/iu.test(sentence) && !/\bassessors?\b/iu.test(sentence)
    ? 'internal-quality-assurer'
    : 'assessor';
};

const byRole = (sentence: string): Value => ({ role: roleIn(sentence) });
const stated = (): Value => ({});

const monthsIn = (sentence: string): Value => {
  const months = /\b(\d+)\s+months\b/iu.exec(sentence)?.[1];
  return { role: roleIn(sentence), ...(months === undefined ? {} : { months: Number(months) }) };
};

const must = String.raw`\b(?:must|will|should|need to|required?|requirements?|normally|are to|ensure)\b`;

/** One sentence may state several rules. */
const patterns: readonly Pattern[] = [
  {
    kind: 'simulation',
    match:
      /\bsimulat\w+\b[^.]*\b(?:not (?:be )?(?:allowed|permitted|applied|acceptable)|cannot|may not)\b|\bno simulation\b/iu,
    value: () => ({ allowed: 'no' }),
  },
  {
    kind: 'simulation',
    match:
      /\bsimulat\w+\b[^.]*\b(?:only|exceptional|agreement|may be|can be|if|where|must be)\b|\bonly\b[^.]*\bsimulat/iu,
    unless: /\bnot (?:be )?(?:allowed|permitted|applied)|cannot|electronic/iu,
    value: () => ({ allowed: 'conditional' }),
  },
  {
    kind: 'workplace-evidence',
    match:
      /\b(?:workplace conditions|in the workplace|from the workplace|real working environment|work environment|performance at work|normal place of work)\b/iu,
    unless: /\baward in\b|occupationally competent|assessors? must hold/iu,
    value: stated,
  },
  {
    kind: 'knowledge-evidence',
    match:
      /\bknowledge\b[^.]*\b(?:cannot|not)\b[^.]*\binferred\b|\bevidence of their own\b[^.]*\bknowledge|\bknowledge outcomes?\b[^.]*\bevidence of their own\b/iu,
    value: stated,
  },
  {
    kind: 'occasions',
    match:
      /\b(?:at least|minimum of)\s+(?:one|two|three|\d+)\s+occasions?\b|\bon (?:one|two|three|\d+) (?:or more )?occasions?\b/iu,
    value: (sentence) => ({ occasions: /two|2/iu.test(sentence) ? 2 : /three|3/iu.test(sentence) ? 3 : 1 }),
  },
  {
    kind: 'authenticity',
    match:
      /\bevidence is (?:their|the learner’s|the learner's) own\b|\bauthenticat\w+\b[^.]*\bevidence\b|\bproduced by the (?:learner|candidate)\b|\blearner.s own work\b/iu,
    value: stated,
  },
  {
    kind: 'assessor-qualification',
    match: new RegExp(
      String.raw`\bassessors?\b[^.]*${must}[^.]*\b(?:qualifications?|award in assessing|qualified)\b|\bassessors?\b[^.]*\b(?:achieved|working towards?)\b[^.]*\bqualification`,
      'iu',
    ),
    unless: /countersign|counter-signed|no need|not require/iu,
    value: monthsIn,
  },
  {
    kind: 'quality-assurer-qualification',
    match: new RegExp(
      String.raw`\b(?:IQAs?|internal (?:quality assur\w+(?: verifiers?)?|verifiers?))\b[^.]*${must}[^.]*\b(?:qualifications?|qualified)\b|\binternal verifiers?\b[^.]*\b(?:achieved|working towards?)\b`,
      'iu',
    ),
    unless: /countersign|counter-signed|no need|not require/iu,
    value: monthsIn,
  },
  {
    kind: 'occupational-competence',
    match: /\boccupational(?:ly)? competen(?:t|ce)\b/iu,
    unless:
      /\bevidence of occupational competence\b|\bunit assesses occupational\b|\brecognise occupational competence\b|\blearners must be\b/iu,
    value: byRole,
  },
  { kind: 'countersigning', match: /\bcounter-?sign/iu, value: byRole },
  { kind: 'cpd', match: /\b(?:CPD|continu\w+ professional development)\b/u, value: stated },
  {
    kind: 'independence',
    match: /\bindependent assessment\b|\bvested interest\b|\bconflicts? of interest\b/iu,
    value: stated,
  },
  {
    kind: 'language',
    match:
      /\b(?:medium of|language of assessment|assessed in (?:English|Welsh|Irish)|offered in the medium)\b|\b(?:in|through) (?:English|Welsh|Irish)\b[^.]*\bassess/iu,
    value: stated,
  },
  {
    kind: 'prior-learning',
    match: /\b(?:recognition of prior (?:learning|achievement)|RPL|credit transfer)\b/iu,
    value: stated,
  },
  { kind: 'employer-direct', match: /\bemployer direct\b/iu, value: stated },
  {
    kind: 'external-quality-assurance',
    match:
      /\b(?:standards verif|external (?:quality assur|verif|moderat)|quality manager|centre quality reviewer)\w*/iu,
    value: stated,
  },
  {
    kind: 'certification',
    match:
      /\bcertificates?\b[^.]*\b(?:issued?|appear|claim|released?|replacement|title|list)\b|\bcertification\b[^.]*\breleased?\b/iu,
    unless: /^Certificate\b/u,
    value: stated,
  },
  {
    kind: 'pass',
    match:
      /\b(?:to pass|achieve)\b[^.]*\ball\b[^.]*\b(?:learning outcomes|assessment criteria)\b|\bsatisfy all the assessment criteria\b|\bmeet all (?:the )?(?:learning outcomes|every)\b|\bmeet (?:all|every) (?:the )?(?:learning )?outcomes?\b|\bdemonstrates? their achievement of all\b|\bmeet the assessment criteria\b/iu,
    value: stated,
  },
  {
    kind: 'registration',
    match:
      /\b(?:entry requirements|no prior knowledge|from age \d+|regulated from|start date|end date|age ranges?|registered with)\b/iu,
    value: stated,
  },
];

const isListing = ({ kind, text, under }: Statement): boolean =>
  kind === 'heading' ||
  /^contents$/iu.test(under) ||
  (kind === 'row' && (/:\s*\d+$/u.test(text) || /\b[A-Z]\/\d{3}\/\d{4}\b/u.test(text)));

const draftsOf = (statement: Statement): readonly Draft[] => {
  if (isListing(statement)) return [];
  const context =
    statement.lead !== '' && statement.lead.length < 200
      ? `${statement.lead} ${statement.text}`
      : statement.text;
  const sentences = context === statement.text ? sentencesOf(statement.text) : [context];
  return sentences.flatMap((sentence) =>
    patterns
      .filter(({ match, unless }) => match.test(sentence) && unless?.test(sentence) !== true)
      .map(({ kind, value }): Draft => ({
        kind,
        value:
          kind === 'quality-assurer-qualification'
            ? { ...value(sentence), role: 'internal-quality-assurer' }
            : value(sentence),
        scope: nationsIn(sentence),
        source: clauseAt(statement.place, context === statement.text ? sentence : statement.text),
      })),
  );
};

const nations = ['England', 'Wales', 'Northern Ireland', 'Scotland'] as const;

/** "applies to England and Wales and not Scotland". */
const nationsIn = (sentence: string): RuleScope => {
  if (!/\bappl(?:y|ies)\b/iu.test(sentence)) return {};
  const [positive = ''] = sentence.split(/\bnot\b/iu);
  const named = nations.filter((nation) => positive.includes(nation));
  return named.length === 0 ? {} : { nations: named };
};

/** The same rule said twice in the same words keeps its first place. */
const distinct = (drafts: readonly Draft[]): readonly Draft[] => {
  const seen = new Set<string>();
  return drafts.filter(({ kind, source, value }) => {
    const key = `${kind} ${source.text} ${JSON.stringify(value)}`;
    return !seen.has(key) && seen.add(key);
  });
};

/** Reads the rules of evidence of the part of a document that speaks for the whole of it. */
export const readEvidenceRules = (statements: readonly Statement[]): readonly Draft[] => {
  const listed = testsListed(statements);
  const tests = listed.length >= 2 ? listed : testsInProse(statements);
  return distinct([...tests, ...evidenceTypes(statements), ...statements.flatMap(draftsOf)]);
};

export const numberRules = (drafts: readonly Draft[]): readonly EvidenceRule[] =>
  drafts.map((draft, index) => ({ id: `E${String(index + 1)}`, ...draft }));

export type { Draft as EvidenceRuleDraft };
