/** Edits of the rules of evidence, and which of them somebody has compared with the document. */
import { canonicalJson } from '../../shared/canonical-json.ts';
import { type Result, ok } from '../../shared/result.ts';
import type { EvidenceRule, Specification } from '../model.ts';
import { problemInRuleValue } from '../rule-fields.ts';
import type { EditRefusal, RuleEdit } from './edit.ts';
import { changed, folded, gone, refuse } from './refusals.ts';

type Of<Kind extends RuleEdit['kind']> = Extract<RuleEdit, { readonly kind: Kind }>;

export type JudgedRules = {
  readonly specification: Specification;
  readonly confirmedRules: readonly string[];
};
type Edited = Result<JudgedRules, EditRefusal>;

const withRules = (judged: JudgedRules, evidenceRules: readonly EvidenceRule[]): JudgedRules => ({
  ...judged,
  specification: { ...judged.specification, evidenceRules },
});

const confirming = (judged: JudgedRules, rule: string): JudgedRules => ({
  ...judged,
  confirmedRules: [...new Set([...judged.confirmedRules, rule])],
});

const addRule = (judged: JudgedRules, { rule, about, units, value, stated }: Of<'add-rule'>): Edited => {
  const { specification } = judged;
  const text = folded(stated.text);
  if (text === '') return refuse('empty', 'A rule needs the words of the document that it rests on.');
  if (specification.evidenceRules.some(({ id }) => id === rule))
    return refuse('number-taken', 'There is such a rule already.');
  const unknown = units.find((ref) => specification.units.every((unit) => unit.ref !== ref));
  if (unknown !== undefined) return gone(`Unit ${unknown}`);
  const problem = problemInRuleValue(about, value);
  if (problem !== undefined) return refuse('not-possible', problem);
  const added: EvidenceRule = {
    id: rule,
    kind: about,
    scope: units.length === 0 ? {} : { units },
    value,
    source: { line: stated.line, text },
  };
  return ok(confirming(withRules(judged, [...specification.evidenceRules, added]), rule));
};

const setRule = (judged: JudgedRules, present: EvidenceRule, { before, after }: Of<'set-rule'>): Edited => {
  if (canonicalJson(present.value) !== canonicalJson(before)) return changed('This rule');
  if (canonicalJson(before) === canonicalJson(after))
    return refuse('nothing-changed', 'The rule says that already.');
  const problem = problemInRuleValue(present.kind, after);
  if (problem !== undefined) return refuse('not-possible', problem);
  const rules = judged.specification.evidenceRules.map((rule) =>
    rule === present ? { ...rule, value: after } : rule,
  );
  return ok(confirming(withRules(judged, rules), present.id));
};

/** The rules after one edit, or why it cannot be carried out. */
export const editRules = (judged: JudgedRules, edit: RuleEdit): Edited => {
  if (edit.kind === 'add-rule') return addRule(judged, edit);
  const { evidenceRules } = judged.specification;
  const present = evidenceRules.find(({ id }) => id === edit.rule);
  if (present === undefined) return gone('This rule');
  if (edit.kind === 'set-rule') return setRule(judged, present, edit);
  if (edit.kind === 'confirm-rule')
    return judged.confirmedRules.includes(edit.rule)
      ? refuse('nothing-changed', 'This rule is confirmed already.')
      : ok(confirming(judged, edit.rule));
  return ok(
    withRules(
      judged,
      evidenceRules.filter((rule) => rule !== present),
    ),
  );
};
