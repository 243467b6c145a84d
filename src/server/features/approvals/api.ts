/** What other features use of the approvals. */
export {
  type ApprovalState,
  type CentreApproval,
  findApproval,
  listApprovals,
  lockStanding,
  shareStanding,
  standingKeyText,
} from './repo.ts';
export { type Deciding, decideApproval } from './service.ts';
