import { start } from './start.ts';
import { StartError } from './db/start-error.ts';

try {
  await start(process.env);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exit(1);
}
