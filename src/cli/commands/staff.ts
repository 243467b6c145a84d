import { randomBytes } from 'node:crypto';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { roleSchema } from '#contract/sign-in.ts';
import { migrate } from '#server/db/migrate.ts';
import { openDatabase } from '#server/db/open.ts';
import { StartError } from '#server/db/start-error.ts';
import { addAwardingStaff } from '#server/features/set-up/service.ts';
import { readSettings } from '#server/settings.ts';
import { composeApp } from '#server/start.ts';
import { fail } from '../failure.ts';

const awardingRoles = roleSchema.extract([
  'developer',
  'certification-officer',
  'quality-manager',
  'external-quality-assurer',
]);

const name = (what: string) => z.string().trim().min(1, `${what} is empty`).max(200, `${what} is too long`);

const optionsSchema = z.object({
  organisation: name('The name of the organisation'),
  number: z.string().trim().min(1).nullable().default(null),
  givenName: name('The given name'),
  familyName: name('The family name'),
  email: z.email('That is no e-mail address'),
  role: z.array(awardingRoles).min(1),
});

const run = async (given: unknown): Promise<void> => {
  const parsed = optionsSchema.safeParse(given);
  if (!parsed.success) return fail(`${parsed.error.issues[0]?.message ?? 'Something is not right'}.`);
  const { role, ...person } = parsed.data;
  const oneTimePassword = randomBytes(12).toString('base64url');
  const settings = readSettings(process.env);
  const database = await openDatabase(settings);
  try {
    await migrate(database);
    const app = await composeApp(settings, database);
    const added = await addAwardingStaff(app, { ...person, roles: [...new Set(role)], oneTimePassword });
    if (!added.ok) return fail(added.failure.detail);
    const made = added.value.isNew ? `${person.organisation} was made. ` : '';
    process.stdout.write(
      `${made}${person.givenName} ${person.familyName} signs in with ${person.email} and the one-time password ${oneTimePassword}\n`,
    );
  } finally {
    await database.close();
  }
};

const guarded = async (options: unknown): Promise<void> => {
  try {
    await run(options);
  } catch (error) {
    if (error instanceof StartError) fail(error.message);
    throw error;
  }
};

/** `touchstone staff add`: the people of an awarding organisation, the first of whom nobody else could add. */
export const register = (parent: Command): void => {
  parent
    .command('staff')
    .description('the people of an awarding organisation')
    .command('add')
    .description('add somebody, with a one-time password; settings as for the server')
    .requiredOption(
      '--organisation <name>',
      'the awarding organisation; made where there is none of that name',
    )
    .option('--number <number>', 'the number of an organisation that is made')
    .requiredOption('--given-name <name>', 'given name')
    .requiredOption('--family-name <name>', 'family name')
    .requiredOption('--email <address>', 'the address to sign in with')
    .addOption(
      new Option('--role <roles...>', 'what they are').choices(awardingRoles.options).makeOptionMandatory(),
    )
    .action(guarded);
};
