/**
 * What a granted case arranges for a learner. A reasonable adjustment is agreed before the assessment and changes how
 * somebody gets at it, never the standard; special consideration comes after it, and cannot lower what must be met in
 * full: a later attempt or a longer registration is the remedy (REGULATION section 9).
 */
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import { isWithin } from '../shared/plain-date.ts';
import type { Clause } from '../specification/model.ts';
import type { CaseKind } from './case-rules.ts';

export const remedies = [
  'way-of-working',
  'another-attempt',
  'longer-registration',
  'counts-as-met',
] as const;
export type Remedy = (typeof remedies)[number];

export const remedyNames: Readonly<Record<Remedy, string>> = {
  'way-of-working': 'Another way of working or of giving evidence',
  'another-attempt': 'A later attempt',
  'longer-registration': 'A longer registration',
  'counts-as-met': 'Criteria count as met',
};

/** What is arranged: what to do about it, never why. */
export type Arrangement = {
  readonly kind: CaseKind;
  readonly remedy: Remedy;
  readonly whatToDo: string;
  /** A language of assessment or a sign language, where it is about that. */
  readonly language: string | null;
  readonly unitRef: string | null;
  readonly fromOn: string;
  /** The last day; null while the registration lasts. */
  readonly untilOn: string | null;
};

export const arranging: readonly CaseKind[] = ['adjustment', 'consideration', 'language'];

const whoDecides = 'Whoever handles the case can grant something else.';

export type ArrangingContext = {
  readonly kind: CaseKind;
  readonly today: string;
  /** Work on it was judged before. */
  readonly isJudged: boolean;
  /** Where the specification says that every criterion must be met. */
  readonly passClause: Clause | null;
  /** Languages that the specification names; none where it says nothing. */
  readonly languages: readonly string[];
  readonly languageClause: Clause | null;
  /** Sign languages that are for those alone to whom an adjustment grants them, and where that stands. */
  readonly byAdjustment: readonly string[];
  readonly adjustmentClause: Clause | null;
};

type Given = Pick<Arrangement, 'remedy' | 'language' | 'untilOn'>;

const isOneOf = (languages: readonly string[], language: string | null): boolean =>
  language !== null && languages.some((one) => one.toLowerCase() === language.toLowerCase());

/** A sign language that is an adjustment is granted as one, whatever the case is called. */
const refuseSignLanguage = (
  { kind, byAdjustment, adjustmentClause }: ArrangingContext,
  { language }: Given,
): Refusal | false =>
  kind === 'language' &&
  isOneOf(byAdjustment, language) &&
  refusal(
    'by-adjustment-alone',
    `${language ?? ''} is for learners who need it as a reasonable adjustment, and this case is about the language of assessment.`,
    'A reasonable adjustment can be raised, which grants it.',
    adjustmentClause,
  );

const refuseLanguage = (
  { kind, languages, languageClause }: ArrangingContext,
  { language }: Given,
): Refusal | false =>
  kind === 'language' &&
  (language === null
    ? refusal('language-missing', 'Say which language it is assessed in.', whoDecides)
    : languages.length > 0 &&
      !languages.some((one) => one.toLowerCase() === language.toLowerCase()) &&
      refusal(
        'language-not-offered',
        `The specification offers assessment in ${languages.join(', ')}, and not in ${language}.`,
        whoDecides,
        languageClause,
      ));

/** Why something cannot be arranged; an empty list means that it can. */
export const mayArrange = (context: ArrangingContext, given: Given): readonly Refusal[] =>
  refusals(
    given.remedy === 'counts-as-met' &&
      refusal(
        'met-in-full',
        'Every criterion must be met in full, so nothing can make one count that was not met. A later attempt or a longer registration can be granted.',
        whoDecides,
        context.passClause,
      ),
    context.kind === 'adjustment' &&
      given.remedy !== 'way-of-working' &&
      refusal(
        'changes-access-alone',
        'An adjustment changes how a learner works or gives evidence, not what they have to meet or by when.',
        'Special consideration can be raised for the rest.',
      ),
    context.kind === 'adjustment' &&
      context.isJudged &&
      refusal(
        'judged-already',
        'An adjustment is agreed before the assessment, and this work has been judged.',
        'Special consideration can be raised for what was judged; an adjustment for what is still to come.',
      ),
    context.kind === 'consideration' &&
      given.remedy === 'way-of-working' &&
      refusal(
        'needs-adjustment',
        'Special consideration comes after the assessment; how somebody works is agreed before it.',
        'A reasonable adjustment can be raised.',
      ),
    given.untilOn !== null &&
      given.untilOn < context.today &&
      refusal('expired', 'It would be over before it begins.', whoDecides),
    refuseLanguage(context, given),
    refuseSignLanguage(context, given),
  );

/** The arrangements that hold on a day, for a unit or for all work. */
export const arrangementsOn = <Item extends Arrangement>(
  all: readonly Item[],
  unitRef: string,
  today: string,
): readonly Item[] =>
  all.filter(
    (one) => (one.unitRef === null || one.unitRef === unitRef) && isWithin(today, one.fromOn, one.untilOn),
  );
