import type { KeptStatus } from '#domain/award/proof-people.ts';
import { statement } from '#server/db/statement.ts';
import type { Tx } from '#server/db/transaction.ts';

const status = `json_build_object('role', s.gate -> 'role', 'capacity', s.gate -> 'capacity', 'by', s.gate -> 'by',
  'title', s.gate -> 'title', 'untilOn', s.gate -> 'untilOn', 'clause', s.gate -> 'clause', 'waits', s.gate -> 'waits')`;

const read = statement<{ id: string; status: KeptStatus }>(`
  with signed as (
    select centre_id, id, signing_id from criterion_decision where centre_id = $1::uuid and learner_id = $2::uuid
    union all select k.centre_id, k.id, k.signing_id from countersignature k
      join criterion_decision d on d.centre_id = k.centre_id and d.id = k.decision_id
      where k.centre_id = $1::uuid and d.learner_id = $2::uuid
    union all select centre_id, id, signing_id from unit_sign_off where centre_id = $1::uuid and learner_id = $2::uuid
    union all select centre_id, id, signing_id from quality_sample where centre_id = $1::uuid and learner_id = $2::uuid
    union all select g.centre_id, g.id, g.signing_id from sample_countersignature g
      join quality_sample q on q.centre_id = g.centre_id and q.id = g.sample_id
      where g.centre_id = $1::uuid and q.learner_id = $2::uuid)
  select x.id, ${status} as status from signed x join signing s on s.centre_id = x.centre_id and s.id = x.signing_id
  where s.gate is not null`);

/** The standing that was kept with each signature on a learner's work, by the fact that was signed. */
export const listKeptGates = async (
  tx: Tx,
  { centreId, learnerId }: { readonly centreId: string; readonly learnerId: string },
): Promise<ReadonlyMap<string, KeptStatus>> =>
  new Map((await read(tx, centreId, learnerId)).map((row) => [row.id, row.status]));
