/** Whom certificates are sent to. */
import { listRules } from '../specification/rules-of-evidence.ts';
import type { Clause, Specification } from '../specification/model.ts';
import { type Refusal, refusal, refusals } from '../people/refusal.ts';

export const recipients = ['centre', 'learner'] as const;
export type Recipient = (typeof recipients)[number];

export const dispatchWays = ['post', 'signed-for', 'courier', 'by-hand'] as const;

/** Null stands for every centre, or every qualification. */
export type DeliveryRule = {
  readonly centreId: string | null;
  readonly qualificationNumber: string | null;
  readonly to: Recipient;
};

export type Delivery = {
  readonly to: Recipient;
  readonly because: string;
  readonly clause: Clause | null;
};

const closeness = ({ centreId, qualificationNumber }: DeliveryRule): number =>
  (centreId === null ? 0 : 2) + (qualificationNumber === null ? 0 : 1);

const clauseOf = (specification: Pick<Specification, 'evidenceRules'>) =>
  listRules(specification, 'certification').find(({ value }) =>
    recipients.some((one) => value['to'] === one),
  );

/**
 * Whom a certificate goes to: as its specification says; where that is silent, by the closest of the rules that the
 * awarding organisation set, oldest first, of which the newest counts; where there is none, the centre.
 */
export const deliveryOf = (
  specification: Pick<Specification, 'evidenceRules'>,
  rules: readonly DeliveryRule[],
  of: { readonly centreId: string; readonly qualificationNumber: string | null },
): Delivery => {
  const said = clauseOf(specification);
  if (said !== undefined)
    return {
      to: said.value['to'] === 'learner' ? 'learner' : 'centre',
      because: 'The specification says so.',
      clause: said.source,
    };
  const bearing = rules.filter(
    (rule) =>
      (rule.centreId === null || rule.centreId === of.centreId) &&
      (rule.qualificationNumber === null || rule.qualificationNumber === of.qualificationNumber),
  );
  const closest = bearing.reduce<DeliveryRule | undefined>(
    (found, rule) => (found === undefined || closeness(rule) >= closeness(found) ? rule : found),
    undefined,
  );
  return closest === undefined
    ? { to: 'centre', because: 'Nothing else was set.', clause: null }
    : { to: closest.to, because: 'The awarding organisation set it so.', clause: null };
};

/** Why a dispatch is not recorded; empty where it is. */
export const refuseDispatch = (
  certificate: {
    readonly serial: string;
    readonly revokedOn: string | null;
    readonly replacedBy: string | null;
  },
  to: Recipient,
  delivery: Delivery,
): readonly Refusal[] =>
  refusals(
    (certificate.revokedOn !== null || certificate.replacedBy !== null) &&
      refusal(
        'certificate-not-standing',
        `Certificate ${certificate.serial} does not stand any more.`,
        certificate.replacedBy === null
          ? 'The centre can claim again where the award is due after all.'
          : `${certificate.replacedBy} can be sent in its place.`,
      ),
    to !== delivery.to &&
      refusal(
        'other-recipient',
        `Certificates of this kind go to the ${delivery.to}. ${delivery.because}`,
        delivery.clause === null
          ? 'A certification officer can set it otherwise.'
          : 'The awarding organisation can publish another issue of the specification.',
        delivery.clause,
      ),
  );
