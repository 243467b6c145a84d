/** Whether every unit on offer has an assessor and a quality assurer who may act: now, and until when. */
import { addDays } from '../shared/plain-date.ts';
import type { Specification } from '../specification/model.ts';
import { type JudgingRole, findQualificationRule } from '../specification/rules-of-people.ts';
import { type Act, mayAct } from './gate.ts';
import { type Register, type StaffRecord, nationOn } from './register.ts';
import { type Capacity, deadlineOf } from './role-status.ts';

export type Offer = {
  readonly specificationId: string;
  readonly specification: Pick<Specification, 'evidenceRules'> & {
    readonly units: readonly { readonly ref: string; readonly title: string }[];
  };
};

/** Somebody who may act for a unit, from one day to another; both ends included, null without end. */
export type Able = {
  readonly personId: string;
  readonly name: string;
  readonly capacity: Capacity;
  readonly fromOn: string;
  readonly untilOn: string | null;
};

/** `training`: only people in training, whose work nobody qualified could countersign. */
export type CoverState = 'enough' | 'training' | 'nobody';

export type Stretch = {
  readonly state: CoverState;
  readonly fromOn: string;
  readonly untilOn: string | null;
  readonly people: readonly Pick<Able, 'personId' | 'name' | 'capacity'>[];
};

export type Cover = {
  readonly specificationId: string;
  readonly unitRef: string;
  readonly unitTitle: string;
  readonly role: JudgingRole;
  /** From the day on without a gap, up to the horizon. */
  readonly stretches: readonly Stretch[];
  readonly now: CoverState;
  /** The first day on which it is not enough; null where it is enough up to the horizon. */
  readonly shortFromOn: string | null;
};

const actOf = { assessor: 'decision', 'internal-quality-assurer': 'sample' } as const satisfies Partial<
  Record<JudgingRole, Act>
>;
const roles = ['assessor', 'internal-quality-assurer'] as const;

/** How many qualified people may act in a role, on some unit of the offer, on a day. */
export const countQualified = (
  register: Register,
  { specificationId, specification }: Offer,
  role: (typeof roles)[number],
  on: string,
): number => {
  const subject = { learnerId: '', employerId: null, specificationId, parts: {} };
  return register.people.filter(({ personId }) =>
    specification.units.some(({ ref }) => {
      const about = { ...subject, unitRef: ref };
      const answer = mayAct({
        act: actOf[role],
        person: personId,
        on,
        register: { ...register, people: register.people.filter((one) => one.personId === personId) },
        specification,
        subject: about,
      });
      return answer.may !== 'no' && answer.status.capacity === 'qualified';
    }),
  ).length;
};

type Period = { readonly fromOn: string; readonly untilOn: string | null };

const startsOf = (periods: readonly Period[]): readonly string[] =>
  periods.flatMap(({ fromOn, untilOn }) => (untilOn === null ? [fromOn] : [fromOn, addDays(untilOn, 1)]));

/** The days on which something about somebody begins to be otherwise. */
const daysOf = (
  record: StaffRecord,
  specification: Offer['specification'],
  unitRef: string,
  { today, horizon, register }: Span & { readonly register: Register },
): readonly string[] => {
  const deadlines = record.qualifications.flatMap((row) => {
    const nation = nationOn(record, register, today);
    const rule = findQualificationRule(specification, row.role, nation, unitRef);
    const day = deadlineOf(row, record.qualifications, rule);
    return [
      row.fromOn,
      ...(day === null ? [] : [addDays(day, 1)]),
      ...(row.invalidFromOn ? [row.invalidFromOn] : []),
    ];
  });
  const days = [
    ...deadlines,
    ...startsOf(record.roles),
    ...startsOf(record.competences),
    ...startsOf(record.employerDirect),
    ...(record.nations ?? []).map(({ fromOn }) => fromOn),
  ];
  return [...new Set([today, ...days.filter((day) => day > today && day <= horizon)])].toSorted();
};

type Span = { readonly today: string; readonly horizon: string };

const capacityOn = (
  record: StaffRecord,
  register: Register,
  offer: Offer,
  unitRef: string,
  role: (typeof roles)[number],
  on: string,
): Capacity | null => {
  const answer = mayAct({
    act: actOf[role],
    person: record.personId,
    on,
    register: { nation: register.nation, people: [record] },
    specification: offer.specification,
    subject: {
      learnerId: '',
      employerId: null,
      specificationId: offer.specificationId,
      unitRef,
      parts: {},
    },
  });
  if (answer.may === 'no') return null;
  return answer.may === 'yes' ? 'qualified' : 'trainee';
};

const periodsOf = (
  record: StaffRecord,
  register: Register,
  offer: Offer,
  unitRef: string,
  role: (typeof roles)[number],
  span: Span,
): readonly Able[] => {
  const days = daysOf(record, offer.specification, unitRef, { ...span, register });
  return days.flatMap((day, index) => {
    const capacity = capacityOn(record, register, offer, unitRef, role, day);
    const next = days[index + 1];
    const untilOn = next === undefined ? null : addDays(next, -1);
    const { personId, name } = record;
    return capacity === null ? [] : [{ personId, name, capacity, fromOn: day, untilOn }];
  });
};

const stateOf = (people: readonly Pick<Able, 'capacity'>[]): CoverState => {
  if (people.length === 0) return 'nobody';
  return people.some(({ capacity }) => capacity === 'qualified') ? 'enough' : 'training';
};

const stretchesOf = (able: readonly Able[], { today, horizon }: Span): readonly Stretch[] => {
  const days = [
    ...new Set([today, ...startsOf(able).filter((day) => day > today && day <= horizon)]),
  ].toSorted();
  const stretches: Stretch[] = [];
  for (const [index, fromOn] of days.entries()) {
    const next = days[index + 1];
    const people = able
      .filter((one) => one.fromOn <= fromOn && (one.untilOn === null || one.untilOn >= fromOn))
      .map(({ personId, name, capacity }) => ({ personId, name, capacity }))
      .toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
    const stretch = {
      state: stateOf(people),
      fromOn,
      untilOn: next === undefined ? null : addDays(next, -1),
      people,
    };
    const last = stretches.at(-1);
    if (last !== undefined && JSON.stringify(last.people) === JSON.stringify(people))
      stretches[stretches.length - 1] = { ...last, untilOn: stretch.untilOn };
    else stretches.push(stretch);
  }
  return stretches;
};

/**
 * For each unit on offer and each of the two roles, who may act from today up to the horizon, in stretches of days on
 * which nothing changes (000 L120: at least one assessor and one quality assurer for each competence unit).
 */
export const coverOf = (register: Register, offers: readonly Offer[], span: Span): readonly Cover[] =>
  offers.flatMap((offer) =>
    offer.specification.units.flatMap(({ ref, title }) =>
      roles.map((role) => {
        const able = register.people.flatMap((record) =>
          record.roles.some((held) => held.role === role)
            ? periodsOf(record, register, offer, ref, role, span)
            : [],
        );
        const stretches = stretchesOf(able, span);
        return {
          specificationId: offer.specificationId,
          unitRef: ref,
          unitTitle: title,
          role,
          stretches,
          now: stretches[0]?.state ?? 'nobody',
          shortFromOn: stretches.find(({ state }) => state !== 'enough')?.fromOn ?? null,
        };
      }),
    ),
  );
