/** How the routes of evidence are asked; spread into the requests. */
import type { WorldOfAskers } from './world.ts';

export const evidenceRequests = {
  // Nothing is withdrawn, so that the evidence stays for whoever asks next.
  'POST /api/evidence/{evidenceId}/withdrawal': () => ({ body: { state: 'restored' } }),
} satisfies Readonly<Record<string, (world: WorldOfAskers) => object>>;
