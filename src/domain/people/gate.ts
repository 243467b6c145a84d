/**
 * The gate on every judgement: who may act on a day, worked out from the register and the rules of the specification.
 * May act; may act and waits for a countersignature; may not, because of a rule, and who could.
 */
import type { Clause, Specification } from '../specification/model.ts';
import { findClause } from '../specification/rules-of-evidence.ts';
import { type JudgingRole, countersignersOf, countersigningOf } from '../specification/rules-of-people.ts';
import { isWithin } from '../shared/plain-date.ts';
import {
  type IndependenceAsked,
  type IndependenceSubject,
  type Part,
  findInterests,
  findOwnPart,
  findScrutiny,
  refuseInterest,
} from './independence.ts';
import { type Refusal, refusal, refusals } from './refusal.ts';
import { type Register, type Scrutiny, type StaffRecord, findRecord, nationOn } from './register.ts';
import {
  type Office,
  type RoleStatus,
  type StatusAnswer,
  type StatusSubject,
  type When,
  findCompetenceRefusal,
  isOffice,
  roleNames,
  roleStatusOn,
} from './role-status.ts';

export type Act =
  | 'decision'
  | 'countersignature'
  | 'sign-off'
  | 'spot-record'
  | 'sample'
  | 'sample-countersignature'
  | 'action-closure'
  | 'credit-transfer'
  | 'external-sample'
  | 'external-countersignature'
  | 'external-confirmation'
  | 'appeal-panel';

export type GateSubject = StatusSubject &
  IndependenceSubject & {
    /** Who is assigned to the learner in the role; undefined where it does not matter. */
    readonly assignedId?: string | null;
  };

export type Asking = {
  readonly act: Act;
  readonly person: string;
  readonly on: string;
  readonly register: Register;
  readonly specification: Pick<Specification, 'evidenceRules'>;
  readonly subject: GateSubject;
  /** The role in which somebody sits on a panel, where it is not the one that the act is usually done in. */
  readonly seat?: JudgingRole | Office;
};

export type Named = { readonly personId: string; readonly name: string };

export type GateAnswer =
  | { readonly may: 'yes'; readonly status: RoleStatus }
  | {
      readonly may: 'countersigned';
      readonly status: RoleStatus;
      /** Who countersigns: somebody qualified in one of these roles. */
      readonly by: readonly JudgingRole[];
      readonly because: 'training' | 'interest';
      readonly clause: Clause | null;
      readonly scrutiny: Scrutiny | null;
    }
  | { readonly may: 'no'; readonly refusals: readonly Refusal[]; readonly whoCould: readonly Named[] };

type Kind = IndependenceAsked & {
  readonly role: JudgingRole;
  /** The organisation that appoints people for it. */
  readonly appoints: string;
  /** Nobody countersigns it: it is for those who are qualified alone, and no scrutineer excuses an interest. */
  readonly countsAtOnce: boolean;
  readonly needsAssignment: boolean;
};

const whoDecides = 'The centre coordinator can assign another assessor.';
const whoSamples = 'The centre coordinator can assign another internal quality assurer.';
const whoChecks =
  'The awarding organisation’s quality manager can allocate another external quality assurer.';

const whoCountersigns = (by: readonly JudgingRole[]): string =>
  `Another qualified ${by.map((role) => roleNames[role]).join(' or ')} of the centre can.`;

const centre = { appoints: 'The centre coordinator can give you the role.' };
const everyPart: readonly Part[] = ['decided', 'countersigned', 'signed-off'];
const sampledToo: readonly Part[] = [...everyPart, 'sampled', 'countersigned-sample'];

const assessing = {
  ...centre,
  role: 'assessor' as const,
  verb: 'assesses',
  barring: ['disagreed-with'] as const,
  judgesOthers: false,
  who: whoDecides,
  countsAtOnce: false,
  needsAssignment: true,
};

const sampling = {
  ...centre,
  role: 'internal-quality-assurer' as const,
  verb: 'samples',
  barring: everyPart,
  judgesOthers: true,
  who: whoSamples,
  countsAtOnce: false,
  needsAssignment: true,
};

const external = {
  ...sampling,
  role: 'external-quality-assurer' as const,
  barring: sampledToo,
  who: whoChecks,
  appoints: 'The awarding organisation’s quality manager can give you the role.',
  needsAssignment: false,
};

const kinds: Readonly<Record<Act, Kind>> = {
  decision: assessing,
  'sign-off': { ...assessing, verb: 'signs off', barring: [] },
  // What was seen and asked is evidence, and judged afterwards like any other.
  'spot-record': { ...assessing, verb: 'records on the spot', barring: [] },
  countersignature: {
    ...assessing,
    verb: 'countersigns',
    barring: ['decided'],
    judgesOthers: true,
    who: whoCountersigns(['assessor']),
    countsAtOnce: true,
    needsAssignment: false,
  },
  sample: sampling,
  // A closure counts at once, and there is nothing to countersign: somebody in training leaves it to others.
  'action-closure': {
    ...sampling,
    verb: 'closes an action on',
    countsAtOnce: true,
    needsAssignment: false,
  },
  // Accepting credit assesses nothing, so that no earlier part in the work bars it; it counts at once.
  'credit-transfer': {
    ...sampling,
    verb: 'accepts credit from elsewhere for',
    barring: [],
    judgesOthers: false,
    who: 'Another qualified internal quality assurer of the centre can.',
    countsAtOnce: true,
    needsAssignment: false,
  },
  'sample-countersignature': {
    ...sampling,
    verb: 'countersigns a sample of',
    barring: [...everyPart, 'sampled'],
    who: 'Another qualified internal quality assurer of the centre can.',
    countsAtOnce: true,
    needsAssignment: false,
  },
  'external-sample': external,
  'external-countersignature': { ...external, verb: 'countersigns', countsAtOnce: true },
  // A claim confirmed, an action closed and a recommendation count at once.
  'external-confirmation': { ...external, verb: 'confirms', countsAtOnce: true },
  'appeal-panel': {
    ...sampling,
    verb: 'decides an appeal on',
    barring: [...sampledToo, 'responsible'],
    who: 'Another quality assurer who had no part in it can.',
    countsAtOnce: true,
    needsAssignment: false,
  },
};

const noRole: Readonly<Record<JudgingRole, readonly [code: string, detail: string]>> = {
  assessor: ['not-an-assessor', 'You are not an assessor of this centre today.'],
  'internal-quality-assurer': [
    'not-a-quality-assurer',
    'You are not an internal quality assurer of this centre today.',
  ],
  'external-quality-assurer': [
    'not-an-external-quality-assurer',
    'You are not an external quality assurer of the awarding organisation today.',
  ],
};

const holdsRole = (record: StaffRecord, role: JudgingRole | Office, on: string): boolean =>
  record.roles.some((held) => held.role === role && isWithin(on, held.fromOn, held.untilOn));

const refuseAssignment = (kind: Kind, asking: Asking, holds: boolean): Refusal | false => {
  const { subject, person } = asking;
  if (!kind.needsAssignment || !holds || subject.assignedId === undefined) return false;
  return (
    subject.assignedId !== person &&
    refusal(
      'not-assigned',
      `Another ${roleNames[kind.role]} is assigned to this learner.`,
      kind.role === 'assessor' ? 'The centre coordinator can assign you.' : kind.who,
    )
  );
};

type Seated = Kind & { readonly seat: JudgingRole | Office };

/** What the act asks for; a panel is sat on in the role that its rules name. */
const kindOf = ({ act, seat }: Asking): Seated => {
  const kind = kinds[act];
  return seat === undefined || isOffice(seat)
    ? { ...kind, seat: seat ?? kind.role }
    : { ...kind, role: seat, seat };
};

const whenOf = (record: StaffRecord, { register, on }: Asking): When => ({
  on,
  nation: nationOn(record, register, on),
});

/** An office judges no work, so that no specification asks for a qualification in it. */
const standingIn = ({ seat, role }: Seated, record: StaffRecord, asking: Asking): StatusAnswer =>
  isOffice(seat)
    ? {
        may: true,
        status: { role: seat, capacity: 'qualified', by: 'role', title: null, untilOn: null, clause: null },
      }
    : roleStatusOn(record, role, asking.specification, asking.subject, whenOf(record, asking));

const refuseRole = ({ seat, role, appoints }: Seated, record: StaffRecord, on: string): Refusal | false => {
  if (holdsRole(record, seat, on)) return false;
  const [code, detail] = isOffice(seat)
    ? ['not-in-role', `You are not a ${roleNames[seat]} there today.`]
    : noRole[role];
  return refusal(code, detail, appoints);
};

const refuseTraining = (
  kind: Kind,
  status: RoleStatus,
  record: StaffRecord,
  asking: Asking,
): Refusal | false => {
  if (!kind.countsAtOnce || status.capacity === 'qualified') return false;
  const { specification, register, subject, on } = asking;
  const { clause } = countersigningOf(
    specification,
    kind.role,
    nationOn(record, register, on),
    subject.unitRef ?? undefined,
  );
  const name = roleNames[kind.role];
  return refusal(
    'countersigner-in-training',
    `Only a qualified ${name} ${kind.verb}${kind.verb.endsWith('countersigns') ? '' : ' a learner’s work'}.`,
    kind.who,
    clause,
  );
};

const nobody: Omit<StaffRecord, 'personId'> = {
  name: '',
  nation: null,
  roles: [],
  qualifications: [],
  competences: [],
  interests: [],
  scrutinies: [],
  employerDirect: [],
};

const independenceClause = ({ specification, subject }: Asking): Clause | null =>
  findClause(specification, 'independence', subject.unitRef ?? undefined);

type Admitted = Exclude<GateAnswer, { readonly may: 'no' }>;

/** Whether what is done in this capacity waits for a countersignature: by training and nation, or for an interest. */
const admit = (
  kind: Kind,
  asking: Asking,
  record: StaffRecord,
  status: RoleStatus,
  scrutiny: Scrutiny | null,
): Admitted => {
  const { specification, register, subject, on } = asking;
  const nation = nationOn(record, register, on);
  const rule = countersigningOf(specification, kind.role, nation, subject.unitRef ?? undefined);
  const by =
    kind.role === 'assessor'
      ? countersignersOf(specification, nation, subject.unitRef ?? undefined)
      : [kind.role];
  const waits = { may: 'countersigned' as const, status, by, scrutiny };
  if (scrutiny !== null) return { ...waits, because: 'interest', clause: independenceClause(asking) };
  if (status.capacity === 'trainee' && rule.due)
    return { ...waits, because: 'training', clause: rule.clause };
  return { may: 'yes', status };
};

type Judged = { readonly admitted: Admitted | null; readonly refusals: readonly Refusal[] };

const judgeIn = (kind: Seated, asking: Asking): Judged => {
  const { person, on, register, specification, subject } = asking;
  const record = findRecord(register, person) ?? { ...nobody, personId: person };
  const roleRefused = refuseRole(kind, record, on);
  const standing = standingIn(kind, record, asking);
  const clause = independenceClause(asking);
  const own = findOwnPart(person, kind, subject, clause);
  const interests = findInterests(record, kind, subject, on);
  const scrutiny = kind.countsAtOnce ? null : findScrutiny(record, interests, register, kind, subject, on);
  const [interest] = interests;
  const found = refusals(
    ...own.filter((one) => one.code === 'own-work'),
    roleRefused,
    refuseAssignment(kind, asking, roleRefused === false),
    standing.may ? refuseTraining(kind, standing.status, record, asking) : standing.refusal,
    !isOffice(kind.seat) &&
      findCompetenceRefusal(record, kind.role, specification, subject, whenOf(record, asking)),
    ...own.filter((one) => one.code !== 'own-work'),
    interest !== undefined && scrutiny === null && refuseInterest(interest, clause, kind, !kind.countsAtOnce),
  );
  if (found.length > 0 || !standing.may) return { admitted: null, refusals: found };
  return { admitted: admit(kind, asking, record, standing.status, scrutiny), refusals: [] };
};

/** The roles in which somebody may do it: one, but that a specification may have decisions countersigned in several. */
const kindsFor = (asking: Asking): readonly Seated[] => {
  const kind = kindOf(asking);
  if (asking.act !== 'countersignature' || asking.seat !== undefined) return [kind];
  const { specification, register, person, subject, on } = asking;
  const nation = nationOn(findRecord(register, person) ?? { ...nobody, personId: person }, register, on);
  const by = countersignersOf(specification, nation, subject.unitRef ?? undefined);
  const who = whoCountersigns(by);
  return by.map((role) => ({ ...kind, role, seat: role, who }));
};

/** By the first of the roles in which they may; where in none, why not in one that they hold. */
const judge = (asking: Asking): Judged => {
  const judged = kindsFor(asking).map((kind) => ({ kind, ...judgeIn(kind, asking) }));
  const record = findRecord(asking.register, asking.person);
  const holds = ({ kind }: { readonly kind: Seated }): boolean =>
    record !== undefined && holdsRole(record, kind.seat, asking.on);
  const found = judged.find(({ admitted }) => admitted !== null) ?? judged.find(holds) ?? judged[0];
  return found ?? { admitted: null, refusals: [] };
};

/** Whether they may, countersigned or not; without asking who else could. */
export const isAdmitted = (asking: Asking): boolean => judge(asking).admitted !== null;

/** The people of the register who may do it on the day, by name, whoever is assigned. */
export const whoCould = (asking: Omit<Asking, 'person'>): readonly Named[] => {
  const { assignedId: _, ...subject } = asking.subject;
  return asking.register.people
    .filter(({ personId }) => judge({ ...asking, subject, person: personId }).admitted !== null)
    .map(({ personId, name }) => ({ personId, name }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
};

const namesOf = (people: readonly Named[]): string => {
  const names = people.slice(0, 6).map(({ name }) => name);
  const rest = people.length - names.length;
  return rest > 0 ? `${names.join(', ')} and ${String(rest)} more` : names.join(', ');
};

/** The refusals with the people named who could act, where the register names any. */
export const namingWhoCould = (given: readonly Refusal[], people: readonly Named[]): readonly Refusal[] =>
  given.map((one, index) =>
    index === 0 && people.length > 0
      ? { ...one, whoCan: `${one.whoCan} On this day it could be: ${namesOf(people)}.` }
      : one,
  );

/**
 * Whether `person` may do `act` on the day `on`. The answer rests on the register as it is given and the rules of the
 * specification alone, so that it can be worked out again for any day past. What nobody is excused from: their own work
 * and a judgement they had a part in. A declared interest bars as well, unless somebody else is named to scrutinise it;
 * what is done then waits for a countersignature.
 */
export const mayAct = (asking: Asking): GateAnswer => {
  const { admitted, refusals: found } = judge(asking);
  if (admitted !== null) return admitted;
  const people = whoCould(asking).filter(({ personId }) => personId !== asking.person);
  return { may: 'no', refusals: namingWhoCould(found, people), whoCould: people };
};

/** What is kept with a signature: the standing of whoever signed on that day, and the rule that gave it. */
export type KeptGate = RoleStatus & {
  readonly act: Act;
  /** Why it waits for a countersignature; null where it counts by itself. */
  readonly waits: 'training' | 'interest' | null;
  readonly scrutiny: Pick<Scrutiny, 'id' | 'scrutineerId' | 'scrutineerName' | 'reason'> | null;
};

/** Whether an act may be done: its refusals, none when it may, and what is kept with it then. */
export type Permit = {
  readonly refusals: readonly Refusal[];
  readonly whoCould: readonly Named[];
  readonly capacity: RoleStatus['capacity'];
  readonly needsCountersignature: boolean;
  readonly gate: KeptGate | null;
};

const keptOf = (act: Act, answer: Admitted): KeptGate => {
  if (answer.may === 'yes') return { ...answer.status, act, waits: null, scrutiny: null };
  const { scrutiny, because, status } = answer;
  const named =
    scrutiny === null
      ? null
      : {
          id: scrutiny.id,
          scrutineerId: scrutiny.scrutineerId,
          scrutineerName: scrutiny.scrutineerName,
          reason: scrutiny.reason,
        };
  return { ...status, act, waits: because, scrutiny: named };
};

/** The gate's answer together with whatever else bars the act. */
export const permitFor = (asking: Asking, others: readonly Refusal[] = []): Permit => {
  const answer = mayAct(asking);
  if (answer.may === 'no')
    return {
      refusals: [...answer.refusals, ...others],
      whoCould: answer.whoCould,
      capacity: 'trainee',
      needsCountersignature: true,
      gate: null,
    };
  const needsCountersignature = answer.may === 'countersigned';
  const { capacity } = answer.status;
  const gate = keptOf(asking.act, answer);
  return { refusals: others, whoCould: [], capacity, needsCountersignature, gate };
};
