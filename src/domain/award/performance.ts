/** The notification of performance that a document may ask for beside the certificate: its units with their results. */
import { listRules } from '../specification/rules-of-evidence.ts';
import type { Specification } from '../specification/model.ts';
import type { PerformanceNotice } from './documents.ts';

/** What is told of each unit where the specification asks for it; undefined where it does not. */
export const performanceNoticeOf = (
  specification: Pick<Specification, 'evidenceRules'>,
): PerformanceNotice | undefined => {
  const asks = listRules(specification, 'certification').some(
    ({ value }) => value['of'] === 'notification-of-performance',
  );
  if (!asks) return undefined;
  const isGraded = listRules(specification, 'grading').some(
    ({ value }) => Array.isArray(value['grades']) && value['grades'].includes('pass'),
  );
  return { result: isGraded ? 'Pass' : 'Achieved' };
};
