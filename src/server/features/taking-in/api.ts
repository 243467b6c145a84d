/** What transfers use of taking in. */
export { keepConsent } from './service.ts';
