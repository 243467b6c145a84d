import type { CaseRow } from '#contract/caseload.ts';

const lowered = (text: string): string => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;

/** The reasons of urgency as one sentence, the weightiest first. */
const reasonsInWords = ({ reasons: [first, ...others] }: Pick<CaseRow, 'reasons'>): string =>
  first === undefined
    ? 'Nothing waits'
    : [first.detail, ...others.map(({ detail }) => lowered(detail))].join('; ');

/** The two weightiest reasons, and how many there are beside them. */
export const weightiestInWords = ({ reasons }: Pick<CaseRow, 'reasons'>): string => {
  const said = reasonsInWords({ reasons: reasons.slice(0, 2) });
  return reasons.length <= 2 ? said : `${said}; and ${String(reasons.length - 2)} more`;
};

/** Where the most urgent reason is dealt with. */
export const linkOf = ({
  registrationId,
  reasons,
  unitToAnswer,
}: Pick<CaseRow, 'registrationId' | 'reasons' | 'unitToAnswer'>): string => {
  const code = reasons[0]?.code;
  const assess = (filter: string): string => `/assess?filter=${filter}&registration=${registrationId}`;
  const plan = `/plan?registration=${registrationId}`;
  if (code === 'to-judge' || code === 'quality-action') return assess('to-judge');
  if (code === 'to-answer' && unitToAnswer !== null)
    return `/assess?filter=all&unit=${encodeURIComponent(`${registrationId} ${unitToAnswer}`)}`;
  if (code === 'to-sign-off') return assess('to-sign-off');
  if (code === 'review-due' || code === 'action-late' || code === 'to-sign') return `${plan}&view=reviews`;
  if (code === 'no-plan') return `${plan}&view=learning`;
  if (code === 'activity-near') return `${plan}&view=assessment`;
  return `/progress?registration=${registrationId}`;
};
