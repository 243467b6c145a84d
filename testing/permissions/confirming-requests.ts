/** How a unit is confirmed; spread into the requests. */
export const confirmingRequests = {
  'POST /api/registrations/{registrationId}/units/{unitRef}/confirmation': () => ({
    body: { signOffId: '00000000-0000-4000-8000-000000000000' },
  }),
} as const;
