import type { Browser, Page } from 'playwright-core';
import { signInto } from '../../scripts/bench/browser.ts';

export interface SignedIn {
  readonly page: Page;
  /** what the browser complained of, apart from answers that say no */
  readonly complaints: readonly string[];
}

/** Somebody who has signed in to the admin through its own form, and looks at its first page. @param cms address of the CMS as its admin knows it */
export async function signedIn(browser: Browser, cms: string, account: { readonly email: string; readonly password: string }, timezoneId = 'Europe/Berlin'): Promise<SignedIn> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, timezoneId, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  // The first look at the admin fetches all of it, while other tests keep every core busy.
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await signInto(page, cms, account);
  return { page, complaints };
}

/** Signs out, and in as somebody else, without leaving the page: as on a computer that several share. */
export async function signedInInstead(page: Page, { email, password }: { readonly email: string; readonly password: string }): Promise<void> {
  await page.locator('nav [aria-haspopup=menu]:visible').last().click();
  await page.getByRole('menuitem', { name: 'Log out' }).click();
  await page.fill('input[name=email]', email);
  await page.fill('input[name=password]', password);
  await page.click('button[type=submit]');
  await page.waitForSelector('text=This waits for you');
}
