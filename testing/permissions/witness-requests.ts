const token = { token: 'a-link-that-nobody-was-ever-given-by-mail' };
const reason = 'Sample reason';
const person = { givenName: 'Sample', familyName: 'Witness', email: 'nobody@sample.example' };

type World = { readonly centre: string };

export const witnessAsks = {
  'GET /api/search': () => ({ query: '?words=nothing-has-these-words' }),
  'POST /api/registrations/{registrationId}/spot-records': () => ({
    body: {
      kind: 'observation',
      title: 'Sample observation',
      setting: 'workplace',
      beganAt: '2026-08-31T09:00:00Z',
      endedAt: '2026-08-31T09:20:00Z',
      narrative: 'Sample narrative',
    },
  }),
  'POST /api/centres/{centreId}/witnesses': () => ({ body: person }),
  'POST /api/centres/{centreId}/witnesses/{personId}/acceptance': ({ centre }: World) => ({
    params: { personId: centre },
    body: { verdict: 'accepted', reason },
  }),
  'POST /api/registrations/{registrationId}/testimony-requests': () => ({ body: { witness: person } }),
  'POST /api/testimony-requests/{requestId}/revocation': ({ centre }: World) => ({
    params: { requestId: centre },
    body: { reason },
  }),
  'GET /api/public/testimonies/{token}': () => ({ params: token }),
  'POST /api/public/testimonies/{token}': () => ({
    params: token,
    body: {
      name: 'Sample Witness',
      occupation: 'Sample',
      relation: 'Sample',
      happenedOn: '2026-08-20',
      saw: 'Sample',
      drawing: null,
      agrees: true,
    },
  }),
  'POST /api/public/testimonies/{token}/decline': () => ({ params: token, body: { reason } }),
};
