import { ruleInWords } from '#domain/combination/words.ts';
import {
  type EvidenceRuleComparison,
  type ParticularChange,
  type QualificationComparison,
  type StandardComparison,
  type SpecificationComparison,
  type UnitComparison,
  countCriteria,
  isUnchanged,
} from '#domain/specification/comparing/comparison.ts';
import { standardInWords } from '#domain/specification/comparing/standards.ts';
import { particularInWords } from '#domain/specification/comparing/particulars.ts';
import type { WordRun } from '#domain/specification/comparing/words.ts';

const mark = (runs: readonly WordRun[]): string =>
  runs
    .map(({ kind, text }) => ({ same: text, removed: `[-${text}-]`, added: `{+${text}+}` })[kind])
    .join(' ');

const folded = (text: string | null): string => text?.replaceAll(/\s+/gu, ' ') ?? 'not stated';

const particularLines = (changes: readonly ParticularChange[], indent: string): readonly string[] =>
  changes.map(
    ({ field, before, after }) =>
      `${indent}${particularInWords(field)}: ${folded(before)} -> ${folded(after)}`,
  );

const changed = <Item extends { readonly state: string }>(items: readonly Item[]): readonly Item[] =>
  items.filter(({ state }) => state !== 'same');

const groupLine = ({
  state,
  before,
  after,
  unitsGone,
  unitsNew,
}: QualificationComparison['groups'][number]) =>
  [
    `    group ${before?.key ?? after?.key ?? ''} ${state}`,
    ...unitsNew.map((ref) => `+${ref}`),
    ...unitsGone.map((ref) => `-${ref}`),
  ].join(' ');

const ruleLines = ({ state, before, after }: QualificationComparison['rules'][number]): readonly string[] => [
  `    rule ${state}`,
  ...(before === null ? [] : [`      - ${ruleInWords(before)}`]),
  ...(after === null ? [] : [`      + ${ruleInWords(after)}`]),
];

const qualificationLines = (one: QualificationComparison): readonly string[] => [
  `  ${one.state}  ${(one.after ?? one.before)?.title ?? ''} (${(one.after ?? one.before)?.number ?? ''})`,
  ...particularLines(one.particulars, '    '),
  ...changed(one.groups).map(groupLine),
  ...changed(one.rules).flatMap(ruleLines),
];

const itemLine = (
  what: string,
  one: UnitComparison['criteria'][number] | UnitComparison['outcomes'][number],
): string => {
  const { before, after, state, words } = one;
  const number =
    before !== null && after !== null && before.number !== after.number
      ? `${before.number} -> ${after.number}`
      : (after ?? before)?.number;
  const text = words.length > 0 ? mark(words) : (after ?? before)?.text;
  return `    ${state.padEnd(8)} ${what}${number ?? ''}  ${folded(text ?? '')}`;
};

const unitHeading = ({ state, before, after, criteria }: UnitComparison): string => {
  const [was, is] = [before?.ref ?? '', after?.ref ?? ''];
  const ref = state === 'renamed' ? `${was} -> ${is}` : is || was;
  const onOneSide = before === null || after === null;
  const count = onOneSide ? ` (${String(criteria.length)} criteria)` : '';
  return `  ${state.padEnd(11)} ${ref}  ${(after ?? before)?.title ?? ''}${count}`;
};

const unitLines = (unit: UnitComparison): readonly string[] => {
  if (unit.before === null || unit.after === null) return [unitHeading(unit)];
  const guided = unit.criteria.filter(({ guidance }) => guidance.length > 0);
  return [
    unitHeading(unit),
    ...particularLines(unit.particulars, '    '),
    ...changed(unit.outcomes).map((one) => itemLine('outcome ', one)),
    ...changed(unit.criteria).map((one) => itemLine('', one)),
    ...guided.map(({ after, guidance }) => `    guidance ${after?.number ?? ''}  ${mark(guidance)}`),
  ];
};

const evidenceRuleLine = ({ state, before, after, words }: EvidenceRuleComparison): string =>
  `  ${state.padEnd(8)} ${(after ?? before)?.kind ?? ''}: ${
    words.length > 0 ? mark(words) : folded((after ?? before)?.source.text ?? '')
  }`;

const standardLines = ({ state, before, after }: StandardComparison): readonly string[] => [
  `  ${state.padEnd(8)} ${(after ?? before)?.code ?? ''}`,
  ...(before === null ? [] : [`    - ${standardInWords(before)}`]),
  ...(after === null ? [] : [`    + ${standardInWords(after)}`]),
];

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines, ''];

const unitsInWords = (units: readonly UnitComparison[]): string => {
  const counts = Object.entries(Object.groupBy(units, ({ state }) => state)).map(
    ([state, list]) => `${String(list.length)} ${state}`,
  );
  return `${String(units.length)} units: ${counts.join(', ')}`;
};

/** A comparison as lines of text: what differs, with removed words as [-…-] and added ones as {+…+}. */
export const describeComparison = (comparison: SpecificationComparison): string => {
  if (isUnchanged(comparison)) return 'The two say the same.\n';
  const { qualifications, units, evidenceRules, standards } = comparison;
  const counts = countCriteria(units);
  return [
    unitsInWords(units),
    `criteria: ${Object.entries(counts)
      .map(([state, count]) => `${String(count)} ${state}`)
      .join(', ')}`,
    '',
    ...section('The document', particularLines(comparison.particulars, '  ')),
    ...section('Qualifications', changed(qualifications).flatMap(qualificationLines)),
    ...section('Units', changed(units).flatMap(unitLines)),
    ...section('Rules of evidence', changed(evidenceRules).map(evidenceRuleLine)),
    ...section('National occupational standards', changed(standards).flatMap(standardLines)),
  ].join('\n');
};
