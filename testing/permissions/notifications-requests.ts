export const notificationAsks = {
  'POST /api/my/notifications/read': () => ({ body: { ids: ['00000000-0000-4000-8000-000000000000'] } }),
  'PUT /api/my/mail-choice': () => ({ body: { mail: 'daily' } }),
  'PUT /api/my/characteristics': () => ({
    body: { sex: 'prefer-not-to-say', ethnicity: '98', disability: '2', statement: 1 },
  }),
};
