/**
 * The register of a centre's people: what each holds, did and declared, and what follows for who may act. An awarding
 * organisation keeps one of its external quality assurers: its id stands for the centre's, its quality managers for
 * coordinators.
 */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { clauseSchema, reasonSchema } from './failure.ts';
import { judgingRoleSchema } from './people.ts';

const plainDate = z.iso.date();
const words = (most: number) => z.string().trim().min(3).max(most);
const someWords = (most: number) => z.string().trim().max(most).nullable().default(null);
const uploadIds = z.array(z.string()).max(20).default([]);

export const nationSchema = z.enum(['England', 'Wales', 'Northern Ireland', 'Scotland']);
export const entryKindSchema = z.enum(['cpd', 'cv', 'standardisation', 'accreditation']);
export type EntryKind = z.infer<typeof entryKindSchema>;

export const staffFileSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number(),
});

export const registerQualificationSchema = z.object({
  id: z.uuid(),
  role: z.string(),
  title: z.string(),
  standing: z.enum(['held', 'working-towards', 'ended']),
  fromOn: plainDate,
  deadlineOn: plainDate.nullable(),
  equivalentBecause: z.string().nullable(),
  invalidFromOn: plainDate.nullable(),
  invalidBecause: z.string().nullable(),
  files: z.array(staffFileSchema),
});

export const registerEntrySchema = z.object({
  id: z.uuid(),
  kind: entryKindSchema,
  title: z.string(),
  happenedOn: plainDate,
  untilOn: plainDate.nullable(),
  minutes: z.number().int().nullable(),
  detail: z.string().nullable(),
  reflection: z.string().nullable(),
  recordedByName: z.string(),
  acceptance: z
    .object({
      verdict: z.enum(['accepted', 'returned']),
      note: z.string().nullable(),
      byName: z.string(),
      on: plainDate,
    })
    .nullable(),
  files: z.array(staffFileSchema),
});
export type RegisterEntry = z.infer<typeof registerEntrySchema>;

export const registerInterestSchema = z.object({
  id: z.uuid(),
  withWhom: z.string(),
  what: z.string(),
  fromOn: plainDate,
  untilOn: plainDate.nullable(),
  declaredByName: z.string(),
  declaredOn: plainDate,
  /** Whether the register knows the other side, so that it bars by itself. */
  bars: z.boolean(),
  scrutinies: z.array(
    z.object({
      id: z.uuid(),
      scrutineerName: z.string(),
      reason: z.string(),
      fromOn: plainDate,
      untilOn: plainDate.nullable(),
      recordedByName: z.string(),
    }),
  ),
});
export type RegisterInterest = z.infer<typeof registerInterestSchema>;

export const warningSchema = z.object({
  code: z.string(),
  personId: z.uuid(),
  detail: z.string(),
  on: plainDate.nullable(),
  daysLeft: z.number().int().nullable(),
});
export type RegisterWarning = z.infer<typeof warningSchema>;

/** How somebody stands today in a role for a specification, over all of its units. */
export const roleTodaySchema = z.object({
  role: z.string(),
  specificationId: z.uuid(),
  specificationTitle: z.string(),
  may: z.enum(['yes', 'countersigned', 'no']),
  because: z.string(),
  clause: clauseSchema.nullable(),
  whoCan: z.string().nullable(),
  /** Of how many units of the specification this is so. */
  units: z.number().int(),
  ofUnits: z.number().int(),
});

export const registerRecordSchema = z.object({
  personId: z.uuid(),
  name: z.string(),
  nation: nationSchema,
  isOwnNation: z.boolean(),
  isSelf: z.boolean(),
  qualifications: z.array(registerQualificationSchema),
  competence: z.array(
    z.object({
      id: z.uuid(),
      specificationTitle: z.string(),
      unitRef: z.string().nullable(),
      verdict: z.enum(['accepted', 'withdrawn']),
      basis: z.string(),
      acceptedByName: z.string(),
      acceptedOn: plainDate,
      untilOn: plainDate.nullable(),
      files: z.array(staffFileSchema),
    }),
  ),
  supporters: z.array(
    z.object({ role: z.string(), supporterId: z.uuid(), supporterName: z.string(), fromOn: plainDate }),
  ),
  supports: z.array(z.object({ personId: z.uuid(), name: z.string(), role: z.string() })),
  entries: z.array(registerEntrySchema),
  cpd: z.object({
    years: z.array(
      z.object({
        year: z.string(),
        hours: z.number(),
        entries: z.number().int(),
        asked: z.object({ hours: z.number().nullable(), entries: z.number().nullable() }),
        isMet: z.boolean(),
      }),
    ),
    clause: clauseSchema.nullable(),
  }),
  interests: z.array(registerInterestSchema),
  today: z.array(roleTodaySchema),
  warnings: z.array(warningSchema),
  /** What was said before something ran out, to whom and when. */
  warned: z.array(
    z.object({
      code: z.string(),
      runsOutOn: plainDate,
      /** Days before; 0 once it had passed. */
      level: z.number().int(),
      sentOn: plainDate,
      toldNames: z.array(z.string()),
    }),
  ),
});
export type RegisterRecord = z.infer<typeof registerRecordSchema>;

const centreParams = z.object({ centreId: z.uuid() });
const memberParams = z.object({ centreId: z.uuid(), personId: z.uuid() });
const own = 'The person themselves, and coordinators of the centre';
const coordinators = 'Coordinators of the centre, never about themselves';

export const readRecord = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/staff/:personId/record',
  summary: 'What the register holds about one member of staff, and how they stand today',
  permission:
    'The person themselves, coordinators and quality assurers of the centre, quality people of the awarding organisation',
  params: memberParams,
  response: registerRecordSchema,
});

export const addEntry = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/staff/:personId/entries',
  summary: 'Add CPD, a CV, standardisation attended or a training to the record of somebody on the staff',
  permission: own,
  params: memberParams,
  body: z.object({
    kind: entryKindSchema,
    title: words(200),
    happenedOn: plainDate,
    untilOn: plainDate.nullable().default(null),
    minutes: z.number().int().min(1).max(60_000).nullable().default(null),
    detail: someWords(5_000),
    reflection: someWords(5_000),
    uploadIds,
  }),
  response: z.object({ entryId: z.uuid() }),
});

export const acceptEntry = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/staff/:personId/entries/:entryId/acceptance',
  summary: 'Accept an entry of somebody’s record, or return it with a note',
  permission: 'Coordinators and internal quality assurers of the centre, never their own',
  params: memberParams.extend({ entryId: z.uuid() }),
  body: z.object({ verdict: z.enum(['accepted', 'returned']), note: someWords(2_000) }),
  response: z.object({ acceptanceId: z.uuid() }),
});

export const declareInterest = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/staff/:personId/interests',
  summary: 'Declare an interest: it bars from judging at once, from its first day on',
  permission: own,
  params: memberParams,
  body: z.object({
    /** A person of the centre, an employer of the centre, or neither where the register knows them not. */
    withPersonId: z.uuid().nullable().default(null),
    withOrganisationId: z.uuid().nullable().default(null),
    withWhom: words(200),
    what: words(2_000),
    fromOn: plainDate,
    untilOn: plainDate.nullable().default(null),
  }),
  response: z.object({ interestId: z.uuid() }),
});

export const endInterest = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/staff/:personId/interests/:interestId/end',
  summary: 'Record the last day of an interest',
  permission: coordinators,
  params: memberParams.extend({ interestId: z.uuid() }),
  body: z.object({ untilOn: plainDate, reason: words(2_000) }),
  response: z.object({ untilOn: plainDate }),
});

export const nameScrutineer = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/staff/:personId/interests/:interestId/scrutiny',
  summary: 'Name somebody to look over what is done in spite of an interest; it waits for a countersignature',
  permission: coordinators,
  params: memberParams.extend({ interestId: z.uuid() }),
  body: z.object({
    scrutineerId: z.uuid(),
    reason: words(2_000),
    fromOn: plainDate,
    untilOn: plainDate.nullable().default(null),
  }),
  response: z.object({ scrutinyId: z.uuid() }),
});

export const recordNation = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/staff/:personId/nation',
  summary: 'Record the nation that somebody works in from a day on',
  permission: 'Coordinators of the centre',
  params: memberParams,
  body: z.object({ nation: nationSchema, fromOn: plainDate }),
  response: z.object({ nation: nationSchema }),
});

export const nameSupporter = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/staff/:personId/supporter',
  summary: 'Name who supports somebody in training in a role',
  permission: 'Coordinators of the centre',
  params: memberParams,
  body: z.object({ role: judgingRoleSchema, supporterId: z.uuid().nullable(), fromOn: plainDate }),
  response: z.object({ supportId: z.uuid() }),
});

export const withdrawQualification = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/staff/:personId/qualifications/:qualificationId/withdrawal',
  summary: 'Record that a qualification was found not to be valid, from a day on',
  permission: 'Coordinators of the centre, and quality managers of the awarding organisation',
  params: memberParams.extend({ qualificationId: z.uuid() }),
  body: z.object({ invalidFromOn: plainDate, reason: words(2_000) }),
  response: z.object({ affected: z.number().int() }),
});

export const staffFile = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/staff-files/:fileId',
  summary: 'A file of the register',
  permission: 'Whoever sees the record that it belongs to',
  params: z.object({ centreId: z.uuid(), fileId: z.uuid() }),
});

export const coverSchema = z.object({
  specificationId: z.uuid(),
  specificationTitle: z.string(),
  unitRef: z.string(),
  unitTitle: z.string(),
  role: z.string(),
  now: z.enum(['enough', 'training', 'nobody']),
  shortFromOn: plainDate.nullable(),
  stretches: z.array(
    z.object({
      state: z.enum(['enough', 'training', 'nobody']),
      fromOn: plainDate,
      untilOn: plainDate.nullable(),
      people: z.array(
        z.object({ personId: z.string(), name: z.string(), capacity: z.enum(['qualified', 'trainee']) }),
      ),
    }),
  ),
});
export type Cover = z.infer<typeof coverSchema>;

export const enoughPeople = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/enough-people',
  summary: 'Whether every unit on offer has an assessor and a quality assurer who may act, now and later',
  permission: 'Staff of the centre, and the awarding organisation for its centres',
  params: centreParams,
  query: z.object({ months: z.coerce.number().int().min(1).max(36).default(18) }),
  response: z.object({
    today: plainDate,
    horizon: plainDate,
    items: z.array(coverSchema),
    warnings: z.array(warningSchema.extend({ name: z.string() })),
  }),
});

export const wrongStatusSchema = z.object({
  signingId: z.uuid(),
  act: z.string(),
  personId: z.uuid(),
  name: z.string(),
  on: plainDate,
  /** The work of a learner; or, judged from outside, the work of a centre. */
  registrationId: z.uuid().nullable(),
  learnerName: z.string().nullable(),
  unitRef: z.string().nullable(),
  centreName: z.string().nullable(),
  criteria: z.array(z.string()),
  /** Nobody has judged or sampled the same anew since. */
  stands: z.boolean(),
  found: z.enum(['may-not', 'trainee', 'interest']),
  reasons: z.array(reasonSchema),
});
export type WrongStatusItem = z.infer<typeof wrongStatusSchema>;

export const wrongStatus = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/wrong-status',
  summary: 'What was signed by somebody who, as is known now, might not act on that day',
  description:
    'With the id of an awarding organisation: what its external quality assurers signed, for its quality managers.',
  permission: 'Coordinators and quality assurers of the centre, quality people of the awarding organisation',
  params: centreParams,
  response: z.object({ looked: z.number().int(), items: z.array(wrongStatusSchema) }),
});

export const standardisedPersonSchema = z.object({
  personId: z.uuid(),
  name: z.string(),
  roles: z.array(judgingRoleSchema),
  /** The last one that they took part in; null where none is on record. */
  lastOn: plainDate.nullable(),
  lastTitle: z.string().nullable(),
  byOn: plainDate,
  state: z.enum(['current', 'due-soon', 'overdue']),
});
export type StandardisedPerson = z.infer<typeof standardisedPersonSchema>;

export const standardisedPeople = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/standardised',
  summary: 'When everybody who assesses or assures at a centre was last standardised, and by when again',
  permission: 'Coordinators and quality assurers of the centre, quality people of the awarding organisation',
  params: centreParams,
  response: z.object({
    /** By the strategies of the centre, or by what a specification lays down. */
    months: z.number().int(),
    clauses: z.array(clauseSchema),
    items: z.array(standardisedPersonSchema),
  }),
});
