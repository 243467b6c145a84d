import { Outlet, createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { lazy } from 'react';
import { Allowed, Bare, Framed } from './guarded.tsx';
import { FailurePage, NotFoundPage } from './outcome-pages.tsx';
import { type RouteEntry, routes } from './routes.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage });

const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: () => (
    <Framed>
      <Outlet />
    </Framed>
  ),
});

const framedPage = (entry: RouteEntry) => {
  const Page = lazy(entry.load);
  return createRoute({
    getParentRoute: () => frame,
    path: entry.path,
    component: () => (
      <Allowed entry={entry}>
        <Page />
      </Allowed>
    ),
    errorComponent: FailurePage,
  });
};

const barePage = (entry: RouteEntry) => {
  const Page = lazy(entry.load);
  return createRoute({
    getParentRoute: () => root,
    path: entry.path,
    component: () => (
      <Bare>
        <Page />
      </Bare>
    ),
    errorComponent: FailurePage,
  });
};

export const router = createRouter({
  routeTree: root.addChildren([
    frame.addChildren(routes.filter((entry) => entry.bare !== true).map(framedPage)),
    ...routes.filter((entry) => entry.bare === true).map(barePage),
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  // Values in addresses are plain text, never JSON.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search: Readonly<Record<string, unknown>>) => {
    const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
    const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
    return text === '' ? '' : `?${text}`;
  },
});
