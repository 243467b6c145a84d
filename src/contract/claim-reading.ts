/** The proof of a claim as people read it: names for persons, titles for evidence, words for units and criteria. */
import { z } from 'zod';

const plainDate = z.iso.date();
const clause = z.object({ line: z.number().int(), text: z.string() }).nullable();

export const provenActSchema = z.object({
  name: z.string(),
  on: plainDate,
  /** How they stood on that day; null where the gate does not let them act. */
  status: z
    .object({
      capacity: z.enum(['qualified', 'trainee']),
      title: z.string().nullable(),
      until: plainDate.nullable(),
      from: z.enum(['register', 'signature']),
      clause,
    })
    .nullable(),
});
export type ProvenActRead = z.infer<typeof provenActSchema>;

export const claimReadingSchema = z.object({
  qualification: z
    .object({ title: z.string(), number: z.string(), level: z.string(), credits: z.number().int() })
    .nullable(),
  document: z.string(),
  units: z.array(
    z.object({
      ref: z.string(),
      title: z.string(),
      level: z.string(),
      credits: z.number().nullable(),
      achievedOn: plainDate,
      signOff: provenActSchema.nullable(),
      transfer: z
        .object({
          awardedBy: z.string(),
          certificateNumber: z.string().nullable(),
          achievedOn: plainDate,
          acceptedOn: plainDate,
        })
        .nullable(),
      criteria: z.array(
        z.object({
          number: z.string(),
          text: z.string(),
          decision: provenActSchema,
          countersignature: provenActSchema.nullable(),
          evidence: z.array(z.object({ versionId: z.uuid(), title: z.string(), files: z.number().int() })),
        }),
      ),
    }),
  ),
  samples: z.array(
    z.object({
      unitRef: z.string(),
      kind: z.enum(['interim', 'summative']),
      sample: provenActSchema,
      countersignature: provenActSchema.nullable(),
    }),
  ),
  /** How much of the evidence is simulated; null where none is and the document holds it to nothing. */
  simulated: z
    .object({
      pieces: z.number().int(),
      simulated: z.number().int(),
      criteria: z.number().int(),
      onSimulationAlone: z.number().int(),
      clause,
    })
    .nullable(),
  centre: z.object({
    approvedOn: plainDate.nullable(),
    directClaims: z.object({ state: z.string(), because: z.array(z.string()) }),
    risk: z.string().nullable(),
    sanctions: z.array(z.object({ level: z.string(), reason: z.string(), inForce: z.boolean() })),
    /** The holds that were looked at, those released before the claim too. */
    holds: z.array(
      z.object({
        under: z.string(),
        reason: z.string(),
        heldOn: plainDate,
        liftedOn: plainDate.nullable(),
      }),
    ),
    route: z.object({ to: z.string(), because: z.string() }),
  }),
  seals: z.number().int(),
  proofSha256: z.string(),
});
export type ClaimReading = z.infer<typeof claimReadingSchema>;
