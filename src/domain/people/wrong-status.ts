/** Work that was done under a status which, as is known now, somebody did not have on the day. */
import type { JudgingRole } from '../specification/rules-of-people.ts';
import type { Specification } from '../specification/model.ts';
import { type Act, type GateAnswer, mayAct } from './gate.ts';
import type { Refusal } from './refusal.ts';
import type { Register } from './register.ts';
import type { Capacity } from './role-status.ts';

/** One signed act as it was kept. */
export type DoneAct = {
  readonly signingId: string;
  readonly act: Act;
  readonly personId: string;
  readonly on: string;
  readonly capacity: Capacity;
  /** It waited for a countersignature, so that it did not count on the person's own word. */
  readonly waited: boolean;
  readonly learnerId: string;
  readonly employerId: string | null;
  readonly specificationId: string;
  /** Null where it is about no one unit. */
  readonly unitRef: string | null;
  /** The units that were judged together; none where it is about the work of a centre as a whole. */
  readonly unitRefs?: readonly string[];
  /** In which roles it may be done, where that is not the one that the act is usually done in. */
  readonly seats?: readonly JudgingRole[];
  /** The centre whose work was judged from outside. */
  readonly centreId?: string;
};

export type WrongStatus = {
  readonly done: DoneAct;
  /** `trainee`: they were in training and nobody countersigned. */
  readonly found: 'may-not' | 'trainee' | 'interest';
  readonly refusals: readonly Refusal[];
};

/** Of somebody in training they stand on decisions that were countersigned one by one. */
const standsOnOthers: ReadonlySet<Act> = new Set(['sign-off', 'spot-record']);

type Asked = (unitRef: string | null) => GateAnswer;

const weight: Readonly<Record<GateAnswer['may'], number>> = { no: 0, countersigned: 1, yes: 2 };

/** The gravest answer for all that was judged; the work of a centre as a whole is for whoever may judge any unit of it. */
const answerOf = (
  ask: Asked,
  { unitRef, unitRefs = [] }: DoneAct,
  { units }: Pick<Specification, 'units'>,
): GateAnswer => {
  const [gravest] = unitRefs.map(ask).toSorted((one, other) => weight[one.may] - weight[other.may]);
  if (gravest !== undefined) return gravest;
  const whole = ask(unitRef);
  const others = unitRef === null && whole.may === 'no' ? units.map(({ ref }) => ask(ref)) : [];
  return others.find(({ may }) => may !== 'no') ?? whole;
};

/**
 * Asks the gate again for every act, for the day of the act, with the register as it is known now. Assignments and parts
 * are left aside: they were decided when it was done, and do not turn out wrong later.
 */
export const findWrongStatus = (
  acts: readonly DoneAct[],
  register: Register,
  findSpecification: (id: string) => Pick<Specification, 'evidenceRules' | 'units'> | undefined,
): readonly WrongStatus[] =>
  acts.flatMap((done): readonly WrongStatus[] => {
    const specification = findSpecification(done.specificationId);
    if (specification === undefined) return [];
    const { act, personId, on, learnerId, employerId, specificationId, centreId } = done;
    const outside = centreId === undefined ? {} : { centreId };
    const askIn = (ref: string | null, seat?: JudgingRole): GateAnswer =>
      mayAct({
        act,
        ...(seat === undefined ? {} : { seat }),
        person: personId,
        on,
        register,
        specification,
        subject: { learnerId, employerId, specificationId, unitRef: ref, parts: {}, ...outside },
      });
    const ask = (ref: string | null): GateAnswer =>
      (done.seats ?? [])
        .map((seat) => askIn(ref, seat))
        .toSorted((one, other) => weight[other.may] - weight[one.may])[0] ?? askIn(ref);
    const answer = answerOf(ask, done, specification);
    if (answer.may === 'no') return [{ done, found: 'may-not', refusals: answer.refusals }];
    if (answer.may === 'yes' || done.waited || standsOnOthers.has(act)) return [];
    return [{ done, found: answer.because === 'interest' ? 'interest' : 'trainee', refusals: [] }];
  });
