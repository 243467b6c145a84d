/** Who decides an appeal against a judgement: asked at the one gate, in the role in which the stage is decided. */
import { type Act, type GateSubject, mayAct } from '../people/gate.ts';
import type { Parts } from '../people/independence.ts';
import type { Refusal } from '../people/refusal.ts';
import { type Register, type StaffRecord, findRecord } from '../people/register.ts';
import { type RoleStatus, isOffice } from '../people/role-status.ts';
import type { Specification } from '../specification/model.ts';
import type { CaseCandidate } from './candidate.ts';
import type { CaseStage, HandlingRole } from './case-rules.ts';

/** What the gate asks by: the register of the side that holds the stage, and the work that the appeal is about. */
export type AppealPanel = {
  readonly register: Register;
  readonly specification: Pick<Specification, 'evidenceRules' | 'units'>;
  readonly subject: Pick<
    GateSubject,
    'learnerId' | 'employerId' | 'specificationId' | 'unitRef' | 'centreId'
  >;
};

export type Seated =
  | { readonly may: true; readonly status: RoleStatus }
  | { readonly may: false; readonly refusals: readonly Refusal[] };

const act: Act = 'appeal-panel';

const seatsOf = ({ roles }: CaseCandidate, stage: CaseStage): readonly HandlingRole[] =>
  stage.roles.filter((role) => roles.includes(role));

/** Offices first: where somebody sits as coordinator, nothing is asked of them as a quality assurer. */
const byOffice = (one: HandlingRole, other: HandlingRole): number =>
  Number(isOffice(other)) - Number(isOffice(one));

const none = { nation: null, roles: [], qualifications: [], competences: [], employerDirect: [] };

/** Somebody in an office stands in no register of people who judge; their roles are those of the day. */
const recordOf = ({ register }: AppealPanel, candidate: CaseCandidate, today: string): StaffRecord => {
  const { personId, name, interests } = candidate;
  const roles = candidate.roles.map((role) => ({ role, fromOn: today, untilOn: today }));
  return { ...none, ...findRecord(register, personId), personId, name, roles, interests, scrutinies: [] };
};

/**
 * Whether somebody may sit on the panel on the day, as what, or why not. An appeal about no one unit is for whoever may
 * judge any unit of the specification.
 */
export const seatOnPanel = (
  candidate: CaseCandidate,
  stage: CaseStage,
  parts: Parts,
  panel: AppealPanel,
  today: string,
): Seated => {
  const { specification, subject, register } = panel;
  const whole = { nation: register.nation, people: [recordOf(panel, candidate, today)] };
  const refs = subject.unitRef === null ? specification.units.map(({ ref }) => ref) : [];
  const asked = seatsOf(candidate, stage)
    .toSorted(byOffice)
    .flatMap((seat) =>
      [subject.unitRef, ...refs].map((unitRef) =>
        mayAct({
          act,
          seat,
          person: candidate.personId,
          on: today,
          register: whole,
          specification,
          subject: { ...subject, unitRef, parts },
        }),
      ),
    );
  const given = asked.find((answer) => answer.may !== 'no');
  if (given !== undefined) return { may: true, status: given.status };
  const [first] = asked;
  return { may: false, refusals: first?.may === 'no' ? first.refusals : [] };
};
