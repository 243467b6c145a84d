import type { Specification } from '../specification/model.ts';
import { evidenceTypesOf } from '../specification/rules-of-evidence.ts';

/** Words in the title of a type of evidence that the assessor did not see or did not see at real work. */
const secondHand = /\bwitness|\bsimulat|\bprior\b|\brpl\b|\btransfer/iu;

/**
 * Whether a type of evidence wants a closer look: what others saw, what was simulated, what was learnt before. By its
 * title in the specification, else by its code; a usual ground for sampling (REGULATION section 5).
 */
export const isDelicateType = (
  specification: Pick<Specification, 'evidenceRules'>,
  code: string,
): boolean => {
  const title = evidenceTypesOf(specification).find((type) => type.code === code)?.title ?? code;
  return secondHand.test(title) || secondHand.test(code);
};
