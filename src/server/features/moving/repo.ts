import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { judgeAgainSchema } from '#contract/moving.ts';
import type { JudgeAgain } from '#domain/assessment/moving.ts';
import { toJsonb } from '../../db/json.ts';
import type { Tx } from '../../db/transaction.ts';
import type { RegistrationMoveTable } from '../../db/types.ts';

export type CandidateRow = { readonly registrationId: string; readonly total: number };

export type Candidates = {
  readonly centreId: string;
  /** The versions that the learners are under. */
  readonly specificationIds: readonly string[];
  /** Only learners registered with these; null for all. */
  readonly awardingIds: readonly string[] | null;
  readonly after: string | null;
  readonly limit: number;
};

/** Registrations under one of the versions that are neither ended nor claimed, by name, one more than the limit. */
export const listCandidates = async (tx: Tx, of: Candidates): Promise<CandidateRow[]> => {
  const { rows } = await sql<CandidateRow>`
    select c.registration_id, c.total from (
      select s.registration_id, p.family_name, p.given_name, count(*) over ()::integer as total
      from registration_standing s
      join registration r on r.centre_id = s.centre_id and r.id = s.registration_id
      join person p on p.id = s.learner_id
      where s.centre_id = ${of.centreId}::uuid and s.specification_id = any (${[...of.specificationIds]}::uuid[])
        and s.state in ('in-progress', 'complete')
        and (${of.awardingIds === null} or r.awarding_id = any (${[...(of.awardingIds ?? [])]}::uuid[]))
    ) c
    where ${of.after}::uuid is null or (c.family_name, c.given_name, c.registration_id) > (
      select p.family_name, p.given_name, s.registration_id
      from registration_standing s join person p on p.id = s.learner_id
      where s.centre_id = ${of.centreId}::uuid and s.registration_id = ${of.after}::uuid)
    order by c.family_name, c.given_name, c.registration_id limit ${of.limit + 1}`.execute(tx);
  return rows;
};

export type NewMove = Omit<Selectable<RegistrationMoveTable>, 'judgeAgain' | 'recordedAt'> & {
  readonly judgeAgain: readonly JudgeAgain[];
};

export const insertMove = async (tx: Tx, row: NewMove): Promise<void> => {
  await tx
    .insertInto('registrationMove')
    .values({ ...row, judgeAgain: toJsonb(row.judgeAgain) })
    .execute();
};

export type MoveRow = {
  readonly moveId: string;
  readonly fromTitle: string;
  readonly toTitle: string;
  readonly fromSpecificationId: string;
  readonly specificationId: string;
  readonly reason: string;
  readonly movedBy: string;
  readonly movedOn: string;
  readonly judgeAgain: JudgeAgain[];
};

const judgeAgainList = z.array(judgeAgainSchema);

/** The moves of a registration, the newest first. */
export const listMoves = async (tx: Tx, centreId: string, registrationId: string): Promise<MoveRow[]> => {
  const { rows } = await sql<Omit<MoveRow, 'judgeAgain'> & { readonly judgeAgain: unknown }>`
    select v.id as move_id, f.title || coalesce(' (' || f.issue_label || ')', '') as from_title,
      t.title || coalesce(' (' || t.issue_label || ')', '') as to_title, v.from_specification_id, v.specification_id,
      v.reason, coalesce(p.given_name || ' ' || p.family_name, '') as moved_by, v.moved_on, v.judge_again
    from registration_move v
    join specification f on f.id = v.from_specification_id
    join specification t on t.id = v.specification_id
    left join person p on p.id = v.moved_by
    where v.centre_id = ${centreId}::uuid and v.registration_id = ${registrationId}::uuid
    order by v.recorded_at desc, v.id desc`.execute(tx);
  return rows.map((row) => ({ ...row, judgeAgain: judgeAgainList.parse(row.judgeAgain) }));
};
