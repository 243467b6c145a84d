/** How the routes of evidence are asked; spread into the requests. */
import type { WorldOfAskers } from './world.ts';

export const evidenceRequests = {
  // Not the units that are chosen, so that nothing is agreed.
  'POST /api/registrations/{registrationId}/unit-agreements': () => ({ body: { unitRefs: [] } }),
  // Nothing is withdrawn, so that the evidence stays for whoever asks next.
  'POST /api/evidence/{evidenceId}/withdrawal': () => ({ body: { state: 'restored' } }),
  'POST /api/evidence/{evidenceId}/annotations': ({ fresh }) => ({
    body: { versionId: fresh.versionId, place: { kind: 'whole' }, text: 'Sample note' },
  }),
  'POST /api/evidence/{evidenceId}/annotations/{annotationId}/withdrawal': ({ annotationId }) => ({
    params: { annotationId },
    body: {},
  }),
  'POST /api/registrations/{registrationId}/portfolio-exports': () => ({ body: { format: 'zip' } }),
  'GET /api/registrations/{registrationId}/portfolio-exports/{exportId}/file': ({ fileId }) => ({
    params: { exportId: fileId },
  }),
} satisfies Readonly<Record<string, (world: WorldOfAskers) => object>>;
