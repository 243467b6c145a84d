/** The signatures of the parties under a plan or review, as a part of its form. */
import type { Unit } from '../specification/model.ts';
import type { FormSection } from './forms.ts';
import type { Party, PlanSignature } from './signing.ts';

type Signed = PlanSignature & { readonly note: string | null };

const capacities: Readonly<Record<Party, string>> = {
  learner: 'Learner',
  assessor: 'Assessor',
  centre: 'For the centre',
  employer: 'For the employer',
  witness: 'Mentor or witness',
};

/** A mentor or witness signs beside the parties where they were asked. */
const withOthers = (parties: readonly Party[], given: readonly Signed[]): readonly Party[] => [
  ...parties,
  ...given.map(({ party }) => party).filter((party) => !parties.includes(party)),
];

export const signatures = (parties: readonly Party[], given: readonly Signed[]): FormSection => ({
  title: 'Signatures',
  blocks: [
    {
      kind: 'signatures',
      signatures: withOthers(parties, given).map((party) => {
        const one = given.find((signature) => signature.party === party);
        return {
          capacity: capacities[party],
          name: one === undefined ? null : one.byOwnHand ? one.name : `${one.name} (recorded)`,
          on: one?.signedOn ?? null,
          note: one?.note ?? null,
        };
      }),
    },
  ],
});

export type Around = { readonly signatures: readonly Signed[]; readonly hasEmployer: boolean };
export type Units = readonly Pick<Unit, 'ref' | 'title' | 'outcomes'>[];
