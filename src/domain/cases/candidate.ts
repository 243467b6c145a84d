import type { DeclaredInterest } from '../people/register.ts';

/** Somebody who might take part, as the register and the memberships tell on the day. */
export type CaseCandidate = {
  readonly personId: string;
  readonly name: string;
  /** Roles at the organisation that holds the stage. */
  readonly roles: readonly string[];
  /** Works for the other side too: an awarding organisation's person with a role at the centre. */
  readonly worksAtCentre: boolean;
  readonly interests: readonly DeclaredInterest[];
};
