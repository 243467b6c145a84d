import { expect, test } from 'vitest';
import { aClause, anEvidenceRule } from '#testing/builders/specification.ts';
import { performanceNoticeOf } from './performance.ts';

const source = aClause(5);
const asks = anEvidenceRule('certification', {
  id: 'asks',
  value: { of: 'notification-of-performance', prints: ['unit-titles'] },
  source,
});
const graded = anEvidenceRule('grading', { id: 'graded', value: { graded: true, grades: ['pass'] }, source });
const other = anEvidenceRule('certification', { id: 'other', value: { prints: ['unit-titles'] }, source });

test.each([
  ['is due with the grade of the document', [asks, graded], { result: 'Pass' }],
  ['says achieved where nothing is graded', [asks], { result: 'Achieved' }],
  ['is not due where the document asks for none', [other, graded], undefined],
])('a notification of performance %s', (_, evidenceRules, notice) => {
  expect(performanceNoticeOf({ evidenceRules })).toEqual(notice);
});
