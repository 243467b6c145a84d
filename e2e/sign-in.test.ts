/** A passkey in a real browser with an authenticator of its own: added, signed in with, removed. */
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enterSignIn, expectAccessible, openBrowser, settle, sitDown, visit } from './support.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const email = 'learner3@sample.invalid';

/** The device that holds the passkeys; it says whether its owner was there. */
const addDevice = async (page: Page): Promise<{ session: CDPSession; authenticatorId: string }> => {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { session, authenticatorId };
};

const signOut = async (page: Page): Promise<void> => {
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await settle(page);
};

test('a passkey is added with the password, opens the door alone, and does not after it was removed', async () => {
  const { page, context, problems } = await sitDown(browser, 360, 780);
  const device = await addDevice(page);
  await page.goto('/sign-in');
  await settle(page);
  await expectAccessible(page, 'signing in');
  await enterSignIn(page, email);
  await visit(page, '/account');
  await page.getByLabel('What to call it').fill('Sample phone');
  await page.getByLabel('Your password, before a passkey is added').fill('sample sign-in only');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const own = page.getByRole('list', { name: 'Your passkeys' });
  await own.getByText('Sample phone').waitFor();
  await page.getByRole('table', { name: 'Recent sign-ins' }).getByText('Passkey added').waitFor();
  await expectAccessible(page, 'account with a passkey');

  await signOut(page);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByRole('heading', { level: 1, name: /hello/iu }).waitFor();

  await signOut(page);
  // Somebody who found the device, and whom it does not know.
  await device.session.send('WebAuthn.setUserVerified', {
    authenticatorId: device.authenticatorId,
    isUserVerified: false,
  });
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByText('Nothing was done').waitFor();
  await device.session.send('WebAuthn.setUserVerified', {
    authenticatorId: device.authenticatorId,
    isUserVerified: true,
  });

  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByRole('heading', { level: 1, name: /hello/iu }).waitFor();
  await visit(page, '/account');
  await page.getByText('Signed in with a passkey').first().waitFor();
  await page.getByRole('button', { name: 'Remove Sample phone' }).click();
  await page.getByRole('button', { name: 'Remove the passkey' }).click();
  await own.waitFor({ state: 'detached' });

  await signOut(page);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByText('Nobody here can sign in with this passkey.').waitFor();
  await expectAccessible(page, 'a passkey that was removed');
  expect(problems).toEqual([]);
  await context.close();
});
