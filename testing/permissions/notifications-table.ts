import type { Row } from './row.ts';

/** What people are told is theirs alone. */
export const notificationPermissions: Readonly<Record<string, Row>> = {
  'GET /api/my/notifications': {
    rest: 'none',
    allowed: ['learner', 'other-learner', 'assessor', 'coordinator', 'certification-officer'],
  },
  'GET /api/my/notifications/unread': { rest: 'allowed' },
  'POST /api/my/notifications/read': { rest: 'allowed' },
  'GET /api/my/mail-choice': { rest: 'allowed' },
  'PUT /api/my/mail-choice': { rest: 'allowed' },
  'GET /api/my/characteristics': { rest: 'allowed' },
  'PUT /api/my/characteristics': { rest: 'allowed' },
  'POST /api/my/characteristics/withdrawal': { rest: 'allowed' },
};
