/** How a criterion stands for one learner; the order is that of progress. */
export const standings = [
  'none',
  'planned',
  'linked',
  'submitted',
  'returned',
  'awaiting-countersignature',
  'met',
  'sampled',
  'incomplete',
] as const;

export type Standing = (typeof standings)[number];

export const standingNames: Readonly<Record<Standing, string>> = {
  none: 'nothing yet',
  planned: 'planned',
  linked: 'evidence linked',
  submitted: 'submitted',
  returned: 'returned',
  'awaiting-countersignature': 'waits for a countersignature',
  met: 'met',
  sampled: 'sampled and agreed',
  incomplete: 'incomplete in the source document',
};

const colours: Readonly<Record<Standing, string>> = {
  none: 'var(--state-none)',
  planned: 'var(--state-planned)',
  linked: 'var(--state-linked)',
  submitted: 'var(--state-submitted)',
  returned: 'var(--state-returned)',
  'awaiting-countersignature': 'var(--state-awaiting)',
  met: 'var(--state-met)',
  sampled: 'var(--state-sampled)',
  incomplete: 'var(--state-incomplete)',
};

export const standingColour = (standing: Standing): string => colours[standing];

/** Whether nothing more is needed for the criterion. */
export const isDone = (standing: Standing): boolean => standing === 'met' || standing === 'sampled';
