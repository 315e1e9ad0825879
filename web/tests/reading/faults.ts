import type { Page } from 'playwright-core';

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** WCAG 2.2 AA and what axe recommends beside it. */
export const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Rules about how a page is drawn; all others are about what it is made of, which no scheme and no window changes. */
export const drawn = ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'];

/** What axe, which is on the page already, finds fault with. @param within a part of the page */
export async function faultsOf(page: Page, rules: readonly string[] = standards, within: 'main' | 'document' = 'document'): Promise<readonly string[]> {
  const part = within === 'document' ? 'document' : "'main'";
  const found = (await page.evaluate(`axe.run(${part}, ${JSON.stringify({ runOnly: rules, resultTypes: ['violations'] })}).then((found) => found.violations)`)) as Finding[];
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/**
 * Looks in light, in dark and in forced colours.
 * @param rules that are looked at in light colours, the others are about drawing
 * @param framed whether header and footer, which are the same on every page, are looked at as well
 */
export async function faultsInEveryScheme(page: Page, rules: readonly string[] = standards, framed = true): Promise<readonly string[]> {
  const within = framed ? 'document' : 'main';
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  const light = await faultsOf(page, rules, rules === drawn ? within : 'document');
  await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'none' });
  const dark = await faultsOf(page, drawn, within);
  await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' });
  const forced = await faultsOf(page, drawn, within);
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  return [...light, ...dark, ...forced];
}
