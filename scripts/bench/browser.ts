import { chromium as playwright, type Browser, type Page } from 'playwright-core';
import { unpackedChromium } from './chromium.ts';

/** A real browser, headless. On other machines than Linux x64 set CHROME to an installed Chrome or Chromium. @param more flags of its own */
export async function startBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env['CHROME'] ?? (await unpackedChromium());
  // Whoever starts it ends it; without them it goes with its pipe.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  return playwright.launch({ executablePath, headless: true, ...signals, args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', ...more] });
}

/** Signs in through the admin's own form, and waits for its first page. @param remembered a later visit of the same browser needs no password */
export async function signInto(page: Page, cms: string, { email, password }: { readonly email: string; readonly password: string }, remembered = false): Promise<void> {
  await page.goto(`${cms}/admin`);
  await page.fill('input[name=email]', email);
  await page.fill('input[name=password]', password);
  if (remembered) await page.getByRole('checkbox').check();
  await page.click('button[type=submit]');
  await page.waitForSelector('text=This waits for you');
}
