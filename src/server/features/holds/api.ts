/** What other features use of the holds: whether something is held, and setting and releasing it. */
export { type AwardHold, type NewHold, insertHolds, listAwardHolds, listHeldUnder } from './repo.ts';
export { refuseFrozen } from './refusing.ts';
