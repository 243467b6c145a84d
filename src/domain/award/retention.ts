/** How long records about a learner are kept: by kind, awarding organisation and funder; the longest rule counts. */
import { addMonths } from '../shared/plain-date.ts';
import type { Clause, EvidenceRule, Specification } from '../specification/model.ts';
import { listRulesAnywhere } from '../specification/rules-of-evidence.ts';
import { dateInWords } from '#domain/shared/date-words.ts';

/** The learner's own work, and what was said about it. Results and what they rest on are kept for ever and are no kind here. */
export type RecordKind = 'portfolio' | 'messages';

export type RetentionRule = {
  readonly recordKind: RecordKind;
  /** Only for what is registered with this awarding organisation; null for all. */
  readonly awardingId: string | null;
  /** Only for what this funder pays for; null for all. It counts, too, where nobody has said who pays. */
  readonly funder: string | null;
  /** Null: for ever. */
  readonly months: number | null;
  readonly because: string;
};

export type Retention = {
  readonly months: number | null;
  readonly because: string;
  readonly clause: Clause | null;
};

export type EndedRegistration = {
  readonly awardingId: string;
  readonly specification: Pick<Specification, 'evidenceRules'>;
  /** Who pays for it, as the centre said; null where nobody has. */
  readonly funder: string | null;
  /** The day on which it was certificated, withdrawn or closed; null while it goes on. */
  readonly endedOn: string | null;
};

/** What is kept where nobody has set anything longer: three years, as awarding organisations ask. */
export const usualMonths: Readonly<Record<RecordKind, number>> = { portfolio: 36, messages: 36 };

const bearsOn = ({ value }: EvidenceRule, kind: RecordKind): boolean => {
  const of = value['of'];
  if (typeof of !== 'string') return true;
  return /record|evidence|portfolio|assess|work/u.test(of) && !of.includes('risk') && kind === 'portfolio';
};

const ofSpecification = (kind: RecordKind, { specification }: EndedRegistration): readonly Retention[] =>
  listRulesAnywhere(specification, 'retention').flatMap((rule) => {
    const months = rule.value['months'];
    return typeof months === 'number' && bearsOn(rule, kind)
      ? [{ months, because: 'The specification says so.', clause: rule.source }]
      : [];
  });

const longest = (one: Retention, other: Retention): Retention => {
  if (one.months === null || other.months === null) return one.months === null ? one : other;
  return other.months > one.months ? other : one;
};

const sameFunder = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();

/** Whether a rule bears on a registration: by its awarding organisation and by who pays, both at once. */
const isHeardBy = (rule: RetentionRule, { awardingId, funder }: EndedRegistration): boolean =>
  (rule.awardingId === null || rule.awardingId === awardingId) &&
  (rule.funder === null || funder === null || sameFunder(rule.funder, funder));

/** How long a kind of record about a learner is kept, and which rule says so. */
export const retentionFor = (
  kind: RecordKind,
  registrations: readonly EndedRegistration[],
  rules: readonly RetentionRule[],
): Retention => {
  const usual: Retention = {
    months: usualMonths[kind],
    because: 'Three years, where nothing longer is set.',
    clause: null,
  };
  return [
    ...rules
      .filter((rule) => rule.recordKind === kind && registrations.some((one) => isHeardBy(rule, one)))
      .map(({ months, because }) => ({ months, because, clause: null })),
    ...registrations.flatMap((registration) => ofSpecification(kind, registration)),
  ].reduce(longest, usual);
};

export type Disposal = Retention & {
  readonly months: number;
  readonly endedOn: string;
  /** From this day on it may go. */
  readonly dueOn: string;
};

/** When a kind of record about a learner may go; null while a registration goes on, and where it is kept for ever. */
export const disposalOf = (
  kind: RecordKind,
  registrations: readonly EndedRegistration[],
  rules: readonly RetentionRule[],
): Disposal | null => {
  const days = registrations.flatMap(({ endedOn }) => endedOn ?? []);
  if (days.length < registrations.length || days.length === 0) return null;
  const { months, ...retention } = retentionFor(kind, registrations, rules);
  if (months === null) return null;
  const endedOn = days.reduce((latest, day) => (day > latest ? day : latest));
  return { ...retention, months, endedOn, dueOn: addMonths(endedOn, months) };
};

/** The rule in a sentence, as the log keeps it. */
export const disposalInWords = ({ months, endedOn, dueOn, because }: Disposal): string =>
  `Kept for ${String(months)} months from ${dateInWords(endedOn)}, until ${dateInWords(dueOn)}. ${because}`;
