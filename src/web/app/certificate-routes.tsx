import { IconCertificate } from '@tabler/icons-react';
import type { RouteEntry } from './route-entry.ts';

/** Certificates, their design, and what they are signed with. */
export const certificateRoutes: readonly RouteEntry[] = [
  {
    path: '/certificates',
    load: () => import('#web/features/certificates/page.tsx'),
    access: ['learner', 'coordinator', 'certification-officer'],
    nav: { label: 'Certificates', icon: IconCertificate, first: ['certification-officer'] },
  },
  {
    path: '/certificates/design',
    load: () => import('#web/features/certificate-design/page.tsx'),
    access: ['certification-officer'],
  },
  {
    path: '/certificates/replacements',
    load: () => import('#web/features/replacements/list-page.tsx'),
    access: ['certification-officer'],
  },
  {
    path: '/certificates/$certificateId/replacement',
    load: () => import('#web/features/replacements/page.tsx'),
    access: ['learner', 'coordinator', 'certification-officer'],
  },
  {
    path: '/certificates/send',
    load: () => import('#web/features/delivery/send-page.tsx'),
    access: ['certification-officer'],
  },
  {
    path: '/certificates/delivery',
    load: () => import('#web/features/delivery/rules-page.tsx'),
    access: ['certification-officer'],
  },
  {
    path: '/certificates/kept',
    load: () => import('#web/features/kept-certificates/page.tsx'),
    access: ['coordinator'],
  },
  {
    path: '/certificates/timing',
    load: () => import('#web/features/timing/page.tsx'),
    access: ['certification-officer'],
  },
  {
    path: '/certificates/last-days',
    load: () => import('#web/features/end-dates/page.tsx'),
    access: ['certification-officer'],
  },
  {
    path: '/certificates/$certificateId/delivery',
    load: () => import('#web/features/delivery/page.tsx'),
    access: ['learner', 'coordinator', 'certification-officer'],
  },
  {
    path: '/certificates/$certificateId/links',
    load: () => import('#web/features/certificate-links/page.tsx'),
    access: ['learner'],
  },
  {
    path: '/shared/$token',
    load: () => import('#web/features/certificate-links/shared-page.tsx'),
    access: 'public',
    bare: true,
  },
  {
    path: '/certificates/keys',
    load: () => import('#web/features/issuer-keys/page.tsx'),
    access: ['certification-officer'],
  },
  {
    path: '/certificates/$certificateId/digital-award',
    load: () => import('#web/features/digital-award/page.tsx'),
    access: [
      'learner',
      'coordinator',
      'internal-quality-assurer',
      'developer',
      'certification-officer',
      'quality-manager',
      'external-quality-assurer',
    ],
  },
];
