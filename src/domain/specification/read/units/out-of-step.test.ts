import { expect, test } from 'vitest';
import { readTextBlocks } from '#server/readers/text.ts';
import { readSpecification } from '../read-specification.ts';

const outcome = (number: number, text: string, criterion: string) =>
  `### Outcome ${String(number)}\n\n${text}\n\n#### Assessment criteria\n\n${String(number)}.1 ${criterion}\n\n#### Evidence requirements\n\nPhotographs are needed.\n\n`;

const outcomesOf = (text: string) => {
  const found = readSpecification({
    source: { name: 'sample.txt', mediaType: 'text/plain', bytes: text.length, lines: 60 },
    blocks: readTextBlocks(text),
  });
  if (!found.ok) throw new Error(found.failure.message);
  return found.value.units.flatMap((unit) =>
    unit.outcomes.map(
      (one) => `${one.number} ${one.text}: ${one.criteria.map((each) => each.text).join('; ')}`,
    ),
  );
};

const unit = '# Boat care\n\n## Unit 1: Clean a hull\n\nUnit reference number: J/501/0001\n\n';
const first = outcome(1, 'Be able to clean a hull', 'Clean the hull by hand');

test('an outcome that goes on from the one before belongs to the same unit', () => {
  expect(outcomesOf(unit + first + outcome(2, 'Be able to dry a hull', 'Dry the hull in the shade'))).toEqual(
    [
      '1 Be able to clean a hull: Clean the hull by hand',
      '2 Be able to dry a hull: Dry the hull in the shade',
    ],
  );
});

test('of a unit whose heading is lost nothing is taken for the unit before', () => {
  const lost =
    outcome(1, 'Be able to paint a mast', 'Paint the mast') + outcome(2, 'Be able to sand', 'Sand it');
  expect(outcomesOf(unit + first + lost)).toEqual(['1 Be able to clean a hull: Clean the hull by hand']);
});
