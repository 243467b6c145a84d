/** How the routes of the design of certificates are asked; spread into the requests. */
import { plainDesign } from '#domain/award/design.ts';
import type { WorldOfAskers } from './world.ts';

const nothing = '00000000-0000-4000-8000-000000000000';
const of = ({ awarding }: WorldOfAskers) => ({ awardingId: awarding });

export const certificateDesignRequests = {
  'GET /api/awarding/{awardingId}/certificate-design': (world) => ({ params: of(world) }),
  'POST /api/awarding/{awardingId}/certificate-design': (world) => ({
    params: of(world),
    body: { design: plainDesign, supersedes: null },
  }),
  'POST /api/awarding/{awardingId}/certificate-pictures': (world) => ({
    params: of(world),
    body: { purpose: 'logo', uploadId: nothing },
  }),
  'GET /api/awarding/{awardingId}/certificate-pictures/{pictureId}': (world) => ({
    params: { ...of(world), pictureId: nothing },
  }),
  'GET /api/awarding/{awardingId}/certificate-preview/{document}': (world) => ({
    params: of(world),
    query: `?design=${encodeURIComponent(JSON.stringify(plainDesign))}`,
  }),
} as const satisfies Readonly<Record<string, (world: WorldOfAskers) => object>>;
