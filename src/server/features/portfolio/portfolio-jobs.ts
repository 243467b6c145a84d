import type { App } from '#server/app.ts';
import { handleFileReading } from './file-reading.ts';
import { handleTaking } from './taking.ts';

/** What the portfolio does in the background: reading files of evidence, and making what is taken away. */
export const handlePortfolioJobs = (app: App): void => {
  handleFileReading(app);
  handleTaking(app);
};
