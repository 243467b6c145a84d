/** How the routes of delivery and of links to certificates are asked; spread into the requests. */
import type { WorldOfAskers } from './world.ts';

const nothing = '00000000-0000-4000-8000-000000000000';
const of = ({ awarding }: WorldOfAskers) => ({ awardingId: awarding });

let made = 0;

/** A digest of its own for every link that is asked for. */
const aDigest = (): string => {
  made += 1;
  return made.toString(16).padStart(64, '0');
};

export const deliveryRequests = {
  'POST /api/awarding/{awardingId}/delivery-rules': (world) => ({
    params: of(world),
    body: { centreId: null, qualificationNumber: null, to: 'centre' },
  }),
  'GET /api/awarding/{awardingId}/delivery-rules': (world) => ({ params: of(world) }),
  'POST /api/awarding/{awardingId}/claim-timing': (world) => ({
    params: of(world),
    body: { qualificationNumber: null, leastWeeks: null, registerWithinWeeks: 500, reason: 'Sample' },
  }),
  'GET /api/awarding/{awardingId}/claim-timing': (world) => ({ params: of(world) }),
  'POST /api/awarding/{awardingId}/end-dates': (world) => ({
    params: of(world),
    body: {
      qualificationNumber: '600/0000/0',
      ending: 'registration',
      endsOn: '2099-01-01',
      source: 'Sample list',
      reason: 'Sample',
    },
  }),
  'GET /api/awarding/{awardingId}/end-dates': (world) => ({ params: of(world) }),
  'POST /api/awarding/{awardingId}/certificate-keeping': (world) => ({
    params: of(world),
    body: { months: 12, afterwards: 'return', reason: 'Sample' },
  }),
  'GET /api/awarding/{awardingId}/certificate-keeping': (world) => ({ params: of(world) }),
  'POST /api/centres/{centreId}/handovers': () => ({
    body: { dispatchIds: [nothing], what: 'returned', note: 'Sample', on: '2026-09-01' },
  }),
  'POST /api/certificates/{certificateId}/dispatches': () => ({
    body: { to: 'centre', how: 'post', addressee: 'Sample centre', sentOn: '2026-09-01' },
  }),
  'GET /api/awarding/{awardingId}/unsent-certificates': (world) => ({ params: of(world) }),
  'POST /api/centres/{centreId}/dispatches': () => ({
    body: { certificateIds: [nothing], how: 'post', addressee: 'Sample centre', sentOn: '2026-09-01' },
  }),
  'GET /api/centres/{centreId}/dispatches/{dispatchId}/list': () => ({ params: { dispatchId: nothing } }),
  'POST /api/certificates/{certificateId}/links': () => ({
    body: { label: 'Sample', untilOn: '2026-09-30', tokenSha256: aDigest() },
  }),
  'POST /api/certificates/{certificateId}/links/{linkId}/end': () => ({
    params: { linkId: nothing },
    body: {},
  }),
  'GET /api/public/shared/{token}': () => ({ params: { token: 'A'.repeat(43) } }),
} as const satisfies Readonly<Record<string, (world: WorldOfAskers) => object>>;
