import { expect, test } from 'vitest';
import { addEvidence, changeLinks, changeUnitChoices, submitCriteria } from '#contract/portfolio.ts';
import type { RegistrationProgress } from '#contract/portfolio.ts';
import { noRecords } from '#testing/builders/records.ts';
import { aSpecification } from '#testing/builders/specification.ts';
import { progressWith } from './own-standing.ts';
import type { OutboxItem } from './store.ts';

const registrationId = '00000000-0000-4000-8000-0000000000a1';
const learnerId = '00000000-0000-4000-8000-000000000001';
const evidenceId = '00000000-0000-4000-8000-0000000000e1';
const specificationId = '00000000-0000-4000-8000-000000000051';
const specification = aSpecification();
const [unit] = specification.units;
if (unit === undefined) throw new Error('a specification without a unit');
const [first, second] = unit.outcomes.flatMap(({ criteria }) => criteria).map(({ number }) => number);

const records = {
  ...noRecords,
  registrations: [
    {
      id: registrationId,
      recordedAt: '2026-03-02T09:00:00.000Z',
      learnerId,
      specificationId,
      qualificationNumber: specification.qualifications[0]?.number ?? null,
      pathway: null,
      registeredOn: '2026-03-02',
    },
  ],
};

const progress: RegistrationProgress = {
  registrationId,
  learnerId,
  learnerName: 'Sample Learner 1',
  specificationId,
  qualificationNumber: specification.qualifications[0]?.number ?? null,
  registeredOn: '2026-03-02',
  assessorName: null,
  qualityAssurerName: null,
  state: 'registered',
  complete: false,
  creditsCounted: 0,
  creditsRequired: null,
  waitsFor: null,
  blockers: [],
  units: [
    {
      ref: unit.ref,
      state: 'not-chosen',
      chosen: false,
      achievedOn: null,
      transferred: false,
      waitsFor: null,
      criteria: [],
    },
  ],
};

const item = (
  path: string,
  params: Readonly<Record<string, string>>,
  body: Readonly<Record<string, unknown>>,
  state: OutboxItem['state'] = 'waiting',
): OutboxItem => ({
  id: crypto.randomUUID(),
  method: 'POST',
  path,
  params,
  body,
  fileIds: [],
  words: '',
  about: [],
  state,
  failure: null,
  tries: 0,
  notBefore: 0,
  keptAt: 0,
  sentAt: null,
  reopening: null,
});

const choose = item(
  changeUnitChoices.path,
  { registrationId },
  { changes: [{ unitRef: unit.ref, choice: 'chosen' }] },
);
const add = item(
  addEvidence.path,
  { learnerId },
  {
    evidenceId,
    title: 'Seen',
    typeCode: 'O',
    setting: 'workplace',
    links: [
      { unitRef: unit.ref, criterion: first },
      { unitRef: unit.ref, criterion: second },
    ],
  },
);
const unlink = item(
  changeLinks.path,
  { learnerId },
  { changes: [{ evidenceId, unitRef: unit.ref, criterion: second, state: 'withdrawn' }] },
);
const handIn = item(submitCriteria.path, { registrationId, unitRef: unit.ref }, { criteria: [first] });

const now = (items: readonly OutboxItem[]) => {
  const [own] = progressWith(progress, specification, records, items).units;
  return { chosen: own?.chosen, states: own?.criteria.slice(0, 2).map(([, state]) => state) };
};

test('what waits on the device counts, in the order in which it was done', () => {
  expect(now([])).toEqual({ chosen: false, states: ['none', 'none'] });
  expect(now([choose, add])).toEqual({ chosen: true, states: ['linked', 'linked'] });
  expect(now([choose, add, unlink, handIn])).toEqual({ chosen: true, states: ['submitted', 'none'] });
  expect(now([choose, add, handIn, unlink])).toEqual(now([choose, add, unlink, handIn]));
});

test('what was refused, or was sent and is in the records, is left aside', () => {
  const refused = { ...add, state: 'refused' as const };
  expect(now([choose, refused])).toEqual({ chosen: true, states: ['none', 'none'] });
  expect(now([{ ...choose, state: 'sent' }])).toEqual({ chosen: false, states: ['none', 'none'] });
});

test('a later choice takes an earlier one back, also within the same moment', () => {
  const drop = { ...choose, body: { changes: [{ unitRef: unit.ref, choice: 'dropped' }] } };
  expect(now([choose, drop]).chosen).toBe(false);
  expect(now([drop, choose]).chosen).toBe(true);
});
