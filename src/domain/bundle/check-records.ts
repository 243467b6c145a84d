/** Whether the records that rules are recomputed from are the rows that the audit chain vouches for. */
import type { LearnerRecords } from '../assessment/records.ts';
import { type Finding, fails, holds } from '../credential/finding.ts';
import { type JsonObject, isObject, listOf, textIn } from '../credential/json.ts';
import { canonicalJson } from '../shared/canonical-json.ts';
import { type FactRow, type ReadBundle, documentOf, rowsOf } from './reading.ts';

/** Which table each list of the records comes from. */
export const tableOf: Readonly<Record<keyof LearnerRecords, string>> = {
  registrations: 'registration',
  registrationChanges: 'registration_change',
  registrationMoves: 'registration_move',
  unitChoices: 'unit_choice',
  evidenceVersions: 'evidence_version',
  links: 'evidence_link',
  submissions: 'submission',
  decisions: 'criterion_decision',
  countersignatures: 'countersignature',
  signOffs: 'unit_sign_off',
  samples: 'quality_sample',
  sampleCountersignatures: 'sample_countersignature',
  actionClosures: 'quality_action_closure',
  creditTransfers: 'credit_transfer',
  creditTransferDecisions: 'credit_transfer_decision',
  claims: 'claim',
  certificates: 'certificate',
  revocations: 'certificate_revocation',
};

/** Lists that records of earlier days do not have. */
const addedLater: ReadonlySet<string> = new Set([
  'sampleCountersignatures',
  'creditTransfers',
  'creditTransferDecisions',
]);

const isKind = (name: string): name is keyof LearnerRecords => Object.hasOwn(tableOf, name);

const isRecords = (given: unknown): given is LearnerRecords =>
  isObject(given) &&
  Object.keys(tableOf).every(
    (name) => (addedLater.has(name) && given[name] === undefined) || Array.isArray(given[name]),
  );

/** The records of the bundle; undefined when they are not of that shape. */
export const recordsOf = (value: unknown): LearnerRecords | undefined =>
  isRecords(value) ? value : undefined;

const snake = (name: string): string => name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

/** The same instant, however many digits it is written with. */
const instant = (value: string): string =>
  value
    .replace('+00:00', 'Z')
    .replace(/(?<=\.\d*)0+Z$/u, 'Z')
    .replace('.Z', 'Z');

const sameValue = (fact: unknown, row: unknown): boolean => {
  if (fact === null || fact === undefined || fact === false)
    return row === undefined || row === null || row === fact;
  if (typeof fact === 'string' && typeof row === 'string')
    return fact === row || instant(fact) === instant(row);
  if (isObject(fact) && typeof row === 'string')
    return canonicalJson(fact) === canonicalJson(JSON.parse(row));
  return canonicalJson(fact) === canonicalJson(row);
};

/** Worked out from other rows when the records are read. */
const derived: ReadonlySet<string> = new Set(['declared', 'wording']);

/** The first part of a fact that its row does not say. */
const differenceOf = (fact: JsonObject, row: FactRow): string | undefined =>
  Object.entries(fact).find(
    ([name, value]) => !derived.has(name) && !sameValue(value, row[snake(name)]),
  )?.[0];

type Rows = ReadonlyMap<string, ReadonlyMap<string, FactRow>>;

export const rowsById = (bundle: ReadBundle): Rows =>
  new Map(
    Object.values(tableOf).map((table) => [
      table,
      new Map(rowsOf(bundle, table).map((row) => [textIn(row, 'id') ?? '', row])),
    ]),
  );

/** Facts that no row stands for, or that say something else than their row. */
export const strayFacts = (records: JsonObject, rows: Rows): readonly string[] =>
  Object.entries(records).flatMap(([kind, facts]) => {
    if (!isKind(kind)) return [`a list “${kind}” that records do not have`];
    const known = rows.get(tableOf[kind]);
    return listOf(facts).flatMap((fact) => {
      if (!isObject(fact)) return [`something in ${kind} that is no fact`];
      const row = known?.get(textIn(fact, 'id') ?? '');
      const about = [textIn(fact, 'unitRef'), textIn(fact, 'criterion')].filter((part) => part !== null);
      const name = `${tableOf[kind]} ${about.length > 0 ? about.join(' ') : (textIn(fact, 'id') ?? '')}`;
      if (row === undefined) return [`${name} was never recorded`];
      const difference = differenceOf(fact, row);
      return difference === undefined
        ? []
        : [`${name} says another ${snake(difference).replaceAll('_', ' ')}`];
    });
  });

const same = 'The records say what was recorded';

export const checkRecords = (bundle: ReadBundle, rows: Rows): Finding => {
  const records = recordsOf(bundle.records);
  if (records === undefined || !isObject(bundle.records)) return fails(same, 'records.json cannot be read.');
  const stray = strayFacts(bundle.records, rows);
  const lost = Object.keys(tableOf)
    .filter(isKind)
    .flatMap((kind) => {
      const held = new Set((records[kind] ?? []).map(({ id }) => id));
      return [...(rows.get(tableOf[kind])?.keys() ?? [])]
        .filter((id) => !held.has(id))
        .map((id) => `${tableOf[kind]} ${id} is left out`);
    });
  const problems = [...stray, ...lost];
  const count = Object.values(records).reduce((sum, facts) => sum + (facts?.length ?? 0), 0);
  return problems.length === 0
    ? holds(same, `${String(count)} facts, each against its row.`)
    : fails(same, `${problems.slice(0, 10).join('; ')}.`);
};

/** A claim with its proof, as it was recorded. */
export const proofIn = (claim: FactRow): unknown => documentOf(claim, 'proof');
