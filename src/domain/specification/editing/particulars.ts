/** Edits of the particulars of a qualification, of what the document says of itself, and of the rules of combination. */
import type { Rule, UnitSelector } from '../../combination/model.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { isPlainDate } from '../../shared/plain-date.ts';
import { type Result, ok } from '../../shared/result.ts';
import type { Qualification, Specification } from '../model.ts';
import {
  type EditRefusal,
  type Particular,
  type ParticularEdit,
  type ParticularValue,
  particularShapes,
} from './edit.ts';
import { qualificationOf, replacingQualification } from './qualifications.ts';
import { changed, folded, gone, refuse } from './refusals.ts';

type Of<Kind extends ParticularEdit['kind']> = Extract<ParticularEdit, { readonly kind: Kind }>;
type Edited = Result<Specification, EditRefusal>;

/** What a particular holds, as an edit states it. */
export const particularOf = (qualification: Qualification, particular: Particular): ParticularValue =>
  particular === 'ageRanges'
    ? qualification.ageRanges.join(', ') || null
    : (qualification[particular] ?? null);

const isFigure = (value: ParticularValue): boolean =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;

const isLevel = (value: ParticularValue): boolean =>
  (isFigure(value) && Number.isInteger(value)) || /^Entry [123]$/u.test(String(value));

/** What is wrong with a value; undefined where nothing is. */
const problemOf = (particular: Particular, value: ParticularValue): string | undefined => {
  if (value === null) return particular === 'title' ? 'A qualification has a title.' : undefined;
  const holds = particularShapes[particular];
  if (holds === 'figure' && !isFigure(value)) return 'A figure is nought or more.';
  if (holds === 'level' && !isLevel(value)) return 'A level is a whole number, or Entry 1 to Entry 3.';
  if (holds === 'date' && !isPlainDate(String(value))) return 'A date is written 2026-09-01.';
  return undefined;
};

const setParticular = (specification: Specification, edit: Of<'set-particular'>): Edited => {
  const { particular, before, after } = edit;
  const qualification = qualificationOf(specification, edit.qualification);
  if (qualification === undefined) return gone(`Qualification ${edit.qualification}`);
  if (particularOf(qualification, particular) !== before) return changed('This particular');
  const value = typeof after === 'string' ? folded(after) || null : after;
  if (value === before) return refuse('nothing-changed', 'It says that already.');
  const problem = problemOf(particular, value);
  if (problem !== undefined) return refuse(value === null ? 'empty' : 'not-possible', problem);
  const held =
    particular === 'ageRanges'
      ? String(value ?? '')
          .split(',')
          .map(folded)
          .filter((range) => range !== '')
      : value;
  return ok(replacingQualification(specification, { ...qualification, [particular]: held }));
};

const setDocument = (specification: Specification, { part, before, after }: Of<'set-document'>): Edited => {
  const { issue } = specification;
  const present = part === 'version' || part === 'date' ? issue[part] : specification[part];
  if (present !== before) return changed('What the document says of itself');
  const value = after === null ? null : folded(after) || null;
  if (value === before) return refuse('nothing-changed', 'It says that already.');
  if (part === 'title')
    return value === null
      ? refuse('empty', 'A specification has a title.')
      : ok({ ...specification, title: value });
  if (part === 'publisher') return ok({ ...specification, publisher: value });
  return ok({ ...specification, issue: { ...issue, [part]: value } });
};

/** What a rule names that the qualification does not have; undefined where it has it all. */
const unknownIn = (
  specification: Specification,
  { groups, pathways }: Qualification,
  rule: Rule,
): string | undefined => {
  const missing = ({ groups: keys = [], units = [] }: UnitSelector): string | undefined => {
    const group = keys.find((key) => groups.every((one) => one.key !== key));
    const unit = units.find((ref) => specification.units.every((one) => one.ref !== ref));
    return group === undefined ? unit : `group ${group}`;
  };
  if (rule.pathway !== undefined && pathways.every(({ key }) => key !== rule.pathway))
    return `pathway ${rule.pathway}`;
  return missing(rule.from) ?? (rule.kind === 'requires' ? missing(rule.needs) : undefined);
};

/** What a rule that counts something gets wrong by itself. */
const contradictionIn = ({ min, max, kind }: Rule): string | undefined => {
  if (kind === 'all' || kind === 'barred') return undefined;
  if (min === null && max === null) return 'A rule needs a minimum, a maximum or both.';
  const [least, most] = [min ?? 0, max ?? Infinity];
  if (least < 0 || most < 0) return 'A minimum or maximum is nought or more.';
  return least > most ? 'The minimum is above the maximum.' : undefined;
};

/** Why a rule cannot be put in; undefined where it can. */
const problemWith = (specification: Specification, qualification: Qualification, id: string, rule: Rule) => {
  if (rule.id !== id) return refuse('not-possible', 'A rule keeps its identity.');
  if (rule.source.text.trim() === '')
    return refuse('not-possible', 'A rule needs the words of the document that it rests on.');
  const unknown = unknownIn(specification, qualification, rule);
  if (unknown !== undefined) return gone(`What the rule names, ${unknown},`);
  const contradiction = contradictionIn(rule);
  return contradiction === undefined ? undefined : refuse('not-possible', contradiction);
};

const setCombination = (specification: Specification, edit: Of<'set-combination'>): Edited => {
  const { rule: id, before, after } = edit;
  const qualification = qualificationOf(specification, edit.qualification);
  if (qualification === undefined) return gone(`Qualification ${edit.qualification}`);
  const present = qualification.rules.find((rule) => rule.id === id);
  if (canonicalJson(present ?? null) !== canonicalJson(before))
    return present === undefined ? gone('This rule of combination') : changed('This rule of combination');
  if (canonicalJson(before) === canonicalJson(after))
    return refuse('nothing-changed', 'The rule is the same.');
  const problem = after === null ? undefined : problemWith(specification, qualification, id, after);
  if (problem !== undefined) return problem;
  const kept = qualification.rules.flatMap((rule) => (rule === present ? (after ?? []) : rule));
  const rules = present === undefined && after !== null ? [...kept, after] : kept;
  return ok(replacingQualification(specification, { ...qualification, rules }));
};

/** The specification with one edit of its particulars or rules carried out, or why it cannot be. */
export const editParticulars = (specification: Specification, edit: ParticularEdit): Edited => {
  if (edit.kind === 'set-particular') return setParticular(specification, edit);
  if (edit.kind === 'set-document') return setDocument(specification, edit);
  return setCombination(specification, edit);
};
