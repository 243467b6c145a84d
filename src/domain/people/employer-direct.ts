/** An employer's own staff assess its learners: what the awarding organisation must see before it agrees. */
import type { Specification } from '../specification/model.ts';
import { findEmployerDirectClause, findMappingClause } from '../specification/rules-of-people.ts';
import { type Refusal, refusal, refusals } from './refusal.ts';

/** One standard behind the assessor or quality assurer qualifications, and how the person meets it. */
export type MappedStandard = { readonly standard: string; readonly isMet: boolean; readonly how: string };

export type EmployerDirectPerson = {
  readonly personId: string;
  readonly name: string;
  readonly mapping: readonly MappedStandard[];
};

/** The share of the standards that somebody's skills and knowledge meet, in whole per cent; all of them are asked for. */
export const mappedShare = (mapping: readonly MappedStandard[]): number =>
  mapping.length === 0
    ? 0
    : Math.floor(
        (100 * mapping.filter(({ isMet, how }) => isMet && how.trim() !== '').length) / mapping.length,
      );

/** Whether an employer may be put forward: the specification must offer the model, and people must be named. */
export const mayRequestEmployerDirect = (
  specification: Pick<Specification, 'evidenceRules' | 'title'>,
  people: readonly Pick<EmployerDirectPerson, 'mapping'>[],
): readonly Refusal[] =>
  refusals(
    findEmployerDirectClause(specification) === null &&
      refusal(
        'employer-direct-not-offered',
        `${specification.title} does not offer the employer direct model.`,
        'The centre coordinator can put forward another specification, or have the employer’s staff qualify.',
      ),
    (people.length === 0 || people.some(({ mapping }) => mapping.length === 0)) &&
      refusal(
        'mapping-missing',
        'Name the people, and for each the standards that their skills and knowledge were mapped to.',
        'The centre coordinator can add the mapping.',
        findMappingClause(specification),
      ),
  );

/** Whether the awarding organisation may agree: everybody is mapped to every standard (001 L4683, 003 L2787). */
export const mayApproveEmployerDirect = (
  specification: Pick<Specification, 'evidenceRules'>,
  people: readonly EmployerDirectPerson[],
): readonly Refusal[] =>
  people
    .filter(({ mapping }) => mappedShare(mapping) < 100)
    .map(({ name, mapping }) =>
      refusal(
        'mapping-incomplete',
        `${name} is mapped to ${String(mappedShare(mapping))} % of the standards; all of them are asked for.`,
        'The centre can send a new request with the whole mapping.',
        findMappingClause(specification),
      ),
    );
