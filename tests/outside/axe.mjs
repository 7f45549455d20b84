// Opens each page in headless Chromium without network and prints what axe-core finds against WCAG 2.1 A and AA, as JSON:
// [{page, rule, impact, help, targets}]. Usage: ARSKULL_NODE=… ARSKULL_CHROMIUM=… node axe.mjs page.html …
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const packages = createRequire(join(process.env.ARSKULL_NODE, 'axe.mjs'));
const { chromium } = packages('playwright-core');
const axe = readFileSync(packages.resolve('axe-core/axe.min.js'), 'utf-8');
const standards = { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] } };

async function violations(browser, path) {
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  await page.goto(pathToFileURL(path).href);
  await page.addScriptTag({ content: axe });
  const result = await page.evaluate((options) => globalThis.axe.run(document, options), standards);
  await context.close();
  return result.violations.map(({ id, impact, help, nodes }) => ({
    page: path, rule: id, impact, help, targets: nodes.map((node) => node.target.join(' ')),
  }));
}

const browser = await chromium.launch({
  executablePath: process.env.ARSKULL_CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update',
    '--disable-default-apps', '--disable-sync', '--no-first-run'],
});
const found = [];
for (const path of process.argv.slice(2)) found.push(...await violations(browser, path));
await browser.close();
console.log(JSON.stringify(found));
