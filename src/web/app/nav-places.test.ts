import { IconHome } from '@tabler/icons-react';
import { expect, test } from 'vitest';
import { type NavPlace, barPlaces, isHere } from './nav-places.ts';

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
