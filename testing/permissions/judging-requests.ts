const unit = '/api/registrations/{registrationId}/units/{unitRef}';
const specification = '/api/centres/{centreId}/specifications/{specificationId}';
const reason = 'Sample reason';

export const judgingAsks = {
  [`PUT ${unit}/draft`]: () => ({ body: { draft: {}, version: 0 } }),
  [`POST ${specification}/sufficiency`]: () => ({
    body: { leastPieces: 1, leastOccasions: 1, leastTypes: 1, reason },
  }),
  [`POST ${specification}/agreements`]: () => ({ body: { verdict: 'agreed', reason } }),
  [`POST ${unit}/feedback`]: () => ({ body: { words: 'Sample words' } }),
  [`POST ${unit}/feedback/read`]: () => ({ body: {} }),
  'GET /api/feedback/{messageId}/voice': ({ centre }: { readonly centre: string }) => ({
    params: { messageId: centre },
  }),
};
