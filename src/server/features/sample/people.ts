/** The people, centres and employers of the sample data, as the file in `samples` names them. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { judgingRoleSchema } from '#contract/people.ts';
import { type Role, roleSchema } from '#contract/sign-in.ts';

export const samples = new URL('../../../../samples/', import.meta.url);

const peopleSchema = z.object({
  password: z.string(),
  awarding: z.object({ name: z.string(), slug: z.string(), number: z.string() }),
  centres: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      slug: z.string(),
      number: z.string(),
      approved: z.boolean(),
    }),
  ),
  employers: z.array(z.object({ key: z.string(), at: z.string(), name: z.string(), slug: z.string() })),
  people: z.array(
    z.object({
      key: z.string(),
      /** The employer that a learner works for. */
      employer: z.string().optional(),
      givenName: z.string(),
      familyName: z.string(),
      email: z.string(),
      at: z.string(),
      roles: z.array(roleSchema),
      /** The centres that are allocated to an external quality assurer. */
      verifies: z.array(z.string()).optional(),
      dateOfBirth: z.string().optional(),
      uln: z.string().optional(),
      qualification: z
        .object({
          role: judgingRoleSchema,
          title: z.string(),
          standing: z.enum(['held', 'working-towards']),
        })
        .optional(),
    }),
  ),
});
export type SamplePeople = z.infer<typeof peopleSchema>;

export const readPeople = (): SamplePeople =>
  peopleSchema.parse(JSON.parse(readFileSync(new URL('people.json', samples), 'utf8')));

/** The first of a centre's people in a role. */
export const staffOf = ({ people }: SamplePeople, at: string, role: Role): string => {
  const found = people.find((person) => person.at === at && person.roles.includes(role));
  if (found === undefined) throw new Error(`the samples have no ${role} at ${at}`);
  return found.key;
};
