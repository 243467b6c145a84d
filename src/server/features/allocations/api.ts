/** What other features use of allocations. */
export { insertAllocation } from './repo.ts';
