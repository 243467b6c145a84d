/** Who may look at the design of certificates and change it; spread into the table. */
const own = { rest: 403, allowed: ['certification-officer'] } as const;

export const certificateDesignPermissions = {
  'GET /api/awarding/{awardingId}/certificate-design': own,
  'POST /api/awarding/{awardingId}/certificate-design': own,
  // The upload is somebody else's.
  'POST /api/awarding/{awardingId}/certificate-pictures': own,
  // There is no such picture.
  'GET /api/awarding/{awardingId}/certificate-pictures/{pictureId}': {
    rest: 403,
    404: ['certification-officer'],
  },
  'GET /api/awarding/{awardingId}/certificate-preview/{document}': own,
} as const;
