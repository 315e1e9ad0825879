export { startBrowser } from '../../scripts/bench/browser.ts';
