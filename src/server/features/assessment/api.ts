/** What sampling uses of assessment. */
export {
  type UnitAct,
  decide,
  documentOf,
  countersign,
  finish,
  open,
  sealOf,
  signOff,
  signingOf,
  statementOf,
} from './service.ts';
export { insertSigning, readBench } from './repo.ts';
