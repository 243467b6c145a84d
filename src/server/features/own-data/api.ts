/** What the start of the server uses of data requests. */
export { handleDataRequests } from './service.ts';
