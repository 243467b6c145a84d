/** Replacing a certificate, and correcting the name on it: what has to be there first, and what it costs. */
import { dateInWords } from '#domain/shared/date-words.ts';
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import { listRules } from '../specification/rules-of-evidence.ts';
import type { Clause, Specification } from '../specification/model.ts';

export const requestKinds = ['lost', 'damaged', 'not-arrived', 'name'] as const;
export type RequestKind = (typeof requestKinds)[number];

export const stepKinds = ['identity', 'name-proof', 'fee', 'turned-down'] as const;
export type StepKind = (typeof stepKinds)[number];

/** An amount in the smallest unit of its currency: pence, cents. */
export type Money = { readonly amount: number; readonly currency: 'GBP' | 'EUR' };

const signs = { GBP: '£', EUR: '€' } as const;

export const moneyInWords = ({ amount, currency }: Money): string =>
  `${signs[currency]}${(amount / 100).toFixed(2)}`;

/** Pounds or euros as somebody types them, in the smallest unit; null where it is no such amount. */
export const amountFrom = (typed: string): number | null => {
  const found = /^\s*[£€]?\s*(?<whole>\d{1,4})(?:[.,](?<part>\d{2}))?\s*$/u.exec(typed)?.groups;
  return found === undefined ? null : Number(found['whole']) * 100 + Number(found['part'] ?? '0');
};

export type FeeEntry = Money & { readonly kind: RequestKind; readonly fromOn: string };

/** What a kind of request costs on a day by the schedule, its newest entry last; nothing where it says nothing. */
export const feeOn = (schedule: readonly FeeEntry[], kind: RequestKind, today: string): Money => {
  const begun = schedule.filter((entry) => entry.kind === kind && entry.fromOn <= today);
  const latest = begun.reduce<FeeEntry | undefined>(
    (found, entry) => (found === undefined || entry.fromOn >= found.fromOn ? entry : found),
    undefined,
  );
  return { amount: latest?.amount ?? 0, currency: latest?.currency ?? 'GBP' };
};

export type FeeState = 'none' | 'due' | 'paid' | 'waived';

export type DoneStep = { readonly kind: StepKind; readonly how: string };

export const feeStateOf = (fee: Money, steps: readonly DoneStep[]): FeeState => {
  if (fee.amount === 0) return 'none';
  const step = steps.find(({ kind }) => kind === 'fee');
  if (step === undefined) return 'due';
  return step.how === 'waived' ? 'waived' : 'paid';
};

/** A certificate as it stands. */
export type StandingCertificate = {
  readonly serial: string;
  readonly revokedOn: string | null;
  readonly replacedBy: string | null;
};

const notStanding = ({ serial, revokedOn, replacedBy }: StandingCertificate): Refusal | null => {
  if (revokedOn !== null)
    return refusal(
      'certificate-revoked',
      `Certificate ${serial} was revoked on ${dateInWords(revokedOn)}; what was revoked is not replaced.`,
      'The centre can claim again where the award is due after all.',
    );
  return replacedBy === null
    ? null
    : refusal(
        'certificate-replaced',
        `Certificate ${serial} has been replaced by ${replacedBy}.`,
        `A request about ${replacedBy} can be made.`,
      );
};

/** Why nobody can ask for a certificate to be replaced; empty where they can. */
export const refuseRequest = (
  certificate: StandingCertificate,
  isAskedAlready: boolean,
): readonly Refusal[] =>
  refusals(
    notStanding(certificate),
    isAskedAlready &&
      refusal(
        'already-asked',
        `A request about ${certificate.serial} is open.`,
        'A certification officer can see it through, or turn it down.',
      ),
  );

/** Where the specification asks this of a replacement, else where it speaks of one; null where it says nothing. */
const clauseOf = (
  specification: Pick<Specification, 'evidenceRules'>,
  condition: 'authenticated' | 'fee',
): Clause | null => {
  const rules = listRules(specification, 'certification').filter(
    ({ value }) => value['of'] === 'replacement',
  );
  const asking = rules.find(({ value: { condition: given } }) =>
    (typeof given === 'object' && given !== null ? given : [given]).includes(condition),
  );
  return (asking ?? rules[0])?.source ?? null;
};

export type Replacing = {
  readonly certificate: StandingCertificate;
  readonly kind: RequestKind;
  readonly fee: Money;
  readonly steps: readonly DoneStep[];
  /** What holds the learner's certificates; null where nothing does. */
  readonly held: Refusal | null;
  readonly specification: Pick<Specification, 'evidenceRules'>;
};

const officerCan = (what: string): string => `A certification officer can ${what}.`;

/** Why a certificate is not replaced yet; empty where it can be. */
export const refuseReplacing = ({
  certificate,
  kind,
  fee,
  steps,
  held,
  specification,
}: Replacing): readonly Refusal[] => {
  const done = new Set(steps.map((step) => step.kind));
  const [proving, paying] = [clauseOf(specification, 'authenticated'), clauseOf(specification, 'fee')];
  return refusals(
    notStanding(certificate),
    held,
    done.has('turned-down') &&
      refusal('request-turned-down', 'The request was turned down.', 'A new request can be made.'),
    !done.has('identity') &&
      refusal(
        'identity-not-checked',
        'Nobody has checked who asks.',
        officerCan('check it and record how'),
        proving,
      ),
    kind === 'name' &&
      !done.has('name-proof') &&
      refusal(
        'name-not-proved',
        'Nobody has seen the proof of the name.',
        officerCan('see the document and record which it was'),
        proving,
      ),
    feeStateOf(fee, steps) === 'due' &&
      refusal(
        'fee-due',
        `The fee of ${moneyInWords(fee)} is due.`,
        officerCan('record that it was paid, or waive it with a reason'),
        paying,
      ),
  );
};
