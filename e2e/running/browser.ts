import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';

/** A real browser, headless. On other machines than Linux x64 set CHROME to an installed Chrome or Chromium. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROME'] ?? (await chromium.executablePath());
  return playwright.launch({ executablePath, headless: true, args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] });
}
