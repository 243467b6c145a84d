import type { ComponentType } from 'react';
import type { Role } from '#contract/sign-in.ts';

type Icon = ComponentType<{ readonly size?: number | string; readonly stroke?: number | string }>;

export type RouteEntry = {
  /** With `$name` for each parameter; read it with `useRouteParam('name')`. */
  readonly path: string;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
  /** Who has this page: some roles, everybody who is signed in, or visitors too. */
  readonly access: readonly Role[] | 'signed-in' | 'public';
  /** Its place in the navigation; pages without one are reached from others. */
  readonly nav?: {
    readonly label: string;
    readonly icon: Icon;
    readonly short?: string;
    /** Shown only to these roles, where others reach the page from elsewhere. */
    readonly roles?: readonly Role[];
    /** What the place is called for some roles, where it is another place to them. */
    readonly called?: { readonly [Held in Role]?: { readonly label: string; readonly short: string } };
    /** Roles whose daily work it is: for them it stands before the others, and in the bar of a phone. */
    readonly first?: readonly Role[];
  };
  /** A page without the application's frame around it. */
  readonly bare?: boolean;
};
