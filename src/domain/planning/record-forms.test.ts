import { expect, test } from 'vitest';
import { type SpotContent, type TestimonyContent, spotForm, testimonyForm } from './record-forms.ts';

const spot: SpotContent = {
  assessorName: 'Sample Assessor',
  beganAt: '2026-09-01T09:00:00Z',
  endedAt: '2026-09-01T09:25:00Z',
  narrative: 'Sample narrative',
  questions: [{ question: 'Why?', answer: 'Because', criterion: '1.1' }],
  marks: [
    { unitRef: 'M/900/0001', criterion: '1.1', at: 135, note: 'Seen' },
    { unitRef: 'M/900/0001', criterion: '1.2', at: 61, recording: 1, note: '' },
  ],
  seal: 'A1B2C3',
  signatures: [
    { who: 'witness', name: 'Sample Witness', relation: 'Manager', signedAt: '2026-09-02T08:00:00Z' },
  ],
};

const testimony: TestimonyContent = {
  kind: 'expert',
  name: 'Sample Expert',
  occupation: 'Mechanic',
  relation: 'Manager',
  employerName: null,
  standing: 'Sample standing',
  asked: { name: 'Sample Expert', email: 'expert@sample.example', byName: 'Sample Assessor' },
  acceptedBy: 'Sample Assessor',
  saw: 'Sample work',
  criteria: [
    { unitRef: 'M/900/0001', criterion: '1.1', saw: true, words: 'Often' },
    { unitRef: 'M/900/0001', criterion: '1.2', saw: false, words: '' },
  ],
  statement: 'It is true.',
  signedAt: '2026-09-02T08:00:00Z',
};

const wordsOf = () => 'Sample words';
const where = { place: 'Workshop', setting: 'Real work', happenedOn: '2026-09-01' };

test('a record on the spot says when, what, which criteria at which time, and who signed', () => {
  const all = JSON.stringify(spotForm(spot, where, wordsOf));
  for (const part of [
    '1 September 2026',
    '09:00 to 09:25',
    '2:15',
    '1:01 of recording 2',
    'Sample words',
    'Because',
    'Seal A1B2C3',
  ])
    expect(all).toContain(part);
  expect(all).toContain('Witness (Manager)');
});

test('a testimony names the standing of an expert alone, and only the criteria that were seen', () => {
  const all = JSON.stringify(testimonyForm(testimony, where, wordsOf));
  expect(all).toContain('Sample standing');
  expect(all).not.toContain('"1.2"');
  const plain = JSON.stringify(testimonyForm({ ...testimony, kind: 'witness' }, where, wordsOf));
  expect(plain).not.toContain('Sample standing');
});

const columnsOf = (sections: ReturnType<typeof spotForm>) =>
  sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'table' ? [block.columns.map(({ title }) => title)] : [])),
  );

test('only what was recorded has a column for moments', () => {
  expect(columnsOf(spotForm(spot, where, wordsOf)).at(-1)).toContain('At');
  expect(columnsOf(testimonyForm(testimony, where, wordsOf)).at(-1)).not.toContain('At');
  const unheard = { ...spot, marks: [{ unitRef: 'M/900/0001', criterion: '1.1', at: null, note: 'Seen' }] };
  expect(columnsOf(spotForm(unheard, where, wordsOf)).at(-1)).not.toContain('At');
});
