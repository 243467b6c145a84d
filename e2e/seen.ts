/** What stands in the windows of a journey, to be printed if it fails. */
import type { Browser } from 'playwright-core';

const most = 3000;
const browsers = new Set<Browser>();

export const watch = (browser: Browser): Browser => {
  browsers.add(browser);
  browser.once('disconnected', () => browsers.delete(browser));
  return browser;
};

/** Each open window as a screen reader would tell it, cut to what a report can hold. */
export const whatIsSeen = (): Promise<readonly string[]> =>
  Promise.all(
    [...browsers]
      .flatMap((browser) => browser.contexts())
      .flatMap((context) => context.pages())
      .map(async (page) => {
        const parts = await page.locator('main, [role="dialog"]').all();
        const told = await Promise.all(
          parts.map((part) => part.ariaSnapshot({ timeout: 5000 }).catch(String)),
        );
        return [page.url(), ...told.map((part) => part.slice(0, most))].join('\n');
      }),
  );
