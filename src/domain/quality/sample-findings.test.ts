import { expect, test } from 'vitest';
import { aClause } from '#testing/builders/specification.ts';
import { type Looked, findingsOf, refuseFindings } from './sample-findings.ts';

const asked = ['valid', 'authentic', 'sufficient'].map((key, place) => ({
  key,
  name: key,
  clause: aClause(30 + place),
}));
const all = { valid: true, authentic: true, sufficient: true };
const weak = { ...all, sufficient: false };
const decided = [
  { criterion: '1.1', outcome: 'met' },
  { criterion: '1.2', outcome: 'not-yet' },
] as const;

const looked = (criterion: string, tests: Looked['tests'], note: string | null = null): Looked => ({
  criterion,
  tests,
  note,
});

test.each<[string, 'agreed' | 'action', readonly Looked[], readonly boolean[], readonly (string | number)[]]>(
  [
    ['met, and every test holds', 'agreed', [looked('1.1', all)], [true], []],
    ['returned, and a test fails', 'agreed', [looked('1.2', weak)], [true], []],
    [
      'met, and a test fails',
      'agreed',
      [looked('1.1', weak, 'One page alone')],
      [false],
      ['found-otherwise'],
    ],
    ['met, a test fails, and it is returned', 'action', [looked('1.1', weak, 'One page alone')], [false], []],
    [
      'found otherwise without a word',
      'action',
      [looked('1.1', weak, ' ')],
      [false],
      ['finding-without-reason'],
    ],
    ['returned, and every test holds', 'action', [looked('1.2', all, 'It is all there')], [false], []],
    [
      'a test that was passed over',
      'agreed',
      [looked('1.1', { valid: true, authentic: true })],
      [false],
      ['test-not-judged-again', 32, 'finding-without-reason', 'found-otherwise'],
    ],
    ['an action for something else', 'action', [looked('1.1', all)], [true], []],
  ],
)('%s', (_, verdict, given, agrees, expected) => {
  const findings = findingsOf(given, decided, asked);
  expect(findings.map((one) => one.agrees)).toEqual(agrees);
  const refused = refuseFindings(verdict, findings, asked);
  expect(
    refused.flatMap(({ code, clause }) => (clause?.line === undefined ? [code] : [code, clause.line])),
  ).toEqual(expected);
});
