import {
  IconArchive,
  IconAward,
  IconBook2,
  IconCamera,
  IconCalendarCheck,
  IconStack2,
  IconChecklist,
  IconChartBar,
  IconChartPie,
  IconClipboardCheck,
  IconFileCheck,
  IconFolder,
  IconHome,
  IconListDetails,
  IconListSearch,
  IconReportAnalytics,
  IconScale,
  IconSchool,
  IconShieldCheck,
  IconUserCheck,
  IconUsers,
} from '@tabler/icons-react';
import type { Role } from '#contract/sign-in.ts';
import { certificateRoutes } from './certificate-routes.tsx';
import type { RouteEntry } from './route-entry.ts';
import { verificationRoutes } from './verification-routes.tsx';

export type { RouteEntry } from './route-entry.ts';

const awarding: readonly Role[] = [
  'developer',
  'certification-officer',
  'quality-manager',
  'external-quality-assurer',
];
const claimers: readonly Role[] = [
  'coordinator',
  'internal-quality-assurer',
  'certification-officer',
  'quality-manager',
  'external-quality-assurer',
];
const assessing: readonly Role[] = ['assessor'];
const assuring: readonly Role[] = ['internal-quality-assurer'];
const centreStaff: readonly Role[] = ['coordinator', 'assessor', 'internal-quality-assurer'];

/** Every page of the application, in the order of the navigation. */
export const routes: readonly RouteEntry[] = [
  {
    path: '/',
    load: () => import('#web/features/home/page.tsx'),
    access: 'signed-in',
    nav: { label: 'Home', icon: IconHome },
  },
  {
    path: '/progress',
    load: () => import('#web/features/progress/page.tsx'),
    access: ['learner', ...centreStaff],
    nav: { label: 'My progress', icon: IconChartPie, short: 'Progress', roles: ['learner'] },
  },
  {
    path: '/evidence/new',
    load: () => import('#web/features/evidence/new-page.tsx'),
    access: ['learner'],
    nav: { label: 'Add evidence', icon: IconCamera, short: 'Add' },
  },
  {
    path: '/evidence',
    load: () => import('#web/features/evidence/page.tsx'),
    access: ['learner'],
    nav: { label: 'My evidence', icon: IconListDetails, short: 'Evidence' },
  },
  {
    path: '/evidence/link',
    load: () => import('#web/features/evidence/linking/link-page.tsx'),
    access: ['learner'],
  },
  {
    path: '/evidence/$evidenceId',
    load: () => import('#web/features/evidence/piece-page.tsx'),
    access: ['learner'],
  },
  {
    path: '/evidence/$evidenceId/revise',
    load: () => import('#web/features/evidence/revise-page.tsx'),
    access: ['learner'],
  },
  {
    path: '/portfolio',
    load: () => import('#web/features/portfolio/take-page.tsx'),
    access: ['learner', ...centreStaff],
  },
  {
    path: '/from-elsewhere',
    load: () => import('#web/features/from-elsewhere/page.tsx'),
    access: ['learner', ...centreStaff],
  },
  {
    path: '/choose-units',
    load: () => import('#web/features/choose-units/page.tsx'),
    access: ['learner', ...centreStaff],
    nav: { label: 'Choose units', icon: IconChecklist, short: 'Units', roles: ['learner'] },
  },
  {
    path: '/credit',
    load: () => import('#web/features/credit/page.tsx'),
    access: ['learner', ...centreStaff],
  },
  {
    path: '/plan',
    load: () => import('#web/features/plan/page.tsx'),
    access: 'signed-in',
    nav: { label: 'My plan', icon: IconCalendarCheck, short: 'Plan', roles: ['learner'] },
  },
  {
    path: '/employer',
    load: () => import('#web/features/employer/page.tsx'),
    access: ['employer-contact'],
    nav: { label: 'Learners at work', icon: IconSchool, short: 'Learners' },
  },
  {
    path: '/caseload',
    load: () => import('#web/features/caseload/page.tsx'),
    access: assessing,
    nav: { label: 'Caseload', icon: IconStack2 },
  },
  {
    path: '/feedback-times',
    load: () => import('#web/features/feedback-times/page.tsx'),
    access: centreStaff,
  },
  {
    path: '/assess',
    load: () => import('#web/features/assess/page.tsx'),
    access: assessing,
    nav: { label: 'Assess', icon: IconClipboardCheck },
  },
  {
    path: '/learners',
    load: () => import('#web/features/learners/page.tsx'),
    access: centreStaff,
    nav: { label: 'Learners', icon: IconSchool },
  },
  {
    path: '/learners/import',
    load: () => import('#web/features/learners/import-page.tsx'),
    access: ['coordinator'],
  },
  {
    path: '/learners/register',
    load: () => import('#web/features/learners/register-page.tsx'),
    access: ['coordinator'],
  },
  {
    path: '/quality',
    load: () => import('#web/features/quality/page.tsx'),
    access: assuring,
    nav: { label: 'Quality', icon: IconShieldCheck, first: assuring },
  },
  {
    path: '/quality/record',
    load: () => import('#web/features/quality-record/page.tsx'),
    access: centreStaff,
    nav: { label: 'Quality feedback', icon: IconShieldCheck, short: 'Feedback', roles: assessing },
  },
  {
    path: '/quality/countersign',
    load: () => import('#web/features/countersign/page.tsx'),
    access: assuring,
  },
  {
    path: '/standardisation',
    load: () => import('#web/features/standardisation/page.tsx'),
    access: [...centreStaff, 'quality-manager', 'external-quality-assurer'],
    nav: {
      label: 'Standardisation',
      icon: IconScale,
      roles: [...assessing, ...assuring, 'quality-manager', 'external-quality-assurer'],
    },
  },
  {
    path: '/standardisation/new',
    load: () => import('#web/features/standardisation/new-page.tsx'),
    access: assuring,
  },
  {
    path: '/standardisation/$standardisationId',
    load: () => import('#web/features/standardisation/exercise-page.tsx'),
    access: [...centreStaff, 'quality-manager', 'external-quality-assurer'],
  },
  {
    path: '/staff/$personId',
    load: () => import('#web/features/staff/record-page.tsx'),
    access: ['coordinator', 'quality-manager', ...assuring],
  },
  {
    path: '/employer-direct',
    load: () => import('#web/features/staff/employers-page.tsx'),
    access: ['quality-manager', 'external-quality-assurer'],
  },
  {
    path: '/staff',
    load: () => import('#web/features/staff/page.tsx'),
    access: ['coordinator', 'quality-manager', ...assuring],
    nav: {
      label: 'Staff',
      icon: IconUsers,
      roles: ['coordinator', 'quality-manager'],
      called: { 'quality-manager': { label: 'External quality assurers', short: 'Verifiers' } },
    },
  },
  {
    path: '/quality/sampling',
    load: () => import('#web/features/sampling/page.tsx'),
    access: [...assuring, 'coordinator'],
    nav: { label: 'Sampling plan', icon: IconShieldCheck, short: 'Sampling', roles: ['coordinator'] },
  },
  {
    path: '/witnesses',
    load: () => import('#web/features/witness/register-page.tsx'),
    access: centreStaff,
    nav: { label: 'Witnesses', icon: IconUserCheck },
  },
  {
    path: '/claims',
    load: () => import('#web/features/claims/page.tsx'),
    access: claimers,
    nav: {
      label: 'Claims',
      icon: IconFileCheck,
      roles: ['coordinator', 'certification-officer'],
      first: ['certification-officer'],
    },
  },
  {
    path: '/claims/make',
    load: () => import('#web/features/claims/make-page.tsx'),
    access: ['coordinator', 'internal-quality-assurer'],
  },
  {
    path: '/claims/$claimId',
    load: () => import('#web/features/claims/claim-page.tsx'),
    access: claimers,
  },
  {
    path: '/specifications',
    load: () => import('#web/features/specifications/page.tsx'),
    access: [...awarding, ...centreStaff],
    nav: { label: 'Specifications', icon: IconBook2, short: 'Documents' },
  },
  {
    path: '/specifications/add',
    load: () => import('#web/features/specifications/add-page.tsx'),
    access: ['developer'],
  },
  {
    path: '/specifications/drafts/$draftId',
    load: () => import('#web/features/specifications/draft-page.tsx'),
    access: ['developer'],
  },
  {
    path: '/specifications/drafts/$draftId/changes',
    load: () => import('#web/features/specifications/changes/draft-page.tsx'),
    access: ['developer'],
  },
  {
    path: '/specifications/$specificationId/changes',
    load: () => import('#web/features/specifications/changes/page.tsx'),
    access: 'signed-in',
  },
  {
    path: '/specifications/$specificationId',
    load: () => import('#web/features/specifications/published-page.tsx'),
    access: 'signed-in',
  },
  {
    path: '/library',
    load: () => import('#web/features/library/page.tsx'),
    access: [...awarding, ...centreStaff],
    nav: { label: 'Units', icon: IconListSearch },
  },
  {
    path: '/library/unit',
    load: () => import('#web/features/library/unit-page.tsx'),
    access: 'signed-in',
  },
  {
    path: '/approvals',
    load: () => import('#web/features/approvals/page.tsx'),
    access: [...awarding, 'coordinator'],
    nav: { label: 'Approvals', icon: IconAward },
  },
  {
    path: '/recognition',
    load: () => import('#web/features/recognition/page.tsx'),
    access: [...awarding, 'coordinator', 'internal-quality-assurer'],
  },
  {
    path: '/policies',
    load: () => import('#web/features/recognition/policies-page.tsx'),
    access: [...awarding, 'coordinator', 'internal-quality-assurer'],
  },
  ...verificationRoutes,
  {
    path: '/transfer',
    load: () => import('#web/features/transfers/page.tsx'),
    access: ['learner'],
  },
  {
    path: '/my-record',
    load: () => import('#web/features/staff/my-record-page.tsx'),
    access: [...centreStaff, 'external-quality-assurer'],
    nav: { label: 'My record', icon: IconUsers, roles: ['external-quality-assurer'] },
  },
  {
    path: '/retention',
    load: () => import('#web/features/retention/page.tsx'),
    access: ['coordinator'],
    nav: { label: 'Keeping records', icon: IconArchive, short: 'Records' },
  },
  {
    path: '/monitoring',
    load: () => import('#web/features/monitoring/page.tsx'),
    access: ['certification-officer', 'quality-manager'],
    nav: { label: 'Figures', icon: IconChartBar },
  },
  {
    path: '/returns',
    load: () => import('#web/features/returns/page.tsx'),
    access: ['certification-officer', 'quality-manager'],
    nav: { label: 'Returns', icon: IconReportAnalytics },
  },
  ...certificateRoutes,
  {
    path: '/affected',
    load: () => import('#web/features/affected/page.tsx'),
    access: [...awarding, 'coordinator', 'internal-quality-assurer'],
  },
  {
    path: '/cases',
    load: () => import('#web/features/cases/page.tsx'),
    access: 'signed-in',
    nav: { label: 'Cases', icon: IconFolder },
  },
  { path: '/cases/new', load: () => import('#web/features/cases/new-page.tsx'), access: 'signed-in' },
  { path: '/cases/$caseId', load: () => import('#web/features/cases/case-page.tsx'), access: 'signed-in' },
  { path: '/unit', load: () => import('#web/features/unit/page.tsx'), access: 'signed-in' },
  { path: '/search', load: () => import('#web/features/search/page.tsx'), access: 'signed-in' },
  {
    path: '/notifications',
    load: () => import('#web/features/notifications/page.tsx'),
    access: 'signed-in',
  },
  {
    path: '/testimony/$token',
    load: () => import('#web/features/witness/testimony-page.tsx'),
    access: 'public',
    bare: true,
  },
  {
    path: '/sign/$token',
    load: () => import('#web/features/plan/sign-page.tsx'),
    access: 'public',
    bare: true,
  },
  {
    path: '/record',
    load: () => import('#web/features/spot/page.tsx'),
    access: ['assessor'],
  },
  { path: '/outbox', load: () => import('#web/offline/outbox-page.tsx'), access: 'signed-in' },
  { path: '/account', load: () => import('./account-page.tsx'), access: 'signed-in' },
  { path: '/sign-in', load: () => import('./sign-in-page.tsx'), access: 'public', bare: true },
  { path: '/password/$token', load: () => import('./password-page.tsx'), access: 'public', bare: true },
  {
    path: '/verify-bundle',
    load: () => import('#web/features/check-file/page.tsx'),
    access: 'public',
    bare: true,
  },
  { path: '/verify', load: () => import('#web/features/verify/page.tsx'), access: 'public', bare: true },
  {
    path: '/verify/$serial/$code',
    load: () => import('#web/features/verify/page.tsx'),
    access: 'public',
    bare: true,
  },
  { path: '/gallery', load: () => import('#web/ui/gallery/page.tsx'), access: 'public', bare: true },
];
