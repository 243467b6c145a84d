import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { clauseSchema } from './failure.ts';
import { reviewCriterionSchema } from './review-template.ts';

const plainDate = z.iso.date();
const words = z.string().trim().min(3).max(4_000);
const ofCentre = z.object({ centreId: z.uuid(), specificationId: z.uuid() });
const path = '/api/centres/:centreId/specifications/:specificationId';

export const sanctionLevelSchema = z.enum(['1', '2', '3a', '3b', '4', '5']);
export const centreRiskSchema = z.enum(['low', 'marginal', 'moderate', 'high']);

export const sanctionSchema = z.object({
  id: z.uuid(),
  level: sanctionLevelSchema,
  name: z.string(),
  stops: z.array(z.string()),
  onWholeCentre: z.boolean(),
  reason: z.string(),
  noticeOn: plainDate,
  fromOn: plainDate,
  imposedByName: z.string(),
  lifted: z.object({ on: plainDate, byName: z.string(), reason: z.string() }).nullable(),
  state: z.enum(['announced', 'in-force', 'lifted']),
});
export type SanctionRow = z.infer<typeof sanctionSchema>;

export const externalActionSchema = z.object({
  id: z.uuid(),
  action: z.string(),
  isMajor: z.boolean(),
  dueOn: plainDate,
  state: z.enum(['open', 'answered', 'closed']),
  answers: z.array(
    z.object({
      kind: z.enum(['answer', 'closed', 'returned']),
      words: z.string(),
      byName: z.string(),
      on: plainDate,
      /** What the centre laid beside its answer, each with the SHA-256 of its bytes. */
      files: z.array(
        z.object({
          id: z.uuid(),
          name: z.string(),
          mediaType: z.string(),
          bytes: z.number().int(),
          sha256: z.string(),
        }),
      ),
    }),
  ),
});
export type ExternalActionRow = z.infer<typeof externalActionSchema>;

const gradeSchema = z.object({
  heading: z.string().trim().min(2).max(200),
  grade: z.number().int().min(1).max(4),
  finding: z.string().trim().max(4_000).default(''),
});

const reviewKindSchema = z.enum(['visit', 'remote', 'centre-wide', 'postal']);
const reliabilitySchema = z.enum(['A', 'B', 'C']);

export const externalReviewSchema = z.object({
  id: z.uuid(),
  kind: reviewKindSchema,
  heldOn: plainDate,
  grades: z.array(gradeSchema),
  reliability: reliabilitySchema,
  learners: z.number().int(),
  finals: z.number().int(),
  openActions: z.number().int(),
  goodPractice: z.string().nullable(),
  summary: z.string(),
  reviewedByName: z.string(),
  /** Held by somebody in training, it counts once it is countersigned, and the centre sees it from then on. */
  standing: z.enum(['counts', 'waits', 'returned']),
  countersignature: z
    .object({
      verdict: z.enum(['agreed', 'returned']),
      note: z.string().nullable(),
      byName: z.string(),
      on: plainDate,
    })
    .nullable(),
  /** The reader held it, so that somebody else countersigns. */
  isOwn: z.boolean(),
  actions: z.array(externalActionSchema),
});
export type ExternalReviewRow = z.infer<typeof externalReviewSchema>;

export const externalDrawSchema = z.object({
  id: z.uuid(),
  seed: z.string(),
  announcedOn: plainDate,
  drawnOn: plainDate,
  drawnByName: z.string(),
  /** Why it was drawn while another was still to be looked at. */
  because: z.string().nullable(),
  /** The review that it was drawn for, once one was held that was not returned. */
  reviewId: z.uuid().nullable(),
  items: z.array(
    z.object({
      registrationId: z.uuid(),
      learnerName: z.string(),
      unitRef: z.string(),
      unitTitle: z.string(),
      reason: z.string(),
    }),
  ),
});
export type ExternalDrawRow = z.infer<typeof externalDrawSchema>;

export const centreVerification = endpoint({
  method: 'GET',
  path: `${path}/verification`,
  summary:
    'Where a centre stands with an awarding organisation: reviews, actions, direct claims, risk and sanctions',
  permission: 'Coordinators and quality assurers of the centre; the awarding organisation for its centres',
  params: ofCentre,
  response: z.object({
    title: z.string(),
    centreName: z.string(),
    sanctions: z.array(sanctionSchema),
    directClaims: z.object({
      state: z.enum(['none', 'earned', 'granted', 'lapsed']),
      because: z.array(z.string()),
      until: plainDate.nullable(),
      /** What an external quality assurer recommended and nobody has decided on yet. */
      recommendation: z
        .object({
          advice: z.enum(['grant', 'remove']),
          because: z.string(),
          byName: z.string(),
          on: plainDate,
        })
        .nullable(),
    }),
    risk: z
      .object({
        risk: centreRiskSchema,
        because: z.string(),
        /** What is done about it; null where nothing was asked for. */
        strategy: z.string().nullable(),
        ratedByName: z.string(),
        ratedOn: plainDate,
        reviewByOn: plainDate,
        isOverdue: z.boolean(),
      })
      .nullable(),
    /** What the indicators say today, each with its reason, and where the specification asks for it. */
    indicated: z.object({
      risk: centreRiskSchema,
      points: z.number().int(),
      factors: z.array(z.object({ indicator: z.string(), points: z.number().int(), because: z.string() })),
      clauses: z.array(clauseSchema),
    }),
    /** Who verifies the centre today, and what the specification says of it. */
    verifiers: z.object({
      names: z.array(z.string()),
      demands: z.array(
        z.object({
          words: z.string(),
          state: z.enum(['met', 'not-met', 'cannot-tell']),
          because: z.string(),
          clause: clauseSchema,
        }),
      ),
    }),
    /** What the system counts, for rating the risk and for how often to visit: what is open now, and of the last year. */
    figures: z.object({
      learners: z.number().int(),
      sites: z.number().int(),
      assessors: z.number().int(),
      qualityAssurers: z.number().int(),
      assessorsLeft: z.number().int(),
      qualityAssurersLeft: z.number().int(),
      registered: z.number().int(),
      claims: z.number().int(),
      openActions: z.number().int(),
    }),
    /** How often the centre is visited in a year, why, and by when next. */
    frequency: z.object({
      perYear: z.number().int(),
      because: z.array(z.string()),
      clause: clauseSchema.nullable(),
      nextBy: plainDate,
      isOverdue: z.boolean(),
      /** What each way of being registered brings, where the specification knows several. */
      models: z.array(
        z.object({
          kind: z.enum(['visit', 'centre-wide', 'postal']),
          title: z.string().nullable(),
          way: z.enum(['apprenticeship', 'stand-alone']).nullable(),
          perYear: z.number().int(),
          unlessAccredited: z.boolean(),
          clause: clauseSchema,
          learners: z.number().int(),
          lastHeldOn: plainDate.nullable(),
          nextBy: plainDate.nullable(),
          isOverdue: z.boolean(),
        }),
      ),
    }),
    /** What a report of a review grades. */
    criteria: z.array(reviewCriterionSchema),
    draws: z.array(externalDrawSchema),
    reviews: z.array(externalReviewSchema),
    may: z.object({
      verify: z.boolean(),
      decide: z.boolean(),
      answer: z.boolean(),
      /** Whether they open what was laid beside an answer. */
      openProof: z.boolean(),
    }),
  }),
});

export const imposeSanction = endpoint({
  method: 'POST',
  path: `${path}/sanctions`,
  summary:
    'Impose a sanction on a centre, with notice and reason; it stops what its level says from its first day',
  permission: 'Quality managers of the awarding organisation',
  params: ofCentre,
  body: z.object({
    level: sanctionLevelSchema,
    onWholeCentre: z.boolean().default(false),
    reason: words,
    noticeOn: plainDate,
    fromOn: plainDate,
  }),
  response: z.object({ sanctionId: z.uuid() }),
});

export const liftSanction = endpoint({
  method: 'POST',
  path: `${path}/sanctions/:sanctionId/lifting`,
  summary: 'Lift a sanction, with the reason',
  permission: 'Quality managers of the awarding organisation',
  params: ofCentre.extend({ sanctionId: z.uuid() }),
  body: z.object({ reason: words }),
  response: z.object({ liftedOn: plainDate }),
});

export const recommendDirectClaims = endpoint({
  method: 'POST',
  path: `${path}/direct-claims/recommendations`,
  summary: 'Recommend that direct claims be granted or removed',
  permission: 'External quality assurers of the awarding organisation',
  params: ofCentre,
  body: z.object({ advice: z.enum(['grant', 'remove']), because: words }),
  response: z.object({ recommendationId: z.uuid() }),
});

export const decideDirectClaims = endpoint({
  method: 'POST',
  path: `${path}/direct-claims/decisions`,
  summary: 'Grant direct claims or remove them',
  description: 'Granted by the rule once reviews have earned them, or carried over from elsewhere on proof.',
  permission: 'Quality managers of the awarding organisation, never whoever recommended it',
  params: ofCentre,
  body: z.object({
    verdict: z.enum(['granted', 'removed']),
    carriedOver: z.boolean().default(false),
    because: words,
  }),
  response: z.object({ state: z.string() }),
});

export const rateCentre = endpoint({
  method: 'POST',
  path: `${path}/risk`,
  summary: 'Rate the risk of a centre with a qualification, to be looked at again within a year',
  permission: 'External quality assurers and quality managers of the awarding organisation',
  params: ofCentre,
  body: z.object({
    risk: centreRiskSchema,
    because: words,
    /** What is done about it, of a risk above low. */
    strategy: words.nullable().default(null),
    reviewByOn: plainDate,
  }),
  response: z.object({ ratingId: z.uuid() }),
});

export const drawExternalSample = endpoint({
  method: 'POST',
  path: `${path}/external-draws`,
  summary: 'Draw what is looked at in a review, by risk and chance, from all the work of the centre',
  permission: 'External quality assurers of the awarding organisation',
  params: ofCentre,
  body: z.object({
    size: z.number().int().min(1).max(200),
    announcedOn: plainDate,
    /** Why another is drawn while what one drew before is still to be looked at. */
    because: words.nullable().default(null),
  }),
  response: z.object({ drawId: z.uuid(), items: z.number().int() }),
});

export const recordReview = endpoint({
  method: 'POST',
  path: `${path}/external-reviews`,
  summary: 'Record a review: grades and findings, what was sampled, actions with their days',
  permission: 'External quality assurers of the awarding organisation who may act on the units drawn',
  params: ofCentre,
  body: z.object({
    drawId: z.uuid().nullable().default(null),
    kind: reviewKindSchema,
    heldOn: plainDate,
    grades: z.array(gradeSchema).min(1).max(60),
    reliability: reliabilitySchema,
    learners: z.number().int().min(0).max(10_000),
    finals: z.number().int().min(0).max(10_000),
    goodPractice: z.string().trim().max(10_000).nullable().default(null),
    summary: words,
    actions: z
      .array(z.object({ action: words, isMajor: z.boolean(), dueOn: plainDate }))
      .max(60)
      .default([]),
  }),
  response: z.object({ reviewId: z.uuid(), standing: z.enum(['counts', 'waits']) }),
});

export const answerAction = endpoint({
  method: 'POST',
  path: `${path}/external-actions/:actionId/answers`,
  summary: 'Answer an action with proof; the awarding organisation closes it or returns the answer',
  permission:
    'Coordinators and quality assurers of the centre answer; external quality assurers close or return',
  params: ofCentre.extend({ actionId: z.uuid() }),
  body: z.object({
    kind: z.enum(['answer', 'closed', 'returned']),
    words,
    /** Proof beside an answer. */
    uploadIds: z.array(z.string().max(100)).max(20).default([]),
  }),
  response: z.object({ state: z.string() }),
});

export const answerFile = endpoint({
  method: 'GET',
  path: `${path}/external-answer-files/:fileId`,
  summary: 'A file that a centre laid beside its answer to an action of external quality assurance',
  permission:
    'Coordinators and quality assurers of the centre; quality managers and external quality assurers of the awarding organisation to whom it is allocated',
  params: ofCentre.extend({ fileId: z.uuid() }),
});

export const confirmClaim = endpoint({
  method: 'POST',
  path: '/api/claims/:claimId/confirmation',
  summary: 'Say that the work behind a claim was looked at, or return the claim with what is wrong',
  permission: 'Qualified external quality assurers of the awarding organisation, with no role at the centre',
  params: z.object({ claimId: z.uuid() }),
  body: z.object({ verdict: z.enum(['confirmed', 'returned']), note: words }),
  response: z.object({ confirmationId: z.uuid() }),
});
