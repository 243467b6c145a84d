import { enableCompileCache } from 'node:module';
import { StartError } from './db/start-error.ts';

// What was compiled before need not be compiled again: a second start takes half the time.
enableCompileCache();

try {
  const { start } = await import('./start.ts');
  await start(process.env);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exit(1);
}
