import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { App } from './app.ts';
import { type Clock, systemClock } from './clock.ts';
import { makeDataFolder } from './db/data-folder.ts';
import { migrate } from './db/migrate.ts';
import { type Database, openDatabase } from './db/open.ts';
import { StartError } from './db/start-error.ts';
import { keepCounting } from './db/statistics.ts';
import { features } from './features/index.ts';
import { handleCredentials } from './features/credentials/issuing.ts';
import { handleIssuingRuns } from './features/issuing-runs/api.ts';
import { handleDataRequests } from './features/own-data/api.ts';
import { handlePortfolioJobs } from './features/portfolio/api.ts';
import { handleRetentionJobs } from './features/retention/api.ts';
import { handleReturnJobs } from './features/returns/api.ts';
import { handleKeptReminders } from './features/kept-certificates/api.ts';
import { handleCaseReminders } from './features/cases/api.ts';
import { handleWarnings } from './features/register/api.ts';
import { handleAnnouncements, handleLapses } from './features/verification/api.ts';
import { type SampleSignIn, loadSampleData, refuseSampleSignIns } from './features/sample/load.ts';
import { createSignIn } from './features/sign-in/sign-in.ts';
import { setUpRenderer } from './documents/render.ts';
import { openFiles } from './files/open.ts';
import { buildHttp } from './http/http.ts';
import { createJobs } from './jobs/jobs.ts';
import { handleMail } from './mail/mail-jobs.ts';
import { createMailer } from './mail/mailer.ts';
import { type Settings, readSettings } from './settings.ts';

/** The secret of a machine that was given none: made once and kept in the data folder. Production needs its own. */
const keptSecret = (dataDir: string): string => {
  const file = path.join(dataDir, 'secret');
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8');
};

const logBug = (error: unknown, reference = ''): void => {
  console.error(reference === '' ? 'Unexpected:' : `Unexpected (${reference}):`, error);
};

export type ComposeOptions = { readonly clock?: Clock; readonly secret?: string };

/** Puts the parts together around an open database. */
export const composeApp = async (
  settings: Settings,
  database: Database,
  options: ComposeOptions = {},
): Promise<App> => {
  const secret = options.secret ?? settings.authSecret ?? keptSecret(settings.dataDir);
  const publicUrl = settings.publicUrl ?? `http://localhost:${settings.port}`;
  const app: App = {
    settings,
    database,
    clock: options.clock ?? systemClock,
    files: await openFiles(settings),
    mail: createMailer(settings),
    jobs: createJobs(database, logBug),
    signIn: createSignIn(database, { secret, publicUrl, provider: settings.provider }),
  };
  setUpRenderer({ fontFolders: settings.fontDir === undefined ? [] : [settings.fontDir] });
  handleMail(app);
  handlePortfolioJobs(app);
  handleReturnJobs(app);
  handleWarnings(app);
  handleCaseReminders(app);
  handleKeptReminders(app);
  handleLapses(app);
  handleAnnouncements(app);
  handleRetentionJobs(app);
  handleDataRequests(app);
  handleCredentials(app);
  handleIssuingRuns(app);
  return app;
};

const whyNotListening = (error: Error, { host, port }: Settings): string =>
  'code' in error && error.code === 'EADDRINUSE'
    ? `Port ${port} is taken by another program; set PORT to a free one.`
    : `Nothing can listen at HOST ${host}, PORT ${port}: ${error.message}.`;

const listen = async ({ settings }: App, http: FastifyInstance): Promise<string> => {
  const { host, port, publicUrl } = settings;
  try {
    await http.listen({ host, port });
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new StartError(whyNotListening(error, settings), { cause: error });
  }
  const listening = http.addresses()[0];
  return publicUrl ?? `http://localhost:${typeof listening === 'object' ? listening.port : port}`;
};

/** Stops in order on a signal, and when the process that started this one is gone. */
const stopOnSignals = (stop: () => Promise<void>): void => {
  let stopping = false;
  const begin = (): void => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logBug(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, begin);
  process.on('disconnect', begin);
};

const announce = (address: string, signIns: readonly SampleSignIn[]): void => {
  console.log(`Touchstone is at ${address}`);
  if (signIns.length === 0) return;
  const width = Math.max(...signIns.map(({ role }) => role.length));
  console.log('Sample sign-ins (role, e-mail address, password):');
  for (const [place, people] of Map.groupBy(signIns, ({ at }) => at)) {
    console.log(place);
    for (const { role, email, password } of people)
      console.log(`  ${role.padEnd(width)}  ${email}  ${password}`);
  }
};

/** Starts the server from the environment: settings, database, migrations, sample data, routes, queue. */
export const start = async (environment: Readonly<Record<string, string | undefined>>): Promise<void> => {
  const settings = readSettings(environment);
  makeDataFolder(settings.dataDir);
  const database = await openDatabase(settings);
  try {
    await migrate(database);
    if (settings.isProduction) await refuseSampleSignIns({ database });
    const app = await composeApp(settings, database);
    const signIns = settings.sampleData ? await loadSampleData(app) : [];
    const http = await buildHttp(app, { features, onBug: logBug });
    const stopCounting = keepCounting(database, logBug);
    stopOnSignals(async () => {
      await http.close();
      await stopCounting();
      await app.jobs.stop();
      await database.close();
    });
    announce(await listen(app, http), signIns);
    app.jobs.start().catch(logBug);
  } catch (error) {
    await database.close();
    throw error;
  }
};
