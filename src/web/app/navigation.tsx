import { Link as RouterLink, useNavigate, useParams, useRouterState } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react';

type AppLinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href' | 'style' | 'target'> & {
  /** An address of the application, as in `/learners/12?tab=units`. */
  readonly to: string;
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLAnchorElement>;
};

const partsOf = (address: string): { to: string; search: Record<string, string>; hash?: string } => {
  const url = new URL(address, 'http://here');
  const hash = url.hash.slice(1);
  return {
    to: url.pathname,
    search: Object.fromEntries(url.searchParams),
    ...(hash === '' ? {} : { hash }),
  };
};

/** A link is the current one on its own page, not on those below it: which place these belong to, the navigation says. */
const onlyItself = { exact: true } as const;

/** A link inside the application; give it to Mantine as `component={AppLink}`. */
export const AppLink = ({ to, children, ...rest }: AppLinkProps) => (
  <RouterLink {...rest} {...partsOf(to)} activeOptions={onlyItself}>
    {children}
  </RouterLink>
);

type GoOptions = {
  readonly replace?: boolean;
  /** Leaves the page where it is scrolled to: the address follows what is looked at, and not the other way round. */
  readonly stays?: boolean;
};

/** Goes to an address of the application. */
export const useGo = (): ((address: string, options?: GoOptions) => void) => {
  const navigate = useNavigate();
  return (address, { replace = false, stays = false } = {}) => {
    void navigate({ ...partsOf(address), replace, resetScroll: !stays });
  };
};

/** A parameter of the page's path, as `$name` in the table of routes. */
export const useRouteParam = (name: string): string => {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  return params[name] ?? '';
};

export const usePath = (): string => useRouterState({ select: (state) => state.location.pathname });

/** Path and search of the page, to come back to it. */
export const useAddress = (): string => useRouterState({ select: (state) => state.location.href });

/**
 * A value kept in the address, so that a view can be sent to a colleague; `''` takes it out. Setting it takes out what
 * it forgets: the place in a list that is another one from now on.
 */
export const useAddressValue = (
  name: string,
  ...forgets: readonly string[]
): readonly [string, (value: string, stays?: boolean) => void] => {
  const search: unknown = useRouterState({ select: (state) => state.location.search });
  const path = usePath();
  const go = useGo();
  const all = new Map(Object.entries(typeof search === 'object' && search !== null ? search : {}));
  const set = (value: string, stays = false): void => {
    const next = new URLSearchParams();
    for (const [key, one] of all) if (key !== name && !forgets.includes(key)) next.set(key, String(one));
    if (value !== '') next.set(name, value);
    const text = next.toString();
    go(text === '' ? path : `${path}?${text}`, { replace: true, stays });
  };
  return [String(all.get(name) ?? ''), set];
};
