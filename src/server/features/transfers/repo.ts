import { sql } from 'kysely';
import type { IncomingTransfer, TransferOffer } from '#contract/transfers.ts';
import type { Tx } from '#server/db/transaction.ts';

export type OpenRegistration = {
  readonly registrationId: string;
  readonly learnerId: string;
  readonly learnerName: string;
};

/** Registrations that are open, under a specification of a centre, and not offered another centre yet. */
export const listOpen = async (
  tx: Tx,
  of: { readonly centreId: string; readonly specificationId: string },
): Promise<readonly OpenRegistration[]> => {
  const { rows } = await sql<OpenRegistration>`
    select r.id as registration_id, r.learner_id, l.given_name || ' ' || l.family_name as learner_name
    from registration_now r join person l on l.id = r.learner_id
    join registration_standing g on g.centre_id = r.centre_id and g.registration_id = r.id
    where r.centre_id = ${of.centreId}::uuid and r.specification_id = ${of.specificationId}::uuid
      and g.state not in ('withdrawn', 'closed', 'claimed', 'certificated')
      and not exists (select 1 from transfer_offer o where o.centre_id = r.centre_id and o.registration_id = r.id
        and not exists (select 1 from transfer_consent c
          where c.centre_id = o.centre_id and c.offer_id = o.id and c.verdict = 'declined'))
    order by l.family_name, l.given_name, r.id`.execute(tx);
  return rows;
};

export type NewOffer = {
  readonly centreId: string;
  readonly id: string;
  readonly awardingId: string;
  readonly registrationId: string;
  readonly learnerId: string;
  readonly toCentreId: string;
  readonly reason: string;
  readonly offeredBy: string;
  readonly offeredOn: string;
};

export const insertOffers = async (tx: Tx, rows: readonly NewOffer[]): Promise<void> => {
  await tx
    .insertInto('transferOffer')
    .values([...rows])
    .execute();
};

export type OfferRow = TransferOffer & {
  readonly centreId: string;
  readonly awardingId: string;
  readonly learnerId: string;
  readonly toCentreId: string;
};

type Of = { readonly centreId: string } | { readonly learnerId: string } | { readonly id: string };

const whose = (of: Of) => {
  if ('centreId' in of) return sql`o.centre_id = ${of.centreId}::uuid`;
  return 'learnerId' in of ? sql`o.learner_id = ${of.learnerId}::uuid` : sql`o.id = ${of.id}::uuid`;
};

/** Offers with where each stands, the newest first. Names of centres that the transaction does not see are left out. */
export const listOffers = async (tx: Tx, of: Of): Promise<readonly OfferRow[]> => {
  const { rows } = await sql<OfferRow>`
    select o.id, o.centre_id, o.awarding_id, o.learner_id, o.to_centre_id, o.registration_id,
      l.given_name || ' ' || l.family_name as learner_name, r.specification_id, s.title as specification_title,
      f.name as from_centre_name, touchstone_centre_name(o.to_centre_id) as to_centre_name, o.reason, o.offered_on,
      case when c.verdict is null then 'offered'
        when c.verdict = 'agreed' and g.state = 'withdrawn' then 'transferred'
        else c.verdict end as state
    from transfer_offer o
    join registration_now r on r.centre_id = o.centre_id and r.id = o.registration_id
    join registration_standing g on g.centre_id = o.centre_id and g.registration_id = o.registration_id
    join specification s on s.id = r.specification_id
    join organisation f on f.id = o.centre_id
    join person l on l.id = o.learner_id
    left join transfer_consent c on c.centre_id = o.centre_id and c.offer_id = o.id
    where ${whose(of)}
    order by o.recorded_at desc, l.family_name, o.id limit 2000`.execute(tx);
  return rows;
};

export const insertConsent = async (
  tx: Tx,
  row: {
    readonly centreId: string;
    readonly offerId: string;
    readonly verdict: 'agreed' | 'declined';
    readonly note: string | null;
    readonly givenBy: string;
    readonly givenOn: string;
  },
): Promise<void> => {
  await tx.insertInto('transferConsent').values(row).execute();
};

export type NewIncoming = {
  readonly centreId: string;
  readonly offerId: string;
  readonly fromCentreId: string;
  readonly fromCentreName: string;
  readonly fromRegistrationId: string;
  readonly learnerId: string;
  readonly learnerName: string;
  readonly specificationId: string;
  readonly reason: string;
  readonly agreedOn: string;
};

export const insertIncoming = async (tx: Tx, row: NewIncoming): Promise<void> => {
  await tx.insertInto('transferIncoming').values(row).execute();
};

export type IncomingRow = IncomingTransfer & NewIncoming & { readonly awardingId: string };

/** Learners who agreed to come to a centre, those who wait first. */
export const listIncoming = async (tx: Tx, centreId: string): Promise<readonly IncomingRow[]> => {
  const { rows } = await sql<IncomingRow>`
    select i.*, s.title as specification_title, s.awarding_id, coalesce(a.verdict, 'waiting') as state, a.registration_id
    from transfer_incoming i
    join specification s on s.id = i.specification_id
    left join transfer_acceptance a on a.centre_id = i.centre_id and a.offer_id = i.offer_id
    where i.centre_id = ${centreId}::uuid
    order by a.verdict nulls first, i.recorded_at, i.offer_id limit 2000`.execute(tx);
  return rows;
};

export const insertAcceptance = async (
  tx: Tx,
  row: {
    readonly centreId: string;
    readonly offerId: string;
    readonly verdict: 'accepted' | 'declined';
    readonly note: string | null;
    readonly registrationId: string | null;
    readonly decidedBy: string;
    readonly decidedOn: string;
  },
): Promise<void> => {
  await tx.insertInto('transferAcceptance').values(row).execute();
};

export type Leaving = {
  readonly qualificationNumber: string | null;
  readonly pathway: string | null;
  readonly uln: string | null;
  readonly units: readonly string[];
  readonly countsFromOn: string;
  readonly startedOn: string | null;
};

/** What of the registration that is left goes with the learner: what for, their number, and the units they have chosen. */
export const readLeaving = async (
  tx: Tx,
  { fromCentreId, fromRegistrationId }: Pick<NewIncoming, 'fromCentreId' | 'fromRegistrationId'>,
): Promise<Leaving> => {
  const { rows } = await sql<Leaving>`
    select r.qualification_number, r.pathway, p.uln, coalesce(e.counts_from_on, r.registered_on) as counts_from_on,
      e.started_on, array(
      select c.unit_ref from (select distinct on (c.unit_ref) c.unit_ref, c.choice from unit_choice c
        where c.centre_id = r.centre_id and c.registration_id = r.id
        order by c.unit_ref, c.recorded_at desc, c.id desc) c
      where c.choice = 'chosen' order by c.unit_ref) as units
    from registration_now r join person p on p.id = r.learner_id
    left join registration_entry e on e.centre_id = r.centre_id and e.registration_id = r.id
    where r.centre_id = ${fromCentreId}::uuid and r.id = ${fromRegistrationId}::uuid`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('the registration that is left is not there');
  return row;
};

/** People in roles at a centre today. */
export const listInRole = async (
  tx: Tx,
  organisationId: string,
  roles: readonly string[],
  today: string,
): Promise<readonly string[]> => {
  const { rows } = await sql<{ personId: string }>`
    select distinct m.person_id from membership m
    where m.organisation_id = ${organisationId}::uuid and m.role = any (${[...roles]}::text[])
      and m.from_on <= ${today} and (m.until_on is null or m.until_on >= ${today}) order by m.person_id`.execute(
    tx,
  );
  return rows.map(({ personId }) => personId);
};
