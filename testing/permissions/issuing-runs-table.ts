/** Who may issue for many; spread into the table. */
const own = { rest: 403, allowed: ['certification-officer'] } as const;

export const issuingRunsPermissions = {
  // Asked first, so that there is a run to be listed.
  'POST /api/awarding/{awardingId}/issuing-runs': own,
  'GET /api/awarding/{awardingId}/issuing-runs': own,
  // There is no such run.
  'POST /api/awarding/{awardingId}/issuing-runs/{runId}/stop': {
    rest: 403,
    404: ['certification-officer'],
  },
} as const;
