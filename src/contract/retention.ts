import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const plainDate = z.iso.date();
const reason = z.string().trim().min(3).max(2_000);
const ofCentre = z.object({ centreId: z.uuid() });

export const recordKindSchema = z.enum(['portfolio', 'messages']);
export type RetainedKind = z.infer<typeof recordKindSchema>;

const ruleSchema = z.object({
  text: z.string(),
  months: z.number().int(),
  clause: z.object({ line: z.number().int(), text: z.string() }).nullable(),
});

export const retentionSchema = z.object({
  rules: z.array(
    z.object({
      ruleId: z.uuid(),
      setByOrganisation: z.string(),
      recordKind: recordKindSchema,
      awardingName: z.string().nullable(),
      funder: z.string().nullable(),
      months: z.number().int().nullable(),
      because: z.string(),
      setByName: z.string(),
      setOn: plainDate,
    }),
  ),
  holds: z.array(
    z.object({
      holdId: z.uuid(),
      /** Null: on everything of the centre. */
      learnerName: z.string().nullable(),
      reason: z.string(),
      heldByName: z.string(),
      heldOn: plainDate,
      releasedOn: plainDate.nullable(),
    }),
  ),
  proposals: z.array(
    z.object({
      learnerId: z.uuid(),
      learnerName: z.string(),
      recordKind: recordKindSchema,
      rule: ruleSchema,
      dueOn: plainDate,
      rows: z.number().int(),
      /** A legal hold stands, or something about the learner is being looked into. */
      isHeld: z.boolean(),
    }),
  ),
  disposals: z.array(
    z.object({
      disposalId: z.uuid(),
      learnerName: z.string(),
      recordKind: z.string(),
      rule: ruleSchema,
      counts: z.record(z.string(), z.number().int()),
      files: z.number().int(),
      proofSha256: z.string(),
      reason: z.string(),
      confirmedByName: z.string(),
      confirmedOn: plainDate,
    }),
  ),
  may: z.object({ decide: z.boolean() }),
});
export type CentreRetention = z.infer<typeof retentionSchema>;

export const centreRetention = endpoint({
  method: 'GET',
  path: '/api/centres/:centreId/retention',
  tag: 'retention',
  summary: 'How long a centre’s records are kept, what holds them, what may go and what has gone',
  permission: 'Coordinators of the centre; the awarding organisation for its centres',
  params: ofCentre,
  response: retentionSchema,
});

export const setRetention = endpoint({
  method: 'POST',
  path: '/api/organisations/:organisationId/retention-rules',
  tag: 'retention',
  summary: 'Keep a kind of record longer: for all, for one awarding organisation or for one funder',
  permission: 'Coordinators of the centre; quality managers of the awarding organisation',
  params: z.object({ organisationId: z.uuid() }),
  body: z.object({
    recordKind: recordKindSchema,
    awardingId: z.uuid().nullable().default(null),
    funder: z.string().trim().min(2).max(200).nullable().default(null),
    /** Null: for ever. */
    months: z.number().int().min(1).max(1_200).nullable(),
    because: reason,
  }),
  response: z.object({ ruleId: z.uuid() }),
});

export const registrationFunding = endpoint({
  method: 'GET',
  path: '/api/registrations/:registrationId/funding',
  tag: 'retention',
  summary: 'Who pays for a registration, and the funders that the centre has named before',
  permission: 'Coordinators of the centre',
  params: z.object({ registrationId: z.uuid() }),
  response: z.object({ funder: z.string().nullable(), known: z.array(z.string()) }),
});

export const sayFunding = endpoint({
  method: 'POST',
  path: '/api/registrations/:registrationId/funding',
  tag: 'retention',
  summary: 'Say who pays for a registration; the latest word counts',
  permission: 'Coordinators of the centre',
  params: z.object({ registrationId: z.uuid() }),
  body: z.object({ funder: z.string().trim().min(2).max(200) }),
  response: z.object({ funder: z.string() }),
});

export const placeHold = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/legal-holds',
  tag: 'retention',
  summary: 'Hold everything of a learner, or of the centre, however old it is',
  permission: 'Coordinators of the centre',
  params: ofCentre,
  body: z.object({ learnerId: z.uuid().nullable(), reason }),
  response: z.object({ holdId: z.uuid() }),
});

export const releaseHold = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/legal-holds/:holdId/release',
  tag: 'retention',
  summary: 'Release a legal hold',
  permission: 'Coordinators of the centre',
  params: ofCentre.extend({ holdId: z.uuid() }),
  body: z.object({ reason }),
  response: z.object({ releasedOn: plainDate }),
});

export const proposeDisposals = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/retention/proposals',
  tag: 'retention',
  summary: 'Have it worked out in the background which records may go',
  permission: 'Coordinators of the centre',
  params: ofCentre,
  body: z.object({}),
  response: z.object({ asked: z.boolean() }),
});

export const confirmDisposal = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/retention/disposals',
  tag: 'retention',
  summary: 'Delete what was proposed; the log keeps what it was by digest, the rule and who confirmed it',
  permission: 'Coordinators of the centre',
  params: ofCentre,
  body: z.object({ learnerId: z.uuid(), recordKind: recordKindSchema, reason }),
  response: z.object({
    disposalId: z.uuid(),
    counts: z.record(z.string(), z.number().int()),
    proofSha256: z.string(),
  }),
});
