import { expect, test } from 'vitest';
import type { Guidance, Unit } from '#domain/specification/model.ts';
import { aSpecification, aUnit, anOutcome } from '#testing/builders/specification.ts';
import { carryGuidance, withCarriedGuidance } from './carried-guidance.ts';

const guidance = (text: string, ...criteria: readonly string[]): Guidance => ({
  text,
  criteria,
  source: { line: 4, text },
});

type Beside = Readonly<Record<string, readonly Guidance[]>>;

const unit = (aim: string | null, beside: Beside, own: readonly Guidance[] = []): Unit => {
  const made = aUnit({ aim, guidance: own, outcomes: [anOutcome('1')] });
  const [outcome] = made.outcomes;
  const [criterion] = outcome?.criteria ?? [];
  if (outcome === undefined || criterion === undefined) throw new Error('a sample outcome has criteria');
  const criteria = Object.entries(beside).map(([number, texts]) => ({
    ...criterion,
    number,
    guidance: texts,
  }));
  return { ...made, outcomes: [{ ...outcome, criteria }] };
};

const of = (one: Unit) => aSpecification({ units: [one] });

const reread = (read: Unit, carried: string) => {
  const [again] = withCarriedGuidance(of(read), carried).units;
  return {
    aim: again?.aim,
    own: again?.guidance.map(({ text }) => text),
    beside: again?.outcomes[0]?.criteria.map((one) =>
      one.guidance.map(({ text, criteria }) => [text, ...criteria]),
    ),
  };
};

const carriedFrom = (one: Unit): string => carryGuidance(of(one));

test('lines part as they are carried, wherever the letters are the same', () => {
  const carried = carriedFrom(
    unit('Wheels turn.\nThey are round.', { '1.1': [guidance('Look at:\n• rims\n• spokes', '1.1')] }, [
      guidance('Use a stand.'),
      guidance('Count the spokes.'),
    ]),
  );
  const read = unit(
    'Wheels turn. They are round.',
    { '1.1': [guidance('Look at: • rims\n• spokes', '1.1')] },
    [guidance('Use a stand. Count the spokes.')],
  );
  expect(reread(read, carried)).toEqual({
    aim: 'Wheels turn.\nThey are round.',
    own: ['Use a stand.', 'Count the spokes.'],
    beside: [[['Look at:\n• rims\n• spokes', '1.1']]],
  });
});

test('a text that is printed beside each criterion it serves is one text again', () => {
  const shared = guidance('Both belong together.', '1.1', '1.2');
  const carried = carriedFrom(unit(null, { '1.1': [shared], '1.2': [shared] }));
  const [first, second] = [guidance(shared.text, '1.1'), guidance(shared.text, '1.2')];
  expect(reread(unit(null, { '1.1': [first, second], '1.2': [] }), carried).beside).toEqual([
    [[shared.text, '1.1', '1.2']],
    [[shared.text, '1.1', '1.2']],
  ]);
});

test.each([
  ['another word', guidance('Look at the spokes.', '1.1')],
  ['a word more', guidance('Look at the new rims.', '1.1')],
  ['a word less', guidance('Look at.', '1.1')],
])('what the pages do not print is not taken: %s', (_what, hidden) => {
  const read = unit(null, { '1.1': [guidance('Look at the rims.', '1.1')] });
  expect(reread(read, carriedFrom(unit('Hidden aim', { '1.1': [hidden] }, [guidance('Hidden')])))).toEqual({
    aim: null,
    own: [],
    beside: [[['Look at the rims.', '1.1']]],
  });
});

test.each(['', '{', '{"format":"touchstone-guidance/1","units":[{"ref":7}]}', '[]'])(
  'data that cannot be read changes nothing: %s',
  (carried) => {
    const read = of(unit(null, { '1.1': [guidance('Look at the rims.', '1.1')] }));
    expect(withCarriedGuidance(read, carried)).toEqual(read);
  },
);
