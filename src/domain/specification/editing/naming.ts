/** Edits of how a unit or a qualification is named, carried through wherever it is named. */
import type { Rule, UnitSelector } from '../../combination/model.ts';
import { readQualificationNumber } from '../../shared/identifiers.ts';
import { codesWith, readUnitRef } from '../../shared/unit-codes.ts';
import { type Result, ok } from '../../shared/result.ts';
import type { Qualification, Specification } from '../model.ts';
import type { EditRefusal, OutlineEdit } from './edit.ts';
import { qualificationOf } from './qualifications.ts';
import { folded, gone, refuse } from './refusals.ts';

type Of<Kind extends OutlineEdit['kind']> = Extract<OutlineEdit, { readonly kind: Kind }>;
type Edited = Result<Specification, EditRefusal>;

const inPlaceOf = (refs: readonly string[], from: string, to: string): readonly string[] => [
  ...new Set(refs.map((one) => (one === from ? to : one))),
];

const selectorWith = (selector: UnitSelector, from: string, to: string): UnitSelector =>
  selector.units === undefined ? selector : { ...selector, units: inPlaceOf(selector.units, from, to) };

const ruleWith = (rule: Rule, from: string, to: string): Rule => {
  const renamed = { ...rule, from: selectorWith(rule.from, from, to) };
  return renamed.kind === 'requires' ? { ...renamed, needs: selectorWith(renamed.needs, from, to) } : renamed;
};

/** In a group that lists the right reference already, the wrong one only goes. */
const qualificationWith = (qualification: Qualification, from: string, to: string): Qualification => ({
  ...qualification,
  groups: qualification.groups.map((group) => ({ ...group, units: inPlaceOf(group.units, from, to) })),
  rules: qualification.rules.map((rule) => ruleWith(rule, from, to)),
});

export const setReference = (specification: Specification, { unit, after }: Of<'set-reference'>): Edited => {
  const ref = readUnitRef(after);
  if (ref === null)
    return refuse(
      'not-possible',
      `“${folded(after)}” is no unit reference like A/123/4567 and no code like FA58 04.`,
    );
  if (specification.units.every((one) => one.ref !== unit)) return gone(`Unit ${unit}`);
  if (ref === unit) return refuse('nothing-changed', 'The reference is the same.');
  if (specification.units.some((one) => one.ref === ref))
    return refuse('number-taken', `${ref} is there already.`);
  return ok({
    ...specification,
    units: specification.units.map((one) =>
      one.ref === unit ? { ...one, ref, codes: codesWith(one.codes, after) } : one,
    ),
    qualifications: specification.qualifications.map((one) => qualificationWith(one, unit, ref)),
  });
};

export const setNumber = (specification: Specification, edit: Of<'set-number'>): Edited => {
  const number = readQualificationNumber(edit.after)?.text;
  if (number === undefined)
    return refuse('not-possible', `“${folded(edit.after)}” is no qualification number like 601/4759/3.`);
  if (qualificationOf(specification, edit.qualification) === undefined)
    return gone(`Qualification ${edit.qualification}`);
  if (number === edit.qualification) return refuse('nothing-changed', 'The number is the same.');
  if (qualificationOf(specification, number) !== undefined)
    return refuse('number-taken', `${number} is there already.`);
  return ok({
    ...specification,
    qualifications: specification.qualifications.map((one) =>
      one.number === edit.qualification ? { ...one, number } : one,
    ),
  });
};
