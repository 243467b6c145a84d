/**
 * Who must be told of malpractice. The learner's signed declaration is the boundary (REGULATION section 9): what is found
 * before it is the centre's own matter; what is found after it, or was done by staff, is reported at once.
 */
import { dateInWords } from '#domain/shared/date-words.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { CaseKind } from './case-rules.ts';

export type ReportingFacts = {
  readonly kind: CaseKind;
  readonly by: 'learner' | 'staff';
  /** The earliest declaration on the work that it is about; null where none of it is declared. */
  readonly declaredOn: PlainDate | null;
  /** Units of it that are quality assured or on a certificate. */
  readonly isCertificated: boolean;
};

export type Reporting = { readonly isDue: boolean; readonly because: string };

const source = 'JCQ, Suspected malpractice: policies and procedures';

/** Whether the awarding organisation must be told at once, and why. */
export const reportingOf = ({ kind, by, declaredOn, isCertificated }: ReportingFacts): Reporting => {
  if (kind !== 'malpractice' && kind !== 'maladministration')
    return { isDue: false, because: 'Nothing of the kind is reported.' };
  if (by === 'staff')
    return {
      isDue: true,
      because: `What staff did is reported to the awarding organisation at once (${source}).`,
    };
  if (isCertificated)
    return {
      isDue: true,
      because: `The work stands on a certificate, so it is reported to the awarding organisation at once (${source}).`,
    };
  return declaredOn === null
    ? {
        isDue: false,
        because: `The learner has not declared the work to be their own, so it is the centre’s own matter (${source}).`,
      }
    : {
        isDue: true,
        because: `The learner declared the work to be their own on ${dateInWords(declaredOn)}, so it is reported to the awarding organisation at once (${source}).`,
      };
};
