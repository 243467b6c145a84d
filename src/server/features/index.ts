import type { Http } from '../http/routes.ts';
import { routes as signIn } from './sign-in/routes.ts';

/** The features of the server, in the order of the API document. */
export const features: readonly ((http: Http) => void)[] = [signIn];
