import { expect, test } from 'vitest';
import { aUnit } from '#testing/builders/specification.ts';
import { findDoubtfulHyphens } from './hyphens.ts';

const about = (text: string, doubtful: readonly string[] = []): readonly (string | undefined)[] => {
  const unit = aUnit({ ref: 'L/900/0020' });
  const [outcome] = unit.outcomes;
  const [criterion] = outcome?.criteria ?? [];
  if (outcome === undefined || criterion === undefined) throw new Error('a unit without criteria');
  const changed = { ...unit, outcomes: [{ ...outcome, criteria: [{ ...criterion, text }] }] };
  return findDoubtfulHyphens([changed], doubtful).map((finding) => finding.about);
};

test.each([
  ['Explain a cost- benefit analysis', [], 1],
  ['Explain pre- and post-course work', [], 0],
  ['Explain a cost-benefit analysis', [], 0],
  ['Explain a cost-benefit analysis', ['cost-benefit'], 1],
  ['Explain a decision – making a plan', [], 0],
])('%s, of which %j are doubtful', (text, doubtful, count) => {
  expect(about(text, doubtful)).toEqual(Array.from({ length: count }, () => 'L/900/0020 1.1'));
});
