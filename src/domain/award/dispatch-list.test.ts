import { expect, test } from 'vitest';
import { type DispatchList, dispatchListPaper } from './dispatch-list.ts';

const list: DispatchList = {
  to: 'centre',
  how: 'courier',
  reference: '',
  sentOn: '2026-09-01',
  sentBy: 'Sample Officer',
  centreName: 'Sample Centre',
  awardingName: 'Sample Awarding',
  certificates: [
    {
      serial: 'SA-1',
      learnerName: 'Sample One',
      title: 'Sample Diploma',
      kind: 'qualification',
      addressee: 'Sample Centre, Sample Street',
    },
    {
      serial: 'SA-2',
      learnerName: 'Sample Two',
      title: 'Sample Diploma',
      kind: 'units',
      addressee: 'Sample Centre, Sample Street',
    },
  ],
};

const rowsIn = (given: DispatchList) =>
  dispatchListPaper(given, '2026-09-02').sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) =>
      block.kind === 'table' ? block.rows.map((row) => row.map(({ text }) => text)) : [],
    ),
  );

test('to a centre: one address, every certificate to be ticked off, and a place to sign for it', () => {
  const paper = dispatchListPaper(list, '2026-09-02');
  expect(paper.particulars).toContainEqual({ label: 'To', value: 'Sample Centre, Sample Street' });
  expect(paper.particulars).toContainEqual({ label: 'Number of the sending', value: 'None' });
  expect(rowsIn(list)).toEqual([
    ['SA-1', 'Sample One', 'Sample Diploma', ''],
    ['SA-2', 'Sample Two', 'Units of Sample Diploma', ''],
  ]);
  expect(paper.sections.map(({ title }) => title)).toEqual(['What is in it', 'Received']);
});

test('to learners: each with where it went, and nobody signs for all', () => {
  const paper = dispatchListPaper({ ...list, to: 'learner' }, '2026-09-02');
  expect(paper.sections.map(({ title }) => title)).toEqual(['What is in it']);
  expect(rowsIn({ ...list, to: 'learner' })[0]).toContain('Sample Centre, Sample Street');
});
