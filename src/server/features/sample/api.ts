/** What walk-throughs and measurements use of the sample world: its people, and how they work. */
export {
  type People,
  type UnitWork,
  achieveUnit,
  countersignAll,
  criteriaOf,
  gather,
  handIn,
  judgeMet,
  pieceOf,
  sampleUnit,
  signUnitOff,
} from './work.ts';
export { type Acting, actAs, allocate, asOwner, makeOrganisation, makePerson, need, setUp } from './world.ts';
