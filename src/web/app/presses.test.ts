/** A double press sends once; another thing, or the same thing later, is sent. */
import { expect, test } from 'vitest';
import { createPresses } from './presses.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve));

test('the same press while it is under way is sent once, and again once it was answered', async () => {
  const sent: string[] = [];
  const answers: (() => void)[] = [];
  const press = createPresses(
    ({ id }: { readonly id: string }) =>
      new Promise<void>((resolve) => {
        sent.push(id);
        answers.push(resolve);
      }),
  );
  press({ id: 'one' });
  press({ id: 'one' });
  press({ id: 'other' });
  expect(sent).toEqual(['one', 'other']);
  for (const answer of answers) answer();
  await settled();
  press({ id: 'one' });
  expect(sent).toEqual(['one', 'other', 'one']);
});

test('what failed can be pressed again', async () => {
  let presses = 0;
  const press = createPresses(() => {
    presses += 1;
    return Promise.reject(new Error('refused'));
  });
  press({});
  press({});
  await settled();
  press({});
  expect(presses).toBe(2);
});
