import { expect, test } from 'vitest';
import { aClause, anEvidenceRule } from '#testing/builders/specification.ts';
import { simulatedShare } from './simulated.ts';

const version = (
  id: string,
  setting: 'workplace' | 'simulation' | 'realistic-environment',
  typeCode = 'P',
) => ({
  id,
  setting,
  typeCode,
});

const standing = {
  units: [
    {
      criteria: [
        { evidenceVersionIds: ['work', 'staged'] },
        { evidenceVersionIds: ['staged'] },
        { evidenceVersionIds: ['room', 'staged'] },
        { evidenceVersionIds: [] },
      ],
    },
  ],
  records: {
    evidenceVersions: [
      version('work', 'workplace'),
      version('staged', 'simulation'),
      version('room', 'realistic-environment'),
      version('unused', 'simulation'),
    ],
  },
};

const limit = anEvidenceRule('simulation', {
  value: { allowed: 'conditional', conditions: ['small-part', 'sparingly'] },
  source: aClause(70),
});

test('each piece that a claim stands on counts once, and criteria that rest on simulation alone are counted', () =>
  expect(simulatedShare({ evidenceRules: [limit] }, standing)).toEqual({
    pieces: 3,
    simulated: 2,
    criteria: 4,
    onSimulationAlone: 2,
    clause: aClause(70),
  }));

test('it is told without a clause where the document holds it to nothing', () =>
  expect(simulatedShare({ evidenceRules: [] }, standing)).toMatchObject({ simulated: 2, clause: null }));

const real = { ...standing, records: { evidenceVersions: [version('work', 'workplace')] } };

test('a claim without any says so where the document holds it to a small part', () =>
  expect(simulatedShare({ evidenceRules: [limit] }, real)).toMatchObject({
    simulated: 0,
    clause: aClause(70),
  }));

test('a claim without any says nothing elsewhere', () =>
  expect(simulatedShare({ evidenceRules: [] }, real)).toBeNull());
