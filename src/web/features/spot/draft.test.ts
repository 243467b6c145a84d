import { describe, expect, test } from 'vitest';
import { type SpotRecord, spotRecordSchema } from '#contract/spot.ts';
import {
  type SpotDraft,
  emptySpotDraft,
  isOutdated,
  missingFrom,
  signedUnder,
  spotRecordOf,
  withMark,
  withRecording,
  withoutRecording,
} from './draft.ts';

const now = new Date('2026-09-01T10:00:00');
const unitRef = 'A/500/0001';
const place = { unitRef, criterion: '1.1' };
const sending = { unitRef, now };

const begun = (given: Partial<SpotDraft> = {}): SpotDraft => ({
  ...emptySpotDraft({ learnerName: 'Sample Learner', units: [unitRef], now }),
  title: ' Sample ',
  ...given,
});

const sound = (id: string) => ({ id, name: 'recording.webm', mediaType: 'audio/webm', bytes: 9 });

const send = (draft: SpotDraft): SpotRecord => spotRecordSchema.parse(spotRecordOf(draft, sending));

describe('marks', () => {
  test('add up while recording, and are taken off again by a second tap without one', () => {
    const twice = withMark(withMark(begun(), place, 5), place, 9);
    expect(twice.marks.map(({ at }) => at)).toEqual([5, 9]);
    expect(withMark(withMark(begun(), place, null), place, null).marks).toEqual([]);
  });

  test('have times only where there is a recording', () => {
    const draft = withMark(begun(), place, 5);
    expect(send(draft).marks).toMatchObject([{ at: null }]);
    expect(send(withRecording(draft, sound('one'))).marks).toMatchObject([{ at: 5, recording: 0 }]);
  });

  test('name the recording that they were made in, and outlive one that is taken out', () => {
    const first = withRecording(withMark(begun(), place, 5), sound('one'));
    const second = withRecording(withMark(first, { unitRef, criterion: '1.2' }, 7), sound('two'));
    expect(send(second).marks).toMatchObject([
      { criterion: '1.1', at: 5, recording: 0 },
      { criterion: '1.2', at: 7, recording: 1 },
    ]);
    const left = withoutRecording(second, 0);
    expect(left).toMatchObject({ earlier: [], recording: { id: 'two' } });
    expect(send(left).marks).toMatchObject([
      { criterion: '1.1', at: null },
      { criterion: '1.2', at: 7, recording: 0 },
    ]);
  });
});

describe('signatures', () => {
  const typed = { ...begun().learner, way: 'typed' as const };

  test('are sent with the moment at which they were given', () => {
    const at = new Date('2026-09-01T09:50:00Z');
    const draft = begun();
    expect(send({ ...draft, learner: signedUnder(draft, typed, at) }).signatures).toEqual([
      {
        who: 'learner',
        name: 'Sample Learner',
        relation: null,
        drawing: null,
        signedAt: at.toISOString(),
      },
    ]);
  });

  test.each<readonly [string, Partial<SpotDraft>, boolean]>([
    ['another word', { narrative: 'More was said.' }, true],
    ['another mark', { marks: [{ ...place, at: null, note: '' }] }, true],
    ['another time', { until: '11:00' }, true],
    ['a further unit to choose from', { units: [unitRef, 'B/500/0002'] }, false],
    ['a witness', { witness: { ...begun().witness, name: 'Sample Witness', way: 'typed' } }, false],
  ])('stand under what was signed: %s', (_what, change, outdated) => {
    const draft = begun();
    const changed = { ...draft, learner: signedUnder(draft, typed, now), ...change };
    expect(isOutdated(changed, changed.learner)).toBe(outdated);
    expect(send(changed).signatures.some(({ who }) => who === 'learner')).toBe(!outdated);
  });
});

const local = (text: string): string => new Date(text).toISOString();

describe('when it was', () => {
  test.each<readonly [string, Partial<SpotDraft>, readonly [string, string]]>([
    ['goes on until it is signed', {}, ['2026-09-01T10:00', '2026-09-01T10:00']],
    ['ended', { from: '09:10', until: '09:40' }, ['2026-09-01T09:10', '2026-09-01T09:40']],
    [
      'is written up later',
      { on: '2026-08-31', from: '14:00', until: '15:30' },
      ['2026-08-31T14:00', '2026-08-31T15:30'],
    ],
    [
      'went over midnight',
      { on: '2026-08-30', from: '23:30', until: '00:15' },
      ['2026-08-30T23:30', '2026-08-31T00:15'],
    ],
  ])('%s', (_what, given, [began, ended]) => {
    expect(send(begun(given))).toMatchObject({ beganAt: local(began), endedAt: local(ended) });
  });

  test.each<readonly [string, Partial<SpotDraft>, string | null]>([
    ['nothing', { marks: [{ ...place, at: null, note: '' }] }, null],
    ['a title', { title: ' ' }, 'Give it a title.'],
    ['a beginning', { from: '' }, 'Say when it began.'],
    ['an end on another day', { on: '2026-08-31' }, 'Say until when it lasted.'],
    ['a criterion', {}, 'Mark at least one criterion.'],
  ])('%s is missing', (_what, given, words) => {
    expect(missingFrom(begun(given), '2026-09-01')).toBe(words);
  });
});

test('questions link the criteria that they are about, in whichever unit', () => {
  const draft = begun({
    kind: 'questions',
    questions: [
      { question: 'Why?', answer: 'Because', criterion: '1.2' },
      { question: 'How?', answer: 'So', criterion: '2.1', unitRef: 'B/500/0002' },
      { question: ' ', answer: '', criterion: null },
    ],
  });
  expect(send(draft)).toMatchObject({
    questions: [{ question: 'Why?', unitRef }, { unitRef: 'B/500/0002' }],
    links: [
      { unitRef, criterion: '1.2' },
      { unitRef: 'B/500/0002', criterion: '2.1' },
    ],
  });
});

test('a question that was written and then left for another kind of record links nothing', () => {
  const draft = begun({ questions: [{ question: 'Why?', answer: '', criterion: '1.2' }] });
  expect(send(draft)).toMatchObject({ questions: [], links: [] });
});
