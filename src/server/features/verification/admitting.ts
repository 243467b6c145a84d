/** The gate before what external quality assurers judge, and the signature that keeps its answer. */
import type { Failure } from '#contract/failure.ts';
import { type Act, type Permit, permitFor } from '#domain/people/gate.ts';
import type { Parts } from '#domain/people/independence.ts';
import { refusal } from '#domain/people/refusal.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { insertSigning, statementOf } from '../assessment/api.ts';
import { readRegister } from '../people/api.ts';
import { refusedBy } from '../registrations/api.ts';
import type { PublishedSpecification } from '../specifications/api.ts';

/** What is judged. Without units, it is enough that some unit of the specification is theirs to judge. */
export type Judged = {
  readonly act: Extract<Act, `external-${string}`>;
  readonly centreId: string;
  readonly units?: readonly string[];
  readonly learnerId?: string;
  readonly employerId?: string | null;
  readonly parts?: Parts;
};

type Asked = { readonly tx: Tx; readonly actor: Actor; readonly today: string };

const centreRoles = ['coordinator', 'assessor', 'internal-quality-assurer', 'learner', 'witness'] as const;

const worksThere = refusal(
  'works-at-centre',
  'You hold a role at this centre yourself.',
  'The quality manager can allocate another external quality assurer.',
);

/** Whether the external quality assurer may do it today, by the register of their own awarding organisation. */
export const permitVerifier = async (
  { tx, actor, today }: Asked,
  { id, content, awardingId }: PublishedSpecification,
  { act, centreId, units = [], learnerId = '', employerId = null, parts = {} }: Judged,
): Promise<Permit> => {
  const register = await readRegister(tx, awardingId, today);
  const others = holdsRole(actor, centreId, ...centreRoles) ? [worksThere] : [];
  const ask = (unitRef: string | null): Permit =>
    permitFor(
      {
        act,
        person: actor.personId,
        on: today,
        register,
        specification: content,
        subject: { learnerId, employerId, centreId, specificationId: id, unitRef, parts },
      },
      others,
    );
  const whole = ask(null);
  if (units.length === 0) {
    if (whole.refusals.length === 0) return whole;
    return content.units.map(({ ref }) => ask(ref)).find((one) => one.refusals.length === 0) ?? whole;
  }
  const permits = units.map(ask);
  return (
    permits.find(({ refusals }) => refusals.length > 0) ??
    permits.find(({ needsCountersignature }) => needsCountersignature) ??
    permits[0] ??
    whole
  );
};

/** As `permitVerifier`, with the failure that explains itself where they may not. */
export const admitVerifier = async (
  asked: Asked,
  specification: PublishedSpecification,
  judged: Judged,
  refused: string,
): Promise<Result<Permit, Failure>> => {
  const permit = await permitVerifier(asked, specification, judged);
  return permit.refusals.length > 0
    ? failed(refusedBy(refused, permit.refusals, specification.shortName))
    : ok(permit);
};

/** Signs what was judged, with the standing of whoever signs on the day; answers the id of the signature. */
export const signAs = async (
  { tx, actor, today, now }: Asked & { readonly now: Date },
  centreId: string,
  { capacity, gate }: Permit,
  statement: Parameters<typeof statementOf>,
): Promise<string> => {
  const id = newId();
  await insertSigning(tx, {
    centreId,
    id,
    personId: actor.personId,
    role: gate?.role ?? 'external-quality-assurer',
    capacity,
    gate,
    statement: statementOf(...statement),
    signedOn: today,
    recordedAt: now.toISOString(),
  });
  return id;
};
