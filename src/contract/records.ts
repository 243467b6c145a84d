import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const fact = z.object({ id: z.string(), recordedAt: z.string() });
const day = z.string();
const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();

/** The facts that a learner's standing is derived from; the browser derives it with the same function as the server. */
export const learnerRecordsSchema = z.object({
  registrations: list(
    fact.extend({
      learnerId: z.string(),
      specificationId: z.string(),
      qualificationNumber: z.string().nullable(),
      pathway: z.string().nullable(),
      registeredOn: day,
    }),
  ),
  registrationChanges: list(
    fact.extend({
      registrationId: z.string(),
      state: z.enum(['active', 'withdrawn', 'closed']),
      changedOn: day,
    }),
  ),
  registrationMoves: list(
    fact.extend({
      registrationId: z.string(),
      specificationId: z.string(),
      qualificationNumber: z.string().nullable(),
      pathway: z.string().nullable(),
      movedOn: day,
    }),
  ),
  unitChoices: list(
    fact.extend({
      registrationId: z.string(),
      unitRef: z.string(),
      choice: z.enum(['chosen', 'dropped']),
    }),
  ),
  evidenceVersions: list(
    fact.extend({
      evidenceId: z.string(),
      versionNumber: z.number(),
      typeCode: z.string(),
      setting: z.enum(['workplace', 'realistic-environment', 'simulation', 'not-applicable']),
      happenedOn: day.nullable(),
      declared: z.boolean(),
    }),
  ),
  links: list(
    fact.extend({
      evidenceId: z.string(),
      unitRef: z.string(),
      criterion: z.string(),
      state: z.enum(['linked', 'withdrawn']),
    }),
  ),
  submissions: list(fact.extend({ unitRef: z.string(), criteria: list(z.string()) })),
  decisions: list(
    fact.extend({
      registrationId: z.string(),
      unitRef: z.string(),
      criterion: z.string(),
      wording: z.string().nullable(),
      outcome: z.enum(['met', 'not-yet']),
      tests: z.record(z.string(), z.boolean()),
      evidenceVersionIds: list(z.string()),
      assessorId: z.string(),
      needsCountersignature: z.boolean(),
      decidedOn: day,
      supersedes: z.string().nullable(),
    }),
  ),
  countersignatures: list(
    fact.extend({
      decisionId: z.string(),
      verdict: z.enum(['agreed', 'disagreed', 'returned']),
      follows: z.enum(['more-evidence', 'another-assessor']).nullable(),
      personId: z.string(),
      decidedOn: day,
    }),
  ),
  signOffs: list(
    fact.extend({
      unitRef: z.string(),
      decisionIds: list(z.string()),
      assessorId: z.string(),
      signedOn: day,
    }),
  ),
  samples: list(
    fact.extend({
      unitRef: z.string(),
      kind: z.enum(['interim', 'summative']),
      decisionIds: list(z.string()),
      verdict: z.enum(['agreed', 'action']),
      samplerId: z.string(),
      needsCountersignature: z.boolean(),
      sampledOn: day,
    }),
  ),
  sampleCountersignatures: list(
    fact.extend({
      sampleId: z.string(),
      verdict: z.enum(['agreed', 'returned']),
      personId: z.string(),
      decidedOn: day,
    }),
  ).optional(),
  actionClosures: list(fact.extend({ sampleId: z.string() })),
  creditTransfers: list(
    fact.extend({
      unitRef: z.string(),
      awardedBy: z.string(),
      title: z.string(),
      certificateNumber: z.string().nullable(),
      awardedRef: z.string().nullable(),
      awardedLevel: z.string().nullable(),
      awardedCredits: z.number().nullable(),
      achievedOn: day,
      evidenceVersionId: z.string(),
      seenHow: z.enum(['original', 'agreed-record', 'copy']),
      seenBy: z.string(),
      seenOn: day,
    }),
  ).optional(),
  creditTransferDecisions: list(
    fact.extend({
      transferId: z.string(),
      verdict: z.enum(['accepted', 'refused', 'withdrawn']),
      decidedBy: z.string(),
      decidedOn: day,
    }),
  ).optional(),
  claims: list(
    fact.extend({
      registrationId: z.string(),
      kind: z.enum(['qualification', 'units', 'fallback']),
      unitRefs: list(z.string()),
    }),
  ),
  certificates: list(fact.extend({ claimId: z.string(), serial: z.string(), issuedOn: day })),
  revocations: list(fact.extend({ certificateId: z.string() })),
});

export const learnerRecords = endpoint({
  method: 'GET',
  path: '/api/learners/:learnerId/records',
  summary: 'The facts that a learner’s standing is derived from, to derive it without a signal',
  permission: 'The learner, their assessor and quality assurer, their centre, the awarding organisation',
  params: z.object({ learnerId: z.uuid() }),
  response: z.object({ records: learnerRecordsSchema }),
});
