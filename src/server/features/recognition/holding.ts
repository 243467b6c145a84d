/** What is known of a centre, held against what a specification asks of it. */
import type { ApplicationRow } from '#contract/recognition.ts';
import { coverOf } from '#domain/people/enough-people.ts';
import type { Refusal } from '#domain/people/refusal.ts';
import { approvalDemandsOf } from '#domain/quality/approval-demands.ts';
import { type DemandState, type Shown, holdAgainst, refuseAutomatic } from '#domain/quality/recognition.ts';
import type { Tx } from '#server/db/transaction.ts';
import { listApprovals } from '../approvals/api.ts';
import { readRegister } from '../people/api.ts';
import type { PublishedSpecification } from '../specifications/api.ts';
import { hasSanction } from '../verification/api.ts';
import * as repo from './repo.ts';

type Said = Pick<
  ApplicationRow,
  'statements' | 'siteIds' | 'deliveryPlan' | 'works' | 'environments' | 'agreementSignedOn'
>;

/** Every demand of the specification, and whether the centre meets it with what it says. */
export const holdCentre = async (
  tx: Tx,
  of: { readonly centreId: string; readonly specification: PublishedSpecification; readonly today: string },
  said: Said | undefined,
): Promise<readonly DemandState[]> => {
  const { centreId, specification, today } = of;
  const [register, policies] = await Promise.all([
    readRegister(tx, centreId, today),
    repo.listPolicies(tx, centreId, today),
  ]);
  const offer = { specificationId: specification.id, specification: specification.content };
  const shown: Shown = {
    covers: coverOf(register, [offer], { today, horizon: today }),
    policies,
    statements: new Map(said?.statements.map((one) => [one.key, one])),
    sites: said?.siteIds.length ?? 0,
    deliveryPlan: said?.deliveryPlan ?? '',
    units: specification.content.units,
    works: said?.works ?? [],
    environments: said?.environments ?? [],
    agreementSignedOn: said?.agreementSignedOn ?? null,
  };
  return holdAgainst(approvalDemandsOf(specification.content), shown, today);
};

type Replaced = { readonly number: string | null; readonly title: string | null };

/** What the document says that it replaces: by its number, by its title, or both. */
const replacedBy = ({ content }: PublishedSpecification): Replaced => {
  const rule = content.evidenceRules.find(
    ({ kind, value }) => kind === 'approval' && value['duty'] === 'replaces',
  );
  const textOf = (field: string): string | null => {
    const given = rule?.value[field];
    return typeof given === 'string' && given !== '' ? given : null;
  };
  return { number: textOf('number'), title: textOf('title') };
};

const isCalled = (one: string, other: string): boolean =>
  one.localeCompare(other, 'en', { sensitivity: 'accent' }) === 0;

export type Succession = { readonly predecessor: string; readonly refusals: readonly Refusal[] };

const countOpen = async (
  tx: Tx,
  of: { readonly centreId: string; readonly specificationId: string },
  today: string,
): Promise<number> =>
  ((await repo.findApplication(tx, of, today))?.decision?.conditions ?? []).filter(
    ({ state }) => state !== 'met',
  ).length;

/** What stands against approval without an application; null where the specification succeeds nothing. */
export const findSuccession = async (
  tx: Tx,
  of: { readonly centreId: string; readonly specification: PublishedSpecification; readonly today: string },
): Promise<Succession | null> => {
  const { centreId, specification, today } = of;
  const { supersedes } = specification.summary;
  const { number, title } = replacedBy(specification);
  if (supersedes === null && number === null && title === null) return null;
  const before = (await listApprovals(tx, centreId)).find(
    (one) =>
      one.specificationId === supersedes ||
      (number !== null && one.qualificationNumber === number) ||
      (title !== null && isCalled(one.specificationTitle, title)),
  );
  const specificationId = before?.specificationId ?? specification.id;
  const demands = await holdCentre(tx, of, undefined);
  const refusals = refuseAutomatic({
    specification: specification.content,
    before: before === undefined ? null : { title: before.specificationTitle, verdict: before.verdict },
    openConditions: await countOpen(tx, { centreId, specificationId }, today),
    sanctionInForce: await hasSanction(
      tx,
      { centreId, awardingId: specification.awardingId, specificationId },
      today,
    ),
    isStaffed: demands.every(({ kind, state }) => kind !== 'staff' || state === 'met'),
  });
  return { predecessor: before?.specificationTitle ?? title ?? number ?? 'its predecessor', refusals };
};
