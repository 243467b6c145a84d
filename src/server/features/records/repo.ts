import type { LearnerRecords, UnitRecords } from '#domain/assessment/records.ts';
import { statement } from '#server/db/statement.ts';
import type { Tx } from '#server/db/transaction.ts';
import { standingKeyText } from '../approvals/api.ts';
import { vouchedForText } from './evidence-sql.ts';
import type { Whose } from './standing-repo.ts';

const camel = (column: string): string =>
  column.replaceAll(/_(?<letter>[a-z])/gu, (_, letter: string) => letter.toUpperCase());

/** The rows of a table as facts under a name, with the columns given and, where need be, one that is worked out. */
const facts = (
  name: string,
  [table, alias]: readonly [string, string],
  columns: string,
  where: string,
  extra = '',
): string => {
  const fields = columns.split(' ').map((column) => `'${camel(column)}', ${alias}.${column}`);
  return `'${name}', coalesce((
  select json_agg(json_build_object('id', ${alias}.id,
      'recordedAt', to_char(${alias}.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      ${fields.join(', ')}${extra})
    order by ${alias}.recorded_at, ${alias}.id)
  from ${table} ${alias} where ${where}), '[]')`;
};

/** $1 is the centre, $2 the learner, $3 the unit where there is one. */
const ofLearner = (alias: string): string =>
  `${alias}.centre_id = $1::uuid and ${alias}.learner_id = $2::uuid`;
const ofUnit = (alias: string): string => `${ofLearner(alias)} and ${alias}.unit_ref = $3`;

const through = (alias: string, key: string, parent: string, up: string): string =>
  `${alias}.centre_id = $1::uuid and exists (select 1 from ${parent} up
    where up.centre_id = ${alias}.centre_id and up.id = ${alias}.${key} and ${up})`;

const declared = `, 'declared', ${vouchedForText}`;

const linkedToUnit = `${ofLearner('v')} and v.evidence_id in (select l.evidence_id from evidence_link l where ${ofUnit('l')})`;

const decision =
  'registration_id unit_ref criterion outcome tests evidence_version_ids assessor_id needs_countersignature decided_on supersedes';

/** The words that a decision was made on; those of before they were kept with it are found by the digest of the unit. */
const wording = `, 'wording', coalesce(d.wording, (select c ->> 'text'
    from unit_version v, jsonb_path_query(v.content, '$.outcomes[*].criteria[*]') c
    where v.unit_ref = d.unit_ref and v.text_sha256 = d.unit_text_sha256 and c ->> 'number' = d.criterion limit 1))`;

/** What bears on units: on one, or on all of the learner's. */
const aboutUnits = (of: (alias: string) => string, linked: string): readonly string[] => [
  facts('unitChoices', ['unit_choice', 'u'], 'registration_id unit_ref choice', of('u')),
  facts(
    'evidenceVersions',
    ['evidence_version', 'v'],
    'evidence_id version_number type_code setting happened_on',
    linked,
    declared,
  ),
  facts('links', ['evidence_link', 'l'], 'evidence_id unit_ref criterion state', of('l')),
  facts('submissions', ['submission', 's'], 'unit_ref criteria', of('s')),
  facts('decisions', ['criterion_decision', 'd'], decision, of('d'), wording),
  facts(
    'countersignatures',
    ['countersignature', 'k'],
    'decision_id verdict follows person_id decided_on',
    through('k', 'decision_id', 'criterion_decision', of('up')),
  ),
  facts('signOffs', ['unit_sign_off', 'o'], 'unit_ref decision_ids assessor_id signed_on', of('o')),
  facts(
    'samples',
    ['quality_sample', 'q'],
    'unit_ref kind decision_ids verdict sampler_id sampled_on',
    of('q'),
    `, 'needsCountersignature', coalesce(q.needs_countersignature, false)`,
  ),
  facts(
    'sampleCountersignatures',
    ['sample_countersignature', 'g'],
    'sample_id verdict person_id decided_on',
    through('g', 'sample_id', 'quality_sample', of('up')),
  ),
  facts(
    'actionClosures',
    ['quality_action_closure', 'a'],
    'sample_id',
    through('a', 'sample_id', 'quality_sample', of('up')),
  ),
  facts(
    'creditTransfers',
    ['credit_transfer', 't'],
    'unit_ref awarded_by title certificate_number awarded_ref awarded_level awarded_credits achieved_on evidence_version_id seen_how seen_by seen_on',
    of('t'),
  ),
  facts(
    'creditTransferDecisions',
    ['credit_transfer_decision', 'h'],
    'transfer_id verdict decided_by decided_on',
    through('h', 'transfer_id', 'credit_transfer', of('up')),
  ),
];

const aboutRegistrations: readonly string[] = [
  facts(
    'registrations',
    ['registration', 'r'],
    'learner_id specification_id qualification_number pathway registered_on',
    ofLearner('r'),
  ),
  facts(
    'registrationChanges',
    ['registration_change', 'c'],
    'registration_id state changed_on',
    through('c', 'registration_id', 'registration', ofLearner('up')),
  ),
  facts(
    'registrationMoves',
    ['registration_move', 'w'],
    'registration_id specification_id qualification_number pathway moved_on',
    ofLearner('w'),
  ),
  facts('claims', ['claim', 'm'], 'registration_id kind unit_refs', ofLearner('m')),
  facts('certificates', ['certificate', 'e'], 'claim_id serial issued_on', ofLearner('e')),
  facts(
    'revocations',
    ['certificate_revocation', 'x'],
    'certificate_id',
    through('x', 'certificate_id', 'certificate', ofLearner('up')),
  ),
];

const selectOf = (parts: readonly string[]): string =>
  `select json_build_object(${parts.join(', ')}) as records`;

const readAll = statement<{ records: LearnerRecords }>(
  selectOf([...aboutUnits(ofLearner, ofLearner('v')), ...aboutRegistrations]),
);
const readOfUnit = statement<{ records: UnitRecords }>(selectOf(aboutUnits(ofUnit, linkedToUnit)));

const only = <Row>([row]: readonly Row[]): Row => {
  if (row === undefined) throw new Error('a select without from gave no row');
  return row;
};

/** The facts that standing is derived from, in one round trip and in the order they were recorded. */
export const readLearnerRecords = async (tx: Tx, { centreId, learnerId }: Whose): Promise<LearnerRecords> =>
  only(await readAll(tx, centreId, learnerId)).records;

/** Of those facts what bears on one unit. */
export const readUnitRecords = async (
  tx: Tx,
  { centreId, learnerId }: Whose,
  unitRef: string,
): Promise<UnitRecords> => only(await readOfUnit(tx, centreId, learnerId, unitRef)).records;

const lock = statement(`select pg_advisory_xact_lock(hashtextextended($1::text, 0))`);

/** Makes acts on one learner wait for each other until the transaction ends. */
export const lockLearner = async (tx: Tx, centreId: string, learnerId: string): Promise<void> => {
  await lock(tx, `${centreId} ${learnerId}`);
};

const lockOf = statement<{ lockedAt: string }>(`
  select pg_advisory_xact_lock(hashtextextended(centre_id::text || ' ' || learner_id::text, 0)),
    pg_advisory_xact_lock_shared(${standingKeyText('centre_id::text')}), clock_timestamp() as locked_at
  from registration where id = $1::uuid`);

/**
 * `lockLearner` for the learner of a registration, if the transaction sees it, and the centre's standing shared: what it
 * may do is not decided otherwise until the act ends. Answers the instant at which it was locked: what the act records
 * is later than anything recorded about the learner before it.
 */
export const lockLearnerOf = async (tx: Tx, registrationId: string): Promise<string | undefined> =>
  (await lockOf(tx, registrationId))[0]?.lockedAt;
