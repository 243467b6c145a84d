import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { reasonSchema } from './failure.ts';
import { qualifiedRoleSchema } from './people.ts';

const plainDate = z.iso.date();
const name = z.string().trim().min(1).max(100);

export const learnerInputSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('known'), personId: z.uuid() }),
  z.object({
    kind: z.literal('new'),
    givenName: name,
    familyName: name,
    dateOfBirth: plainDate,
    email: z.email().max(254).nullable().default(null),
  }),
]);

export const registrationInputSchema = z.object({
  learner: learnerInputSchema,
  /** Ten digits, or null for a number that is still awaited; it has to be said which. */
  uln: z.string().trim().max(20).nullable(),
  specificationId: z.uuid(),
  /** Which of the specification’s qualifications; null for a suite of units. */
  qualificationNumber: z.string().nullable().default(null),
  pathway: z.string().nullable().default(null),
  registeredOn: plainDate,
  /** The day on which the learner started, where the centre says it. */
  startedOn: plainDate.nullable().default(null),
  /** Whether the learner is a member of the awarding organisation already; needed where the specification makes members. */
  isMember: z.boolean().nullable().default(null),
  employerId: z.uuid().nullable().default(null),
  siteId: z.uuid().nullable().default(null),
  assessorId: z.uuid().nullable().default(null),
  qualityAssurerId: z.uuid().nullable().default(null),
});
export type RegistrationInput = z.infer<typeof registrationInputSchema>;

const centreParams = z.object({ centreId: z.uuid() });

export const checkRegistration = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/registrations/check',
  summary: 'What would stand in the way of a registration; nothing is recorded',
  permission: 'Coordinators of the centre',
  params: centreParams,
  body: registrationInputSchema,
  response: z.object({
    reasons: z.array(reasonSchema),
    /** What stands in no way, and should be known: the registration is late. */
    warnings: z.array(reasonSchema),
  }),
});

export const registerLearner = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/registrations',
  summary: 'Register a learner for a specification',
  permission: 'Coordinators of the centre',
  params: centreParams,
  body: registrationInputSchema,
  response: z.object({ registrationId: z.uuid(), learnerId: z.uuid() }),
});

export const registrationRowSchema = z.object({
  registrationId: z.uuid(),
  learnerId: z.uuid(),
  learnerName: z.string(),
  uln: z.string().nullable(),
  specificationId: z.uuid(),
  title: z.string(),
  qualificationNumber: z.string().nullable(),
  registeredOn: plainDate,
  employerName: z.string().nullable(),
  siteName: z.string().nullable(),
  assessorId: z.uuid().nullable(),
  assessorName: z.string().nullable(),
  qualityAssurerId: z.uuid().nullable(),
  qualityAssurerName: z.string().nullable(),
  /** The roles in which whoever is assigned does not hold the role at the centre today. */
  rolesEnded: z.array(z.enum(['assessor', 'internal-quality-assurer'])),
  state: z.string(),
  complete: z.boolean(),
  creditsAchieved: z.number().int(),
  creditsRequired: z.number().int().nullable(),
  unitsChosen: z.number().int(),
  unitsAchieved: z.number().int(),
  criteriaMet: z.number().int(),
  criteriaTotal: z.number().int(),
  criteriaSubmitted: z.number().int(),
  waitsFor: z.string(),
  since: z.string().nullable(),
});
export type RegistrationRow = z.infer<typeof registrationRowSchema>;

export const registrationFilterSchema = z.enum([
  'all',
  'unassigned',
  'waiting-assessor',
  'waiting-quality-assurer',
  'waiting-learner',
  'complete',
  'stuck',
  'awaiting-uln',
]);

export const listRegistrations = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/registrations',
  summary: 'The learners of a centre by name, with how far each is and whom they wait for',
  description:
    'Stuck means that nothing has happened for 28 days although something is waited for; unassigned, that nobody is assigned as assessor or quality assurer who holds the role today.',
  permission:
    'Coordinators and quality assurers of the centre, and the awarding organisation for its centres',
  params: centreParams,
  query: z.object({
    filter: registrationFilterSchema.default('all'),
    search: z.string().trim().max(100).optional(),
    after: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  response: z.object({
    items: z.array(registrationRowSchema),
    counts: z.record(registrationFilterSchema, z.number().int()),
    next: z.string().nullable(),
  }),
});

export const registrationDetailSchema = z.object({
  registration: registrationRowSchema,
  centreId: z.uuid(),
  dateOfBirth: plainDate.nullable(),
  email: z.string().nullable(),
  hasSignIn: z.boolean(),
  pathway: z.string().nullable(),
  startedOn: plainDate.nullable(),
  /** Where it was registered later than within the time from the start. */
  late: reasonSchema.nullable(),
  /** Where the specification makes members with the registration: whether the learner was one, and where it stands. */
  membership: z
    .object({
      wasMember: z.boolean(),
      clause: z.object({ line: z.number().int(), text: z.string() }).nullable(),
    })
    .nullable(),
  /** What happened to it, the newest first. */
  history: z.array(z.object({ on: plainDate, what: z.string(), by: z.string() })),
});
export type RegistrationDetail = z.infer<typeof registrationDetailSchema>;

export const readRegistration = endpoint({
  method: 'GET',
  path: '/api/registrations/:registrationId',
  summary: 'One registration with its learner and what happened to it',
  permission: 'Coordinators, assessors and quality assurers of the centre, and the awarding organisation',
  params: z.object({ registrationId: z.uuid() }),
  response: registrationDetailSchema,
});

export const assignPerson = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/assignments',
  summary: 'Assign the assessor or the internal quality assurer of a learner',
  permission: 'Coordinators of the centre',
  params: z.object({ registrationId: z.uuid() }),
  body: z.object({ role: qualifiedRoleSchema, personId: z.uuid() }),
  response: z.object({ assignmentId: z.uuid() }),
});

export const assignMany = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/assignments',
  summary: 'Assign an assessor or an internal quality assurer to several learners',
  permission: 'Coordinators of the centre',
  params: centreParams,
  body: z.object({
    role: qualifiedRoleSchema,
    personId: z.uuid(),
    registrationIds: z.array(z.uuid()).min(1).max(500),
  }),
  response: z.object({ assigned: z.number().int() }),
});

export const changeRegistration = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/changes',
  summary: 'Withdraw, close or take up a registration again, with the reason',
  permission: 'Coordinators of the centre',
  params: z.object({ registrationId: z.uuid() }),
  body: z.object({
    state: z.enum(['active', 'withdrawn', 'closed']),
    reason: z.string().trim().min(3).max(2_000),
  }),
  response: z.object({ changeId: z.uuid() }),
});

export const recordUln = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/people/:personId/uln',
  summary: 'Record the ULN of a learner who was awaiting it',
  permission: 'Coordinators of the centre',
  params: z.object({ centreId: z.uuid(), personId: z.uuid() }),
  body: z.object({ uln: z.string().trim().max(20) }),
  response: z.object({ uln: z.string() }),
});
