import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { account, bothWrong } from '../lsp/texts';
import { Place } from './run';

const browser = process.env['PLUMBLINE_CHROMIUM'] ?? '/usr/bin/chromium';

describe('the report as a page', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    it(`is accessible and loads nothing, ${colorScheme}`, async function () {
      if (!existsSync(browser)) this.skip();
      this.timeout(120_000);
      const place = new Place({ 'a.bicep': account(bothWrong), 'package.json': '{}' });
      place.run('audit', '--report', 'html=report.html');
      const running = await chromium.launch({ executablePath: browser, args: ['--no-sandbox'] });
      try {
        // Only what checks the page needs to pass its policy.
        const page = await (await running.newContext({ colorScheme, bypassCSP: true })).newPage();
        const requested: string[] = [];
        page.on('request', (request) => requested.push(request.url()));
        await page.goto(pathToFileURL(place.path('report.html')).href);
        assert.equal(requested.length, 1);
        await page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
        const violations = await page.evaluate<readonly string[]>(
          'axe.run().then(({ violations }) => violations.map(({ id, help }) => `${id}: ${help}`))',
        );
        assert.deepEqual(violations, []);
      } finally {
        await running.close();
        place.remove();
      }
    });
  }
});
