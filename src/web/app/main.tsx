import '@fontsource-variable/source-sans-3/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import '@mantine/core/styles.layer.css';
import './tokens.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { registerWorker } from '#web/offline/worker-registration.ts';
import { queryClient } from './api.ts';
import { ErrorBoundary } from './outcome-pages.tsx';
import { router } from './router.tsx';
import { cssVariables, theme } from './theme.ts';

const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';
// The library that stops the page behind a dialog from scrolling looks for the nonce here.
Object.assign(globalThis, { __webpack_nonce__: nonce });

const place = document.querySelector('#root');

if (place !== null)
  createRoot(place).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <QueryClientProvider client={queryClient}>
          <ErrorBoundary>
            <RouterProvider router={router} />
          </ErrorBoundary>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );

// The page comes first; what makes it work without a signal is fetched when it stands.
globalThis.addEventListener('load', () => void registerWorker());
