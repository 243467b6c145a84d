/** Certificates that a centre keeps until their learners collect them, for how long, and what follows (REGULATION section 7). */
import { dateInWords } from '../shared/date-words.ts';
import { type PlainDate, addDays, addMonths } from '../shared/plain-date.ts';
import { type Refusal, refusal, refusals } from '../people/refusal.ts';

export const handovers = ['handed-over', 'posted', 'returned', 'destroyed'] as const;
export type Handover = (typeof handovers)[number];

export type KeepingRule = { readonly months: number; readonly afterwards: 'return' | 'destroy' };

/** What counts until an awarding organisation sets its own; twelve months are what one of them publishes. */
export const usualKeeping: KeepingRule = { months: 12, afterwards: 'return' };

/** A certificate whose paper was sent to a centre. */
export type KeptCertificate = {
  readonly serial: string;
  readonly sentOn: PlainDate;
  /** Revoked, or replaced by another. */
  readonly isVoid: boolean;
  /** What became of it; null while the centre keeps it. */
  readonly ended: Handover | null;
};

/** The last day on which the centre keeps it for the learner. */
export const keptUntil = ({ sentOn }: Pick<KeptCertificate, 'sentOn'>, { months }: KeepingRule): PlainDate =>
  addMonths(sentOn, months);

const endInWords: Readonly<Record<Handover, string>> = {
  'handed-over': 'handed over',
  posted: 'sent on to the learner',
  returned: 'returned to the awarding organisation',
  destroyed: 'destroyed',
};

export const handoverInWords = (what: Handover): string => endInWords[what];

const refuseDestroying = (kept: KeptCertificate, rule: KeepingRule, on: PlainDate): Refusal | false => {
  const until = keptUntil(kept, rule);
  if (kept.isVoid) return false;
  if (rule.afterwards === 'return')
    return refusal(
      'returned-and-not-destroyed',
      'The awarding organisation has certificates that nobody collects returned, and not destroyed.',
      'The centre can record that it was returned.',
    );
  return (
    on <= until &&
    refusal(
      'kept-until',
      `The centre keeps ${kept.serial} for the learner until ${dateInWords(until)}.`,
      'It can be handed over or returned at any time, and destroyed after that day.',
    )
  );
};

/** Why what became of a certificate is not recorded so; empty where it is. */
export const refuseHandover = (
  kept: KeptCertificate,
  what: Handover,
  on: PlainDate,
  { rule, today }: { readonly rule: KeepingRule; readonly today: PlainDate },
): readonly Refusal[] =>
  refusals(
    kept.ended !== null &&
      refusal(
        'not-at-centre',
        `Certificate ${kept.serial} was ${endInWords[kept.ended]} already.`,
        'Where it came back to the centre, the awarding organisation can record that it was sent once more.',
      ),
    (on < kept.sentOn || on > today) &&
      refusal(
        'not-in-that-time',
        `It was at the centre from ${dateInWords(kept.sentOn)}; give a day from then to today.`,
        'The centre coordinator can correct the day.',
      ),
    kept.isVoid &&
      (what === 'handed-over' || what === 'posted') &&
      refusal(
        'certificate-not-standing',
        `Certificate ${kept.serial} does not stand any more, so nobody is given it.`,
        'It can be returned to the awarding organisation or destroyed.',
      ),
    what === 'destroyed' && refuseDestroying(kept, rule, on),
  );

/** How many days before the end people are reminded. */
export const REMINDED_DAYS_BEFORE = 30;

/** Which reminder is due: so many days before the end, none left once it has passed; null where none is. */
export const keepingReminder = (until: PlainDate, today: PlainDate): 0 | 30 | null => {
  if (today > until) return 0;
  return today >= addDays(until, -REMINDED_DAYS_BEFORE) ? REMINDED_DAYS_BEFORE : null;
};
