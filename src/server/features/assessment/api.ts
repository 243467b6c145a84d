/** What sampling uses of assessment. */
export {
  type UnitAct,
  decide,
  documentOf,
  countersign,
  finish,
  open,
  sealOf,
  sign,
  signOff,
  statementOf,
} from './service.ts';
export { readBench } from './repo.ts';
