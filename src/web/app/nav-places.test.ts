import { IconHome } from '@tabler/icons-react';
import { expect, test } from 'vitest';
import type { Me, Role } from '#contract/sign-in.ts';
import { type NavPlace, barPlaces, isHere, navPlaces } from './nav-places.ts';

const place = (to: string, isCamera = false): NavPlace => ({
  to,
  label: to,
  short: to,
  icon: IconHome,
  isCamera,
});

test('the camera stands in the middle of a learner’s four places', () => {
  const places = [
    place('/'),
    place('/progress'),
    place('/evidence/new', true),
    place('/evidence'),
    place('/units'),
    place('/certificates'),
  ];
  const { shown, more } = barPlaces(places);
  expect(shown.map(({ to }) => to)).toEqual(['/', '/progress', '/evidence/new', '/evidence']);
  expect(more.map(({ to }) => to)).toEqual(['/units', '/certificates']);
});

test('four places need no further menu, five do', () => {
  const four = ['/', '/a', '/b', '/c'].map((to) => place(to));
  expect(barPlaces(four).more).toEqual([]);
  expect(barPlaces([...four, place('/d')]).more.map(({ to }) => to)).toEqual(['/c', '/d']);
});

test('a page belongs to the nearest place above it', () => {
  const places = [place('/'), place('/evidence'), place('/evidence/new', true)];
  expect(isHere(places, '/evidence/new', '/evidence/new')).toBe(true);
  expect(isHere(places, '/evidence', '/evidence/new')).toBe(false);
  expect(isHere(places, '/evidence', '/evidence/12')).toBe(true);
  expect(isHere(places, '/', '/evidence/12')).toBe(false);
});

const holder = (role: Role): Me => ({
  personId: 'person',
  name: 'Sample Person',
  email: 'sample@sample.invalid',
  centres: [],
  today: '2026-09-01',
  mustChangePassword: false,
  authenticatorOn: false,
  memberships: [{ organisationId: 'one', organisationKind: 'awarding', organisationName: 'One', role }],
});

test.each<[Role, readonly string[]]>([
  ['external-quality-assurer', ['Home', 'Verification', 'Centres']],
  ['quality-manager', ['Home', 'Verification', 'Centres']],
  ['certification-officer', ['Home', 'Claims', 'Certificates']],
  ['internal-quality-assurer', ['Home', 'Quality', 'Learners']],
  ['assessor', ['Home', 'Caseload', 'Assess']],
  ['coordinator', ['Home', 'Learners', 'Staff']],
])('a phone shows first what %s does every day', (role, expected) => {
  const places = navPlaces(holder(role));
  expect(barPlaces(places).shown.map(({ label }) => label)).toEqual(expected);
});

const registerFor = (role: Role) => navPlaces(holder(role)).find(({ to }) => to === '/staff')?.label;

test('a register of verifiers is called what it is', () => {
  expect(registerFor('quality-manager')).toBe('External quality assurers');
  expect(registerFor('coordinator')).toBe('Staff');
});
