/** The read models: written in the transaction of the facts they are derived from. */
import { sql } from 'kysely';
import type { RegistrationStanding } from '#domain/assessment/registration-standing.ts';
import {
  type UnitStanding,
  type UnitSummary,
  type WaitsFor,
  type WaitingRole,
  countCriteria,
} from '#domain/assessment/unit-standing.ts';
import { statement } from '#server/db/statement.ts';
import type { Tx } from '#server/db/transaction.ts';

export type Whose = { readonly centreId: string; readonly learnerId: string };

const waitsForText = ({ who, what }: WaitsFor): string => `${who}: ${what}`;

const roles: readonly WaitingRole[] = [
  'learner',
  'assessor',
  'countersigner',
  'internal-quality-assurer',
  'coordinator',
  'nobody',
];

/** What a read model keeps as one text, as who and what again. */
export const readWaitsFor = (text: string, since: string | null): WaitsFor => {
  const [first = '', ...rest] = text.split(': ');
  return { who: roles.find((role) => role === first) ?? 'nobody', what: rest.join(': ') || 'nothing', since };
};

const criterionRows = (standing: UnitStanding) =>
  standing.criteria.map(({ number, state, evidenceIds, decisionId, since }) => ({
    criterion: number,
    state,
    evidence_count: evidenceIds.length,
    decision_id: decisionId,
    since,
  }));

const unitRow = (standing: UnitStanding) => {
  const counts = countCriteria(standing);
  return {
    state: standing.state,
    criteria_total: standing.total,
    criteria_linked: counts.linked,
    criteria_submitted: counts.submitted,
    criteria_waiting: counts['awaiting-countersignature'],
    criteria_returned: counts.returned,
    criteria_met: standing.met,
    sampled: standing.sampled,
    open_action: standing.openAction,
    achieved_on: standing.achievedOn,
    transfer_id: standing.transferId,
    waits_for: waitsForText(standing.waitsFor),
    since: standing.waitsFor.since,
  };
};

const keepUnit = statement(`with given as (
    select * from jsonb_to_recordset($4::text::jsonb)
      as g (criterion text, state text, evidence_count integer, decision_id uuid, since timestamptz)
  ), kept as (
    insert into criterion_standing (centre_id, learner_id, unit_ref, criterion, state, evidence_count, decision_id, since)
    select $1::uuid, $2::uuid, $3, g.criterion, g.state, g.evidence_count, g.decision_id, g.since
    from given g left join criterion_standing k
      on k.centre_id = $1::uuid and k.learner_id = $2::uuid and k.unit_ref = $3 and k.criterion = g.criterion
    where (k.state, k.evidence_count, k.decision_id, k.since) is distinct from (g.state, g.evidence_count, g.decision_id, g.since)
    on conflict (centre_id, learner_id, unit_ref, criterion) do update set state = excluded.state,
      evidence_count = excluded.evidence_count, decision_id = excluded.decision_id, since = excluded.since
  )
  insert into unit_standing (centre_id, learner_id, unit_ref, state, criteria_total, criteria_linked, criteria_submitted,
    criteria_waiting, criteria_returned, criteria_met, sampled, open_action, achieved_on, transfer_id, waits_for, since)
  select $1::uuid, $2::uuid, $3, u.state, u.criteria_total, u.criteria_linked, u.criteria_submitted,
    u.criteria_waiting, u.criteria_returned, u.criteria_met, u.sampled, u.open_action, u.achieved_on, u.transfer_id,
    u.waits_for, u.since
  from jsonb_to_record($5::text::jsonb) as u (state text, criteria_total integer,
    criteria_linked integer, criteria_submitted integer, criteria_waiting integer, criteria_returned integer,
    criteria_met integer, sampled boolean, open_action boolean, achieved_on date, transfer_id uuid, waits_for text, since timestamptz)
  on conflict (centre_id, learner_id, unit_ref) do update set state = excluded.state,
    criteria_total = excluded.criteria_total, criteria_linked = excluded.criteria_linked,
    criteria_submitted = excluded.criteria_submitted, criteria_waiting = excluded.criteria_waiting,
    criteria_returned = excluded.criteria_returned, criteria_met = excluded.criteria_met, sampled = excluded.sampled,
    open_action = excluded.open_action, achieved_on = excluded.achieved_on, transfer_id = excluded.transfer_id,
    waits_for = excluded.waits_for, since = excluded.since`);

/** Replaces what is kept of one unit; rows that did not change are left alone. */
export const saveUnitStanding = async (
  tx: Tx,
  { centreId, learnerId }: Whose,
  standing: UnitStanding,
): Promise<void> => {
  const [criteria, unit] = [JSON.stringify(criterionRows(standing)), JSON.stringify(unitRow(standing))];
  await keepUnit(tx, centreId, learnerId, standing.ref, criteria, unit);
};

type SummaryRow = {
  readonly unitRef: string;
  readonly state: UnitSummary['state'];
  readonly met: number;
  readonly total: number;
  readonly submitted: number;
  readonly sampled: boolean;
  readonly openAction: boolean;
  readonly achievedOn: string | null;
  readonly transferId: string | null;
  readonly waitsFor: string;
  readonly since: string | null;
};

const summaries = statement<SummaryRow>(`
  select unit_ref, state, criteria_met as met, criteria_total as total, criteria_submitted as submitted, sampled,
    open_action, achieved_on, transfer_id, waits_for, since
  from unit_standing where centre_id = $1::uuid and learner_id = $2::uuid`);

/** The learner's units as the read model has them. */
export const listUnitSummaries = async (
  tx: Tx,
  { centreId, learnerId }: Whose,
): Promise<ReadonlyMap<string, UnitSummary>> => {
  const rows = await summaries(tx, centreId, learnerId);
  return new Map(
    rows.map(({ unitRef, waitsFor, since, ...row }) => [
      unitRef,
      { ...row, ref: unitRef, waitsFor: readWaitsFor(waitsFor, since) },
    ]),
  );
};

export type RegistrationRollUp = Whose & {
  readonly registrationId: string;
  readonly specificationId: string;
  readonly assessorId: string | null;
  readonly qualityAssurerId: string | null;
  readonly creditsRequired: number | null;
};

const standingColumns =
  'specification_id assessor_id quality_assurer_id state complete credits_achieved credits_required units_chosen units_achieved criteria_total criteria_met criteria_submitted waits_for since'.split(
    ' ',
  );

const keepRegistration = statement(`insert into registration_standing
  (centre_id, registration_id, learner_id, ${standingColumns.join(', ')})
  values ($1::uuid, $2::uuid, $3::uuid, ${standingColumns.map((_, index) => `$${index + 4}`).join(', ')})
  on conflict (centre_id, registration_id) do update set changed_at = now(),
    ${standingColumns.map((column) => `${column} = excluded.${column}`).join(', ')}`);

export const saveRegistrationStanding = async (
  tx: Tx,
  of: RegistrationRollUp,
  standing: RegistrationStanding,
): Promise<void> => {
  await keepRegistration(
    tx,
    of.centreId,
    of.registrationId,
    of.learnerId,
    of.specificationId,
    of.assessorId,
    of.qualityAssurerId,
    standing.state,
    standing.complete,
    standing.creditsAchieved,
    of.creditsRequired,
    standing.unitsChosen,
    standing.unitsAchieved,
    standing.criteriaTotal,
    standing.criteriaMet,
    standing.criteriaSubmitted,
    waitsForText(standing.waitsFor),
    standing.waitsFor.since,
  );
};

const latestAssignee = (role: string): string => `(select a.person_id from assignment a
  where a.centre_id = r.centre_id and a.registration_id = r.id and a.role = '${role}'
  order by a.recorded_at desc, a.id desc limit 1)`;

const rollUps = statement<{
  readonly registrationId: string;
  readonly specificationId: string;
  readonly qualificationNumber: string | null;
  readonly pathway: string | null;
  readonly assessorId: string | null;
  readonly qualityAssurerId: string | null;
  readonly change: 'active' | 'withdrawn' | 'closed';
  readonly chosen: readonly string[];
  readonly claimedUnits: readonly string[];
  readonly claimed: boolean;
  readonly certificated: boolean;
}>(`
  select r.id as registration_id, r.specification_id, r.qualification_number, r.pathway,
    ${latestAssignee('assessor')} as assessor_id, ${latestAssignee('internal-quality-assurer')} as quality_assurer_id,
    coalesce((select c.state from registration_change c where c.centre_id = r.centre_id and c.registration_id = r.id
      order by c.recorded_at desc, c.id desc limit 1), 'active') as change,
    array(select t.unit_ref from (select distinct on (u.unit_ref) u.unit_ref, u.choice from unit_choice u
      where u.centre_id = r.centre_id and u.registration_id = r.id order by u.unit_ref, u.recorded_at desc, u.id desc) t
      where t.choice = 'chosen') as chosen,
    array(select distinct unnest(m.unit_refs) from claim m
      where m.centre_id = r.centre_id and m.registration_id = r.id and not exists (
        select 1 from certificate e
        join certificate_revocation x on x.centre_id = e.centre_id and x.certificate_id = e.id
        where e.centre_id = m.centre_id and e.claim_id = m.id)) as claimed_units,
    coalesce(k.claimed, false) as claimed, coalesce(k.certificated, false) as certificated
  from registration_now r
  left join lateral (
    select x.id is null as claimed, e.id is not null and x.id is null as certificated
    from claim m
    left join certificate e on e.centre_id = m.centre_id and e.claim_id = m.id
    left join certificate_revocation x on x.centre_id = e.centre_id and x.certificate_id = e.id
    where m.centre_id = r.centre_id and m.registration_id = r.id and m.kind = 'qualification'
    order by m.recorded_at desc, m.id desc limit 1
  ) k on true
  where r.centre_id = $1::uuid and r.learner_id = $2::uuid
  order by r.recorded_at, r.id`);

/** The learner's registrations with all that their roll-up needs, in one round trip. */
export const listRollUps = (tx: Tx, { centreId, learnerId }: Whose) => rollUps(tx, centreId, learnerId);

/** Every learner with a registration, by centre. */
export const listLearners = async (tx: Tx): Promise<readonly Whose[]> =>
  tx
    .selectFrom('registration')
    .select(['centreId', 'learnerId'])
    .distinct()
    .orderBy('centreId')
    .orderBy('learnerId')
    .execute();

/** Takes away what the read models keep of a learner. */
export const dropStandings = async (tx: Tx, { centreId, learnerId }: Whose): Promise<void> => {
  for (const table of ['criterionStanding', 'unitStanding', 'registrationStanding'] as const)
    await tx.deleteFrom(table).where('centreId', '=', centreId).where('learnerId', '=', learnerId).execute();
};

/** What the read models keep of a learner, each row as text under its table and key; when it changed does not count. */
export const readStandingRows = async (
  tx: Tx,
  { centreId, learnerId }: Whose,
): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await sql<{ name: string; content: string }>`
    select 'criterion_standing ' || unit_ref || ' ' || criterion as name, to_jsonb(c)::text as content
    from criterion_standing c where centre_id = ${centreId} and learner_id = ${learnerId}
    union all
    select 'unit_standing ' || unit_ref, to_jsonb(u)::text from unit_standing u
    where centre_id = ${centreId} and learner_id = ${learnerId} and u.state <> 'not-chosen'
    union all
    select 'registration_standing ' || registration_id, (to_jsonb(r) - 'changed_at')::text from registration_standing r
    where centre_id = ${centreId} and learner_id = ${learnerId}`.execute(tx);
  return new Map(rows.map(({ name, content }) => [name, content]));
};
