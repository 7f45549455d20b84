// Opens the search page in headless Chromium without network and prints the addresses that it finds, as JSON.
// Usage: ARSKULL_NODE=… ARSKULL_CHROMIUM=… node search.mjs sok.html words
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { chromium } = createRequire(join(process.env.ARSKULL_NODE, 'search.mjs'))('playwright-core');
const [page_path, words] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.ARSKULL_CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update',
    '--disable-default-apps', '--disable-sync', '--no-first-run'],
});
const context = await browser.newContext({ offline: true });
const page = await context.newPage();
await page.goto(`${pathToFileURL(page_path).href}?q=${encodeURIComponent(words)}`);
const found = await page.$$eval('#resultat a', (links) => links.map((link) => link.getAttribute('href')));
await browser.close();
console.log(JSON.stringify(found));
