import type { Asker } from './world.ts';

/**
 * `allowed`: the permission does not stand in the way. `none`: a list that holds nothing for them. `rule`: refused (422)
 * by a rule about who they are, citing it. 401 not signed in, 403 not permitted, 404 does not exist for them.
 */
export type Expected = 'allowed' | 'none' | 'rule' | 401 | 403 | 404;

/** One route: the answer for everybody who is not named, and for those who are. */
export type Row = { readonly rest: Expected } & { readonly [Answer in Expected]?: readonly Asker[] };
