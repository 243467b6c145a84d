/** The tests that evidence must pass and the types of evidence, as a document lists them. */
import { type Statement, clauseOf, sentencesOf } from '../front/statements.ts';
import { clauseAt } from '../clause.ts';
import type { Clause, RuleScope } from '../../model.ts';
import type { KnownUnit } from './sentence.ts';
import { unitsNamed } from './scopes.ts';
import type { EvidenceRuleDraft } from './pattern.ts';

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

const testDraft = (name: string, source: Clause): EvidenceRuleDraft => ({
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
const testsOpening = (statement: Statement): readonly EvidenceRuleDraft[] => {
  const first = /^[\W_]*(\w+)/u.exec(statement.text)?.[1]?.toLowerCase() ?? '';
  if (statement.text.length >= 160 || !testWords.some((word) => word === first)) return [];
  const leading = statement.text.split(/:|\s[-–]\s/u)[0] ?? statement.text;
  const names = /[,]| and /u.test(leading) ? testsNamed(leading) : [wordedTest(leading) ?? capital(first)];
  return names.map((name) => testDraft(name, clauseOf(statement)));
};

const endsList = ({ kind, text }: Statement): boolean => kind === 'heading' || text.length > 160;

const listAfter = (following: readonly Statement[]): readonly EvidenceRuleDraft[] => {
  const drafts: EvidenceRuleDraft[] = [];
  for (const statement of following) {
    const tests = testsOpening(statement);
    if (tests.length === 0 && endsList(statement)) break;
    drafts.push(...tests);
  }
  return drafts;
};

/** A list or run of lines, introduced by "evidence must be:", of which each begins with a test. */
const testsListed = (statements: readonly Statement[]): readonly EvidenceRuleDraft[] => {
  for (const [index, statement] of statements.entries()) {
    const drafts = asksForEvidence.test(statement.text)
      ? listAfter(statements.slice(index + 1, index + 14))
      : [];
    if (drafts.length >= 2) return firstOfEach(drafts);
  }
  return [];
};

const firstOfEach = (drafts: readonly EvidenceRuleDraft[]): readonly EvidenceRuleDraft[] =>
  drafts.filter(
    ({ value }, index) => drafts.findIndex((other) => other.value['name'] === value['name']) === index,
  );

/** Without a list, the first sentence that asks for two tests or more of evidence. */
const testsInProse = (statements: readonly Statement[]): readonly EvidenceRuleDraft[] => {
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

/** An entry of the list whose bullet a conversion has lost. */
const abbreviated = /\([A-Z][A-Z&]{0,4}\)[.;]?$/u;

/** The items of the list that says which forms evidence may take, with their abbreviations. */
export const evidenceTypes = (
  statements: readonly Statement[],
  units: readonly KnownUnit[],
): readonly EvidenceRuleDraft[] => {
  const items = statements.filter(
    ({ kind, lead, text }) =>
      introducesTypes.test(lead) && (kind === 'item' || (kind === 'paragraph' && abbreviated.test(text))),
  );
  const [first] = items;
  if (first === undefined) return [];
  return items
    .filter(({ lead, text }) => lead === first.lead && text.length < 140)
    .map((statement): EvidenceRuleDraft => {
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
        scope: scopeOf(only, units),
        source: clauseOf(statement),
      };
    });
};

const scopeOf = (only: string | null, units: readonly KnownUnit[]): RuleScope => {
  const named = only === null ? [] : unitsNamed(only, units);
  return named.length === 0 ? {} : { units: named };
};

/** The tests that the document lists; where it lists none, those of the first sentence that asks for several. */
export const testsOf = (statements: readonly Statement[]): readonly EvidenceRuleDraft[] => {
  const listed = testsListed(statements);
  return listed.length >= 2 ? listed : testsInProse(statements);
};
