import { describe, expect, test } from 'vitest';
import type { EvidenceRule } from '../specification/model.ts';
import { narrowedBy } from './narrowing.ts';
import { listTold, noticeInWords, noticeTitle, toldInWords } from './telling.ts';
import { usualCaseRules } from './usual-rules.ts';

const notice = (value: EvidenceRule['value']): EvidenceRule => ({
  id: 'notice',
  kind: 'notification',
  scope: {},
  value,
  source: { line: 7, text: 'Sample line 7' },
});

const asks = { evidenceRules: [notice({ about: 'adjustment', also: 'external-quality-assurer' })] };

const who = (name: string, ...roles: string[]) => ({
  personId: name,
  name,
  roles,
  worksAtCentre: false,
  interests: [],
});

describe('who is told of a need', () => {
  test.each([
    ['of an adjustment', 'adjustment', asks, ['quality-manager', 'external-quality-assurer']],
    ['of special consideration', 'consideration', asks, ['quality-manager', 'external-quality-assurer']],
    [
      'the awarding organisation alone where no other is named',
      'adjustment',
      { evidenceRules: [notice({ about: 'adjustment' })] },
      ['quality-manager'],
    ],
    [
      'of another language, where it asks for that',
      'language',
      { evidenceRules: [notice({ about: 'language' })] },
      ['quality-manager'],
    ],
    ['nobody of another language, where it asks for needs', 'language', asks, undefined],
    ['nobody of a complaint', 'complaint', asks, undefined],
    ['nobody where the document says nothing', 'adjustment', { evidenceRules: [] }, undefined],
    [
      'nobody where it asks for other news',
      'adjustment',
      { evidenceRules: [notice({ about: 'staff' })] },
      undefined,
    ],
  ] as const)('%s', (_, kind, specification, roles) => {
    expect(narrowedBy(specification, usualCaseRules[kind]).tells?.roles).toEqual(roles);
  });

  test('are those who hold the roles, and a role that nobody holds is named', () => {
    const tells = { roles: ['quality-manager', 'external-quality-assurer'], source: 'line 7' } as const;
    const people = [who('Sample Manager', 'quality-manager'), who('Sample Officer', 'certification-officer')];
    expect(listTold(people, tells).map(({ name }) => name)).toEqual(['Sample Manager']);
    expect(toldInWords(people, tells)).toContain('Sample Manager (quality manager of the awarding');
    expect(toldInWords(people, tells)).toContain('nobody, since the centre is allocated to no external');
    expect(noticeInWords(tells)).toContain('line 7');
  });

  test('hear whose it is and how it ended', () => {
    const of = { number: 3, learnerName: 'Sample Learner' };
    expect(noticeTitle('adjustment', { ...of, outcome: null })).toBe(
      'Sample Learner may need a reasonable adjustment (case 3 of the centre).',
    );
    expect(noticeTitle('consideration', { ...of, outcome: 'Granted' })).toBe(
      'The special consideration for Sample Learner (case 3 of the centre) has ended: Granted.',
    );
  });
});
