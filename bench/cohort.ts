/** A centre with learners whose portfolios are fully recorded: facts in bulk, standings by the same code as always. */
import { sql } from 'kysely';
import type { Specification } from '#domain/specification/model.ts';
import { closeAct } from '#server/audit/act.ts';
import { type Tx, inTransaction } from '#server/db/transaction.ts';
import { rebuildLearner } from '#server/features/records/api.ts';
import { type CentreAtWork, type Enrolled, aStrictSpecification, enrol } from '#testing/centre.ts';
import { aQualification, aUnit, anOutcome } from '#testing/specification.ts';

/** Five outcomes of five criteria. */
const outcomes = ['1', '2', '3', '4', '5'];
export const criteria = outcomes.flatMap((outcome) => outcomes.map((criterion) => `${outcome}.${criterion}`));

export const refsOf = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `A/500/${String(index + 1).padStart(4, '0')}`);

/** Units of 25 criteria, with every rule that an act is checked against. */
export const largeSpecification = (units: number): Specification => {
  const refs = refsOf(units);
  const source = { line: 1, text: 'All units' };
  return {
    ...aStrictSpecification(),
    units: refs.map((ref) =>
      aUnit({ ref, outcomes: outcomes.map((one) => anOutcome(one, outcomes.length)) }),
    ),
    qualifications: [
      aQualification({ groups: [{ key: 'units', title: 'units', kind: 'optional', units: refs, source }] }),
    ],
  };
};

export type Load = {
  /** Pieces of evidence a unit: the first for all its criteria, the others for every third. */
  readonly pieces: number;
  readonly signedOff: 'all' | 'half';
};

const usual: Load = { pieces: 2, signedOff: 'half' };

/** Every criterion of every unit met, with the evidence for it. */
const recordUnits = async (
  tx: Tx,
  world: CentreAtWork,
  { registrationId, learnerId, assessorId }: Enrolled,
  refs: readonly string[],
  { pieces, signedOff }: Load,
): Promise<void> => {
  const { centre } = world;
  const today = world.server.clock.today();
  const units = sql`unnest(${[...refs]}::text[]) with ordinality as u (ref, place)`;
  const places = sql`unnest(${[...criteria]}::text[]) with ordinality as c (criterion, number)`;
  await sql`create temporary table piece on commit drop as
    select gen_random_uuid() as id, gen_random_uuid() as version_id, u.ref, p.which
    from ${units}, generate_series(1, ${pieces}::integer) as p (which)`.execute(tx);
  await sql`insert into evidence_version (centre_id, id, evidence_id, version_number, learner_id, title, type_code, account,
      setting, happened_on, created_by)
    select ${centre}::uuid, version_id, id, 1, ${learnerId}::uuid, 'Sample piece ' || which || ' of ' || ref, 'P', 'A sample account.',
      'workplace', ${today}::date, ${learnerId}::uuid from piece`.execute(tx);
  await sql`insert into evidence_declaration (centre_id, id, evidence_version_id, learner_id, statement)
    select ${centre}::uuid, gen_random_uuid(), version_id, ${learnerId}::uuid, 'Sample declaration' from piece`.execute(
    tx,
  );
  await sql`insert into evidence_link (centre_id, id, learner_id, evidence_id, unit_ref, criterion, state, linked_by)
    select ${centre}::uuid, gen_random_uuid(), ${learnerId}::uuid, piece.id, piece.ref, c.criterion, 'linked', ${learnerId}::uuid
    from piece, ${places} where which = 1 or number % 3 = 0`.execute(tx);
  await sql`insert into submission (centre_id, id, registration_id, learner_id, unit_ref, criteria, submitted_on)
    select ${centre}::uuid, gen_random_uuid(), ${registrationId}::uuid, ${learnerId}::uuid, u.ref, ${[...criteria]}::text[], ${today}::date
    from ${units}`.execute(tx);
  await sql`create temporary table signed on commit drop as select gen_random_uuid() as id, u.ref, u.place from ${units}`.execute(
    tx,
  );
  await sql`insert into signing (centre_id, id, person_id, role, capacity, statement, signed_on)
    select ${centre}::uuid, id, ${assessorId}::uuid, 'assessor', 'qualified', 'Sample', ${today}::date from signed`.execute(
    tx,
  );
  await sql`insert into criterion_decision (centre_id, id, learner_id, registration_id, unit_ref, criterion, unit_text_sha256,
      outcome, tests, evidence_version_ids, assessor_id, needs_countersignature, signing_id, decided_on)
    select ${centre}::uuid, gen_random_uuid(), ${learnerId}::uuid, ${registrationId}::uuid, s.ref, c.criterion, v.text_sha256,
      'met', '{"valid": true, "authentic": true, "sufficient": true}', array[piece.version_id], ${assessorId}::uuid, false, s.id, ${today}::date
    from signed s join piece on piece.ref = s.ref and piece.which = 1
      join specification_unit v on v.unit_ref = s.ref and v.specification_id = ${world.specificationId}::uuid, ${places}`.execute(
    tx,
  );
  await sql`insert into unit_sign_off (centre_id, id, learner_id, registration_id, unit_ref, unit_text_sha256, decision_ids,
      assessor_id, signing_id, signed_on)
    select ${centre}::uuid, gen_random_uuid(), ${learnerId}::uuid, ${registrationId}::uuid, s.ref, min(d.unit_text_sha256), array_agg(d.id),
      ${assessorId}::uuid, s.id, ${today}::date
    from signed s join criterion_decision d on d.centre_id = ${centre}::uuid and d.signing_id = s.id
    where ${signedOff === 'all'} or s.place % 2 = 0 group by s.ref, s.id`.execute(tx);
};

/** A learner with the units chosen and everything about them recorded. */
export const addRecordedLearner = async (
  world: CentreAtWork,
  refs: readonly string[],
  load: Load = usual,
): Promise<Enrolled> => {
  const enrolled = await enrol(world, { choose: refs });
  const { server, centre } = world;
  await inTransaction(server.database, 'owner', async (tx) => {
    await recordUnits(tx, world, enrolled, refs, load);
    await rebuildLearner(tx, { centreId: centre, learnerId: enrolled.learnerId });
    await closeAct(
      tx,
      { actorId: enrolled.assessorId, at: new Date() },
      { chain: centre, action: 'units.load', subject: { kind: 'registration', id: enrolled.registrationId } },
    );
  });
  return enrolled;
};
