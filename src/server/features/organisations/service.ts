import type { Failure } from '#contract/failure.ts';
import type { Centre } from '#contract/organisations.ts';
import { type Result, ok } from '#domain/shared/result.ts';
import type { Recorded } from '../../audit/perform.ts';
import { type Tx, alsoSeeing } from '../../db/transaction.ts';
import { newId } from '../../ids.ts';
import { type CentreApproval, listApprovals } from '../approvals/api.ts';
import * as repo from './repo.ts';

const presentApproval = ({ centreId: _centre, ...approval }: CentreApproval) => approval;

export const listCentres = async (tx: Tx, today: string): Promise<Centre[]> => {
  const centres = await repo.listCentres(tx, today);
  const approvals = Map.groupBy(await listApprovals(tx), ({ centreId }) => centreId);
  return centres.map((centre) => ({
    ...centre,
    approvals: (approvals.get(centre.id) ?? []).map(presentApproval),
  }));
};

/** What stands for an organisation in addresses. */
export const slugOf = (name: string, id: string): string => {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/gu, '-')
    .replaceAll(/^-|-$/gu, '');
  return `${plain.slice(0, 60)}-${id.slice(-6)}`;
};

type Named = { readonly name: string; readonly address: string | null };

export type AddingCentre = Named & {
  readonly awardingId: string;
  readonly number: string | null;
  readonly nation: string;
  readonly today: string;
};

/** A new centre, allocated to those of the awarding organisation whose work begins with every centre. */
export const addCentre = async (
  tx: Tx,
  { awardingId, name, number, nation, address, today }: AddingCentre,
): Promise<Result<Recorded<{ centreId: string }>, Failure>> => {
  const id = newId();
  await repo.insertCentre(tx, { id, name, slug: slugOf(name, id), number, nation, address });
  await alsoSeeing(tx, [id]);
  await repo.allocateNewCentre(tx, { awardingId, centreId: id, fromOn: today });
  return ok({
    response: { centreId: id },
    act: {
      chain: awardingId,
      action: 'centre.add',
      subject: { kind: 'centre', id },
      detail: { name, number, nation },
    },
  });
};

export const addSite = async (
  tx: Tx,
  centreId: string,
  { name, address }: Named,
): Promise<Result<Recorded<{ siteId: string }>, Failure>> => {
  const id = newId();
  await repo.insertSite(tx, { centreId, id, name, address });
  return ok({
    response: { siteId: id },
    act: { chain: centreId, action: 'site.add', subject: { kind: 'site', id }, detail: { name } },
  });
};

export const addEmployer = async (
  tx: Tx,
  centreId: string,
  { name, address }: Named,
): Promise<Result<Recorded<{ employerId: string }>, Failure>> => {
  const id = newId();
  const employer = { id, centreId, name, slug: slugOf(name, id), number: null, address };
  const nation = (await repo.findCentre(tx, centreId))?.nation ?? 'England';
  await repo.insertEmployer(tx, { ...employer, nation });
  return ok({
    response: { employerId: id },
    act: { chain: centreId, action: 'employer.add', subject: { kind: 'employer', id }, detail: { name } },
  });
};
