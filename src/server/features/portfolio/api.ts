/** What the walk-through and the sample data use of the portfolio. */
export { readPortfolioContent } from './portfolio-document.ts';
export { findDocumentNames } from './registration-repo.ts';
export { readProgress } from './reading.ts';
export { addPiece } from './evidence.ts';
export { insertLinks, insertVersion } from './repo.ts';
export { askToRead } from './file-reading.ts';
export { chooseUnits, submit } from './service.ts';
export { handlePortfolioJobs } from './portfolio-jobs.ts';
export { findEvidenceLearner } from './owning.ts';
export { addSignedPiece, declareOnDevice, markTimes } from './signed-records.ts';
