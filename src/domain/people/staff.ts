/** Whether somebody may act in a role on a day: qualified, in training, out of time, or not at all. */
import type { EvidenceRuleKind, Specification } from '../specification/model.ts';
import { findClause } from '../specification/rules-of-evidence.ts';
import { type Refusal, refusal } from './refusal.ts';

export type StaffRole = 'assessor' | 'internal-quality-assurer';

export type StaffQualification = {
  readonly role: StaffRole;
  readonly title: string;
  readonly standing: 'held' | 'working-towards' | 'ended';
  readonly fromOn: string;
  readonly deadlineOn: string | null;
};

/** Competence accepted for a unit, or for every unit of the specification when `unitRef` is null. */
export type StaffCompetence = { readonly unitRef: string | null };

export type Capacity = 'qualified' | 'trainee';

export type StaffStanding =
  | { readonly may: true; readonly capacity: Capacity }
  | { readonly may: false; readonly refusal: Refusal };

const words: Readonly<Record<StaffRole, { name: string; rule: EvidenceRuleKind }>> = {
  assessor: { name: 'assessor', rule: 'assessor-qualification' },
  'internal-quality-assurer': { name: 'internal quality assurer', rule: 'quality-assurer-qualification' },
};

const who = 'The centre coordinator can record the qualification, or assign somebody who holds it.';

/**
 * The standing of a member of staff in `role` on `today`. Where the specification asks for a qualification, one held
 * makes them qualified and one worked towards a trainee until its deadline; where it asks for none, the role is enough.
 */
export const staffStandingOf = (
  specification: Pick<Specification, 'evidenceRules'>,
  role: StaffRole,
  qualifications: readonly StaffQualification[],
  today: string,
): StaffStanding => {
  const { name, rule } = words[role];
  const clause = findClause(specification, rule, undefined, role);
  const own = qualifications.filter((one) => one.role === role && one.fromOn <= today);
  if (own.some(({ standing }) => standing === 'held')) return { may: true, capacity: 'qualified' };
  const training = own.filter(({ standing }) => standing === 'working-towards');
  if (training.some(({ deadlineOn }) => deadlineOn === null || deadlineOn >= today))
    return { may: true, capacity: 'trainee' };
  if (training.length > 0)
    return {
      may: false,
      refusal: refusal(
        'qualification-overdue',
        `The time for gaining the ${name} qualification has run out.`,
        who,
        clause,
      ),
    };
  if (clause === null) return { may: true, capacity: 'qualified' };
  return {
    may: false,
    refusal: refusal(
      'not-qualified',
      `No ${name} qualification is recorded as held or worked towards.`,
      who,
      clause,
    ),
  };
};

/** Where the specification asks for occupational competence, it must have been accepted for the unit. */
export const findCompetenceRefusal = (
  specification: Pick<Specification, 'evidenceRules'>,
  unitRef: string,
  competences: readonly StaffCompetence[],
): Refusal | null => {
  const clause = findClause(specification, 'occupational-competence', unitRef, 'assessor');
  if (clause === null) return null;
  if (competences.some((one) => one.unitRef === null || one.unitRef === unitRef)) return null;
  return refusal(
    'competence-not-accepted',
    `Occupational competence for unit ${unitRef} has not been accepted.`,
    'The centre coordinator can accept it with its evidence, or assign somebody whose competence is accepted.',
    clause,
  );
};
