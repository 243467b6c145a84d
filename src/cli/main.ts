/** The command line: each command is one file and is loaded only when it is called. */
import { enableCompileCache } from 'node:module';
import { Command, CommanderError } from 'commander';

enableCompileCache();

// Whoever reads the output may have seen enough: `… | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

type Register = (parent: Command) => void;

const families: Readonly<Record<string, { summary: string; load: () => Promise<{ register: Register }> }>> = {
  spec: { summary: 'read and compare published specifications', load: () => import('./commands/spec.ts') },
  route: { summary: 'check and plan choices of units', load: () => import('./commands/route.ts') },
  audit: { summary: 'verify the audit chain', load: () => import('./commands/audit.ts') },
  verify: {
    summary: 'check a sealed bundle without a server',
    load: () => import('./commands/verify.ts'),
  },
  staff: {
    summary: 'add the people of an awarding organisation',
    load: () => import('./commands/staff.ts'),
  },
  quality: { summary: 'find work done under a wrong status', load: () => import('./commands/quality.ts') },
  standing: { summary: 'rebuild and compare the read models', load: () => import('./commands/standing.ts') },
  walkthrough: {
    summary: 'take a document from reading to certificates',
    load: () => import('./commands/walkthrough.ts'),
  },
};

const program = new Command('touchstone')
  .description(
    'Runs regulated, competence-based qualifications from the published specification to the certificate.',
  )
  .showHelpAfterError('(touchstone --help lists the commands)')
  .exitOverride();

for (const [name, family] of Object.entries(families)) {
  if (process.argv[2] === name) (await family.load()).register(program);
  else program.command(name).summary(family.summary).description(family.summary);
}

try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
