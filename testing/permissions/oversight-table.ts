/** Who sees what the centres of an awarding organisation need; spread into the table. */
export const oversightPermissions = {
  'GET /api/oversight': {
    rest: 403,
    allowed: ['quality-manager', 'external-quality-assurer'],
    // They oversee, but no centre that does anything for their awarding organisation.
    none: [
      'unallocated',
      'rival-manager',
      'rival-quality-assurer',
      'rival-allocated',
      'moved-awarding',
      'two-hats',
    ],
  },
} as const;
