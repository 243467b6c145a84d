import { useMemo } from 'react';
import { type RegistrationProgress, myRegistrations, registrationProgress } from '#contract/portfolio.ts';
import { readSpecification } from '#contract/specifications.ts';
import type { FailureBody } from '#contract/failure.ts';
import type { Specification, Unit } from '#domain/specification/model.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { useOwnStanding } from '#web/offline/use-own-standing.ts';
import { useAddressValue } from '#web/app/navigation.tsx';

/** The wording that goes with a registration; it never changes, so the browser keeps it. */
export const useSpecification = (id: string | undefined) =>
  useRead(readSpecification, { params: { specificationId: id ?? '' } }, { enabled: id !== undefined });

/** The registration in the address, else the learner's newest. */
export const useRegistrationId = () => {
  const [chosen, choose] = useAddressValue('registration');
  const mine = useRead(myRegistrations, {});
  const items = mine.data?.items ?? [];
  return { id: chosen === '' ? items[0]?.registrationId : chosen, items, choose, query: mine };
};

export type OpenRegistration = {
  readonly progress: RegistrationProgress;
  readonly specification: Specification;
  readonly units: ReadonlyMap<string, Unit>;
};

export type RegistrationState =
  | { readonly state: 'waiting' }
  | { readonly state: 'none' }
  | { readonly state: 'failed'; readonly failure: FailureBody }
  | ({ readonly state: 'open' } & OpenRegistration);

/** A registration with where it stands and its specification. */
export const useOpenRegistration = (id: string | undefined, isListed = true): RegistrationState => {
  const progress = useRead(
    registrationProgress,
    { params: { registrationId: id ?? '' } },
    { enabled: id !== undefined },
  );
  const specification = useSpecification(progress.data?.specificationId);
  const content = specification.data?.content;
  const own = useOwnStanding(progress.data, content);
  // One and the same for as long as the specification is, so that large pictures are worked out once.
  const units = useMemo(() => new Map((content?.units ?? []).map((unit) => [unit.ref, unit])), [content]);
  const error = progress.error ?? specification.error;
  if (error !== null) return { state: 'failed', failure: failureOf(error) };
  if (id === undefined) return { state: isListed ? 'none' : 'waiting' };
  if (own === undefined || content === undefined) return { state: 'waiting' };
  return { state: 'open', progress: own, specification: content, units };
};

const waitingWords: Readonly<Record<string, string>> = {
  learner: 'the learner',
  assessor: 'the assessor',
  countersigner: 'a countersigner',
  'internal-quality-assurer': 'the internal quality assurer',
  coordinator: 'the centre coordinator',
};

/** Whom something waits for, as its reader calls them; null when nobody. */
export const waitingFor = (who: string, isReaderTheLearner = false): string | null =>
  isReaderTheLearner && who === 'learner' ? 'you' : (waitingWords[who] ?? null);

const unitStates: Readonly<Record<string, string>> = {
  'not-chosen': 'Not chosen',
  chosen: 'Chosen',
  'in-progress': 'In progress',
  submitted: 'With the assessor',
  'all-met': 'All criteria met',
  'action-open': 'Action open',
  achieved: 'Achieved',
};

export const unitStateName = (state: string): string => unitStates[state] ?? state;
