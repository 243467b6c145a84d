/** What other features use of assessment. */
export {
  type UnitAct,
  decide,
  documentOf,
  finish,
  open,
  sealOf,
  signOff,
  refuseNaming,
  signingOf,
  statementOf,
} from './service.ts';
export { listUnconfirmed } from './confirmation-repo.ts';
export { countersign } from './countersigning.ts';
export { insertSigning, readBench } from './repo.ts';
