import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const plainDate = z.iso.date();
const name = z.string().trim().min(1).max(100);
const email = z.email().max(254);

export const staffRoleSchema = z.enum(['coordinator', 'assessor', 'internal-quality-assurer']);
export type StaffRole = z.infer<typeof staffRoleSchema>;
/** Whose standing a register holds: of a centre its staff, of an awarding organisation its external quality assurers. */
export const registerRoleSchema = z.enum([...staffRoleSchema.options, 'external-quality-assurer']);
export type RegisterRole = z.infer<typeof registerRoleSchema>;
/** The roles that need a qualification, at a centre and wherever. */
export const qualifiedRoleSchema = staffRoleSchema.exclude(['coordinator']);
export const judgingRoleSchema = registerRoleSchema.exclude(['coordinator']);

export const staffMembershipSchema = z.object({
  id: z.uuid(),
  role: registerRoleSchema,
  fromOn: plainDate,
  untilOn: plainDate.nullable(),
  version: z.number().int(),
});

export const staffQualificationSchema = z.object({
  role: judgingRoleSchema,
  title: z.string(),
  standing: z.enum(['held', 'working-towards', 'ended']),
  fromOn: plainDate,
  /** By when somebody who works towards it must hold it. */
  deadlineOn: plainDate.nullable(),
  /** From when it was found not to be valid; null where it is. */
  invalidFromOn: plainDate.nullable(),
});

export const staffCompetenceSchema = z.object({
  specificationId: z.uuid(),
  specificationTitle: z.string(),
  /** Null: for all units of the specification. */
  unitRef: z.string().nullable(),
  verdict: z.enum(['accepted', 'withdrawn']),
  basis: z.string(),
  acceptedByName: z.string(),
  acceptedOn: plainDate,
});

export const staffMemberSchema = z.object({
  personId: z.uuid(),
  givenName: z.string(),
  familyName: z.string(),
  email: z.string().nullable(),
  hasSignIn: z.boolean(),
  memberships: z.array(staffMembershipSchema),
  qualifications: z.array(staffQualificationSchema),
  competence: z.array(staffCompetenceSchema),
  learners: z.number().int(),
});
export type StaffMember = z.infer<typeof staffMemberSchema>;

const centreParams = z.object({ centreId: z.uuid() });
const memberParams = z.object({ centreId: z.uuid(), personId: z.uuid() });

export const listStaff = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/staff',
  summary: 'The staff of a centre by name, with what each is qualified and competent for',
  description:
    'With the id of an awarding organisation: its external quality assurers, for its own quality managers.',
  permission: 'Staff of the centre, and the awarding organisation for its centres',
  params: centreParams,
  response: z.object({ items: z.array(staffMemberSchema) }),
});

export const addStaff = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/staff',
  summary: 'Add somebody to the staff of a centre',
  permission:
    'Coordinators of the centre; quality managers of the awarding organisation for the first coordinator',
  params: centreParams,
  body: z.object({
    givenName: name,
    familyName: name,
    email: email.nullable().default(null),
    roles: z.array(staffRoleSchema).min(1).max(3),
    fromOn: plainDate,
    untilOn: plainDate.nullable().default(null),
  }),
  response: z.object({ personId: z.uuid() }),
});

export const addMembership = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/staff/:personId/roles',
  summary: 'Give somebody on the staff a further role',
  permission: 'Coordinators of the centre',
  params: memberParams,
  body: z.object({ role: staffRoleSchema, fromOn: plainDate, untilOn: plainDate.nullable().default(null) }),
  response: z.object({ membershipId: z.uuid() }),
});

export const endMembership = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/staff/:personId/roles/:membershipId/end',
  summary: 'End a role on a day',
  permission: 'Coordinators of the centre',
  params: memberParams.extend({ membershipId: z.uuid() }),
  body: z.object({ untilOn: plainDate, version: z.number().int() }),
  response: z.object({ untilOn: plainDate }),
});

export const recordQualification = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/staff/:personId/qualifications',
  summary: 'Record a qualification that an assessor or quality assurer holds, works towards or no longer has',
  permission:
    'Coordinators of the centre; quality managers for the external quality assurers of their organisation',
  params: memberParams,
  body: z.object({
    role: judgingRoleSchema,
    title: z.string().trim().min(2).max(200),
    standing: z.enum(['held', 'working-towards', 'ended']),
    fromOn: plainDate,
    /** The centre's own day by which it is to be held; a specification may set an earlier one. */
    deadlineOn: plainDate.nullable().default(null),
    /** Why it is taken for one that the specifications accept, where its title is not among theirs. */
    equivalentBecause: z.string().trim().min(3).max(2_000).nullable().default(null),
    /** Certificates or proof of registration, as uploaded. */
    uploadIds: z.array(z.string()).max(20).default([]),
  }),
  response: z.object({ qualificationId: z.uuid() }),
});

export const recordCompetence = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/staff/:personId/competence',
  summary:
    'Accept or withdraw the occupational competence of somebody for a specification or one of its units',
  permission:
    'Coordinators and internal quality assurers of the centre, quality managers for external quality assurers, never for themselves',
  params: memberParams,
  body: z.object({
    specificationId: z.uuid(),
    unitRefs: z.array(z.string()).max(300).nullable().default(null),
    verdict: z.enum(['accepted', 'withdrawn']),
    basis: z.string().trim().min(3).max(2_000),
    /** The last day before it is looked at again. */
    untilOn: plainDate.nullable().default(null),
    uploadIds: z.array(z.string()).max(20).default([]),
  }),
  response: z.object({ recorded: z.number().int() }),
});

export const openSignIn = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/people/:personId/sign-in',
  summary: 'Open a sign-in for a person of the centre',
  description:
    'The one-time password is made by whoever asks and shown to them once; of it only a hash is kept. The person sets their own after signing in.',
  permission: 'Coordinators of the centre; quality managers of the awarding organisation for a coordinator',
  params: memberParams,
  body: z.object({ email: email.nullable().default(null), oneTimePassword: z.string().min(16).max(128) }),
  response: z.object({ email: z.string() }),
});
