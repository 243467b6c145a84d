import { IconBuilding, IconRosetteDiscountCheck } from '@tabler/icons-react';
import type { Role } from '#contract/sign-in.ts';
import type { RouteEntry } from './route-entry.ts';

const overseers: readonly Role[] = ['quality-manager', 'external-quality-assurer'];

/** The pages of an awarding organisation's quality assurance; their nearest work comes first. */
export const verificationRoutes: readonly RouteEntry[] = [
  {
    path: '/verification',
    load: () => import('#web/features/verification/page.tsx'),
    access: [...overseers, 'developer', 'certification-officer', 'coordinator', 'internal-quality-assurer'],
    nav: {
      label: 'Verification',
      icon: IconRosetteDiscountCheck,
      first: overseers,
    },
  },
  {
    path: '/verification/risk',
    load: () => import('#web/features/verification/risk-map-page.tsx'),
    access: overseers,
  },
  {
    path: '/verification/template',
    load: () => import('#web/features/verification/template-page.tsx'),
    access: ['quality-manager'],
  },
  {
    path: '/centres',
    load: () => import('#web/features/centres/page.tsx'),
    access: [...overseers, 'developer', 'certification-officer'],
    nav: {
      label: 'Centres',
      icon: IconBuilding,
      first: overseers,
    },
  },
];
