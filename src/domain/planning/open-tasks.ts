/** What is open for a registration, by the role it waits for: whoever holds the role holds the task. */
import { dateInWords } from '../shared/date-words.ts';
import type { WaitsFor, WaitingRole } from '../assessment/unit-standing.ts';
import type { AgreedAction, PlanKind } from './documents.ts';
import type { Party } from './signing.ts';

export type OpenTask = {
  readonly role: WaitingRole | 'employer';
  readonly what: string;
  readonly about: { readonly kind: 'unit' | PlanKind; readonly id: string };
  readonly since: string | null;
};

export type OpenDocument = {
  readonly documentId: string;
  readonly kind: PlanKind;
  readonly waitsFor: readonly Party[];
  readonly savedOn: string;
};

export type OpenAction = AgreedAction & { readonly documentId: string };

const roleOfParty: Readonly<Record<Party, OpenTask['role']>> = {
  learner: 'learner',
  assessor: 'assessor',
  centre: 'assessor',
  employer: 'employer',
  witness: 'employer',
};

/** Everything that waits for somebody: units, documents to be signed, agreed actions. */
export const openTasks = (given: {
  readonly units: readonly { readonly ref: string; readonly waitsFor: WaitsFor }[];
  readonly documents: readonly OpenDocument[];
  readonly actions: readonly OpenAction[];
}): readonly OpenTask[] => [
  ...given.units
    .filter(({ waitsFor }) => waitsFor.who !== 'nobody')
    .map(({ ref, waitsFor }) => ({
      role: waitsFor.who,
      what: waitsFor.what,
      about: { kind: 'unit' as const, id: ref },
      since: waitsFor.since,
    })),
  ...given.documents.flatMap(({ documentId, kind, waitsFor, savedOn }) =>
    waitsFor.map((party) => ({
      role: roleOfParty[party],
      what: `sign the ${kind.replace('-', ' ')}`,
      about: { kind, id: documentId },
      since: savedOn,
    })),
  ),
  ...given.actions.map(({ what, owner, documentId, dueOn }) => ({
    role: owner,
    what: `${what} (due ${dateInWords(dueOn)})`,
    about: { kind: 'review' as const, id: documentId },
    since: null,
  })),
];

export type Holders = Readonly<Partial<Record<OpenTask['role'], string | null>>>;

/** Who holds a task now: the person in the role it waits for, null where nobody is named. */
export const holderOf = ({ role }: Pick<OpenTask, 'role'>, holders: Holders): string | null =>
  holders[role] ?? null;

/** The tasks that a person holds. */
export const tasksOf = (
  personId: string,
  tasks: readonly OpenTask[],
  holders: Holders,
): readonly OpenTask[] => tasks.filter((task) => holderOf(task, holders) === personId);
