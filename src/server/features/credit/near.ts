/** What a learner is near to, over everything that the centre is approved for. */
import { clauseIn } from '#domain/specification/clause-words.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import type { nearAwards } from '#contract/credit.ts';
import type { Failure } from '#contract/failure.ts';
import { type NearAward, nearestAwards, progressionRoutes } from '#domain/award/nearest.ts';
import { type Result, ok } from '#domain/shared/result.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Actor } from '#server/http/actor.ts';
import { listApprovals } from '../approvals/api.ts';
import { type Whose, findPortfolioContext, listUnitSummaries } from '../records/api.ts';
import { type PublishedSpecification, getSpecification } from '../specifications/api.ts';
import * as repo from './repo.ts';

/** More than these nobody reads. */
const MOST_SHOWN = 12;

type Answer = ResponseOf<typeof nearAwards>;

const listOffered = async (tx: Tx, centreId: string): Promise<readonly PublishedSpecification[]> => {
  const approvals = await listApprovals(tx, centreId);
  const ids = approvals.flatMap(({ verdict, specificationId }) =>
    verdict === 'approved' ? [specificationId] : [],
  );
  const found: PublishedSpecification[] = [];
  for (const id of ids) found.push(await getSpecification(tx, id));
  return found;
};

const presentAward = (
  award: NearAward,
  specification: PublishedSpecification,
  isRegistered: boolean,
): Answer['items'][number] => {
  const unitsOf = (refs: readonly string[]) =>
    refs.flatMap((ref) => {
      const unit = specification.units.get(ref);
      return unit === undefined ? [] : [{ ref, title: unit.title, level: unit.level, credits: unit.credits }];
    });
  const qualification = specification.findQualification(award.qualificationNumber);
  return {
    ...award,
    pathway: qualification?.pathways.find(({ key }) => key === award.pathway)?.title ?? null,
    isRegistered,
    brings: unitsOf(award.brings),
    toDo: unitsOf(award.toDo),
  };
};

/** A qualification stands once in the list: for its newest version, or the one that the learner is registered for. */
const distinctAwards = (awards: readonly NearAward[], own: ReadonlySet<string>): readonly NearAward[] => {
  const byNumber = new Map<string, NearAward>();
  for (const award of awards) {
    const known = byNumber.get(award.qualificationNumber);
    if (known === undefined || own.has(award.specificationId)) byNumber.set(award.qualificationNumber, award);
  }
  return [...byNumber.values()];
};

export const readNearAwards = async (
  { tx, actor }: { readonly tx: Tx; readonly actor: Actor },
  registrationId: string,
): Promise<Result<Answer, Failure>> => {
  const found = await findPortfolioContext(tx, actor, registrationId);
  if (!found.ok) return found;
  const { registration, specification } = found.value;
  const whose: Whose = { centreId: registration.centreId, learnerId: registration.learnerId };
  const [offered, summaries, standing] = await Promise.all([
    listOffered(tx, whose.centreId),
    listUnitSummaries(tx, whose),
    repo.listStandings(tx, whose),
  ]);
  const awarded = new Set(
    standing.filter(({ state }) => state === 'claimed' || state === 'certificated').map((one) => one.number),
  );
  const registered = new Set(standing.map((one) => one.number));
  const own = new Set(standing.map((one) => one.specificationId));
  const achieved = [...summaries.values()].flatMap(({ ref, state }) => (state === 'achieved' ? [ref] : []));
  const byId = new Map(offered.map((one) => [one.id, one]));
  const near = nearestAwards(
    offered.map((one) => ({ specificationId: one.id, specification: one.content })),
    achieved,
  ).filter(({ qualificationNumber }) => !awarded.has(qualificationNumber));
  const document = specification.shortName;
  return ok({
    items: distinctAwards(near, own)
      .slice(0, MOST_SHOWN)
      .flatMap((award) => {
        const of = byId.get(award.specificationId);
        return of === undefined ? [] : [presentAward(award, of, registered.has(award.qualificationNumber))];
      }),
    progression: progressionRoutes(specification.content).map(({ to, clause }) => ({
      to,
      clause: clauseIn(document, clause),
    })),
  });
};
