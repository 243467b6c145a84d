/** The filters of the table of learners, as chips. */
export const filterNames = {
  all: 'All',
  unassigned: 'Without assessor or quality assurer',
  'waiting-learner': 'Learner’s turn',
  'waiting-assessor': 'Assessor’s turn',
  'waiting-quality-assurer': 'Quality assurer’s turn',
  complete: 'Complete',
  stuck: 'Stuck',
  'awaiting-uln': 'Awaiting ULN',
} as const;

export type Filter = keyof typeof filterNames;

const filters: readonly Filter[] = [
  'all',
  'unassigned',
  'waiting-learner',
  'waiting-assessor',
  'waiting-quality-assurer',
  'complete',
  'stuck',
  'awaiting-uln',
];

export const listFilters = (): readonly Filter[] => filters;

export const readFilter = (text: string): Filter => filters.find((one) => one === text) ?? 'all';

const stateNames: Readonly<Record<string, string>> = {
  'in-progress': 'In progress',
  complete: 'Complete',
  claimed: 'Claimed',
  certificated: 'Certificated',
  withdrawn: 'Withdrawn',
  closed: 'Closed',
};

export const stateInWords = (state: string): string => stateNames[state] ?? state;

const waitingNames: Readonly<Record<string, string>> = {
  learner: 'Learner',
  assessor: 'Assessor',
  countersigner: 'Countersigner',
  'internal-quality-assurer': 'Quality assurer',
  coordinator: 'Coordinator',
};

export type WaitsFor = { readonly who: string | null; readonly what: string };

/** Whom a registration waits for and for what; nobody gives null. */
export const readWaitsFor = (text: string): WaitsFor => {
  const at = text.indexOf(': ');
  const [who, what] = at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 2)];
  return { who: waitingNames[who] ?? null, what: what === 'nothing' ? '' : what };
};
