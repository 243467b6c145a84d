import { describe, expect, test } from 'vitest';
import { bodyOf, emptyForm, listMissing } from './register-form.ts';
import { readFilter, readWaitsFor } from './cohort.ts';

const full = {
  ...emptyForm('2026-09-01'),
  givenName: ' Sample ',
  familyName: 'Learner',
  dateOfBirth: '2001-02-03',
  isAwaitingUln: true,
  specificationId: '00000000-0000-7000-8000-000000000001',
};

describe('the form', () => {
  test('names what is missing and sends nothing until it is there', () => {
    expect(listMissing(emptyForm('2026-09-01'))).toHaveLength(5);
    expect(bodyOf({ ...full, isAwaitingUln: false })).toBeUndefined();
    expect(listMissing({ ...full, isAwaitingUln: false })).toEqual(['ULN, or that it is awaited']);
  });

  test('an awaited ULN is sent as null, whatever was typed before', () => {
    expect(bodyOf({ ...full, uln: '123' })).toMatchObject({
      uln: null,
      learner: { givenName: 'Sample', email: null },
      registeredOn: '2026-09-01',
    });
    expect(bodyOf({ ...full, uln: '9276308686', isAwaitingUln: false })?.uln).toBe('9276308686');
  });
});

describe('a row of the table', () => {
  test('says whom it waits for and for what', () => {
    expect(readWaitsFor('learner: choose units')).toEqual({ who: 'Learner', what: 'choose units' });
    expect(readWaitsFor('nobody: nothing')).toEqual({ who: null, what: '' });
    expect(readWaitsFor('nobody: the certificate')).toEqual({ who: null, what: 'the certificate' });
  });

  test('an unknown filter shows all', () => {
    expect([readFilter('stuck'), readFilter('x')]).toEqual(['stuck', 'all']);
  });
});
