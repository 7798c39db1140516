import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  audit,
  auditRow,
  eventually,
  goTo,
  hoverOver,
  lineWith,
  openFixes,
  openFromExplorer,
  position,
  underlineOf,
  untilClean,
} from './gestures';
import { sessionOn } from './session';

const plainHttp = 'App Service app allows HTTP';
const redirect = 'Redirect HTTP to HTTPS';

describe('the packaged extension in the workbench', () => {
  const session = sessionOn('test/fixtures/workspace');

  it('underlines a mistake in a file that is opened', async () => {
    const { page, picture } = session();
    await openFromExplorer(page, 'main.bicep');
    await underlineOf(page, lineWith(page, 'httpsOnly: false'));
    await picture('squiggle');
  });

  it('tells on hovering what is wrong, and opens the page of the rule', async () => {
    const { page, picture } = session();
    const hover = await hoverOver(page, await underlineOf(page, lineWith(page, 'httpsOnly: false')));
    const link = hover.getByRole('link').first();
    await link.waitFor();
    await picture('hover');
    await link.click();
    await page.locator('.tab.active', { hasText: '.md' }).waitFor();
    const content = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await content.getByRole('heading', { level: 1 }).waitFor();
    await picture('rule-page');
    await page.locator('.tab.active').getByRole('button', { name: 'Close' }).click();
    await page.locator('.tab.active', { hasText: 'main.bicep' }).waitFor();
  });

  it('fixes it by its quick fix', async () => {
    const { page, picture } = session();
    await goTo(page, 7, 18);
    const fix = await openFixes(page, redirect);
    await picture('quick-fix');
    await fix.click();
    await lineWith(page, 'httpsOnly: true').waitFor();
    await untilClean(page, lineWith(page, 'httpsOnly: true'));
  });

  it('underlines it again when it is typed', async () => {
    const { page } = session();
    await goTo(page, 7, 16);
    await page.keyboard.press('Shift+End');
    await page.keyboard.type('false', { delay: 30 });
    await underlineOf(page, lineWith(page, 'httpsOnly: false'));
  });

  it('audits the workspace from the palette and shows the tree', async () => {
    const { page } = session();
    await audit(page);
    await auditRow(page, plainHttp).click();
    await auditRow(page, 'modules/closed.bicep:7').waitFor();
  });

  it('goes from a row of the tree to its place', async () => {
    const { page } = session();
    await auditRow(page, 'modules/closed.bicep:7').click();
    await page.locator('.tab.active', { hasText: 'closed.bicep' }).waitFor();
    await position(page, 7, 21).waitFor(); // the end of what is selected
    await underlineOf(page, lineWith(page, 'httpsOnly: false'));
  });

  it('saves what was fixed', async () => {
    const { page, workspace } = session();
    await goTo(page, 7, 18);
    const fix = await openFixes(page, redirect);
    await fix.click();
    await lineWith(page, 'httpsOnly: true').waitFor();
    await page.keyboard.press('Control+s');
    const file = path.join(workspace, 'modules/closed.bicep');
    await eventually('not saved', () =>
      Promise.resolve(readFileSync(file, 'utf8').includes('httpsOnly: true')),
    );
  });
});
