/** What other features use of the notifications: to tell somebody, in the transaction of their act. */
export { type Notice, notify } from './notify.ts';
export { type Between, listHolders } from './holders-repo.ts';
export { benchAddress, countersigningAddress, samplingAddress, unitAddress } from './addresses.ts';
