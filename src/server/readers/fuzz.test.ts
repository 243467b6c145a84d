import { expect, test } from 'vitest';
import { lostLines } from '#testing/layouts/lost.ts';
import { mutate, seedDocuments } from '#testing/layouts/mutate.ts';
import { readSpecificationFile } from './read-file.ts';

const documents = await seedDocuments();
const MOST_MILLISECONDS = 3_000;

/** How a document was taken; an exception is no way to take one. */
const take = async (number: number): Promise<string | null> => {
  const { name, bytes } = mutate(documents, number);
  const start = performance.now();
  const result = await readSpecificationFile(name, bytes);
  const took = performance.now() - start;
  if (took > MOST_MILLISECONDS) return `document ${String(number)} took ${took.toFixed(0)} ms`;
  if (result.ok) {
    if (result.value.specification.units.length === 0) return `document ${String(number)} has no units`;
    const [lost] = lostLines(result.value);
    return lost === undefined ? null : `document ${String(number)} loses line ${lost} in silence`;
  }
  return /^\S.{10,600}\.$/su.test(result.failure.message)
    ? null
    : `${String(number)}: ${result.failure.message}`;
};

test('documents changed at random are read or refused with a sentence, and quickly', async () => {
  const wrong: string[] = [];
  for (let number = 1; number <= 400; number += 1) {
    const problem = await take(number);
    if (problem !== null) wrong.push(problem);
  }
  expect(wrong).toEqual([]);
}, 120_000);
