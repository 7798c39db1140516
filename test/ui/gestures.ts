// What a person does in the workbench. Each gesture waits for what shows that the editor has followed: keys go to
// whatever has the focus at that moment.
import type { Locator, Page } from 'playwright-core';

export function editor(page: Page): Locator {
  return page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
}

export async function openFromExplorer(page: Page, ...names: readonly string[]): Promise<void> {
  const tree = page.locator('.explorer-folders-view');
  for (const name of names.slice(0, -1)) await tree.getByRole('treeitem', { name, exact: true }).click();
  await tree.getByRole('treeitem', { name: names.at(-1)!, exact: true }).dblclick();
  await page.locator('.tab.active', { hasText: names.at(-1)! }).waitFor();
  await editor(page).locator('.view-line').first().waitFor();
}

/** By typing its path into what opens files by name. */
export async function openByPath(page: Page, path: string): Promise<void> {
  const input = page.locator('.quick-input-widget input.input');
  await press(page, 'Control+p', input);
  await input.fill(path);
  await page
    .locator('.quick-input-list .monaco-list-row', { hasText: path.split('/').pop()! })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.tab.active', { hasText: path.split('/').pop()! }).waitFor();
  await editor(page).locator('.view-line').first().waitFor();
}

/** Counted from one, as the editor shows it. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  await editor(page).locator('.view-line').first().click();
  await press(page, 'Control+g', page.locator('.quick-input-widget input.input'));
  await page.locator('.quick-input-widget input.input').fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  await position(page, line, column).waitFor();
  await page.locator('.monaco-editor.focused').waitFor();
}

export function position(page: Page, line: number, column: number): Locator {
  return page.locator('[id="status.editor.selection"]', { hasText: `Ln ${line}, Col ${column}` });
}

export async function runCommand(page: Page, title: string): Promise<void> {
  const input = page.locator('.quick-input-widget input.input');
  await press(page, 'F1', input);
  await input.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Opens the menu of quick fixes at the cursor; the answer is the row with that title. */
export async function openFixes(page: Page, title: string): Promise<Locator> {
  const row = page.locator('.action-widget .monaco-list-row.action', { hasText: title }).first();
  await press(page, 'Control+.', row);
  return row;
}

/** Presses keys until what they should show is there: the editor cancels a question that a change overtakes. */
async function press(page: Page, keys: string, shown: Locator): Promise<void> {
  for (let attempts = 1; ; attempts++) {
    await page.keyboard.press(keys);
    try {
      return await shown.waitFor({ timeout: 3000 });
    } catch (error) {
      if (attempts === 5) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/** The rows of the audit's tree. */
export function auditRow(page: Page, text: string | RegExp): Locator {
  return page.getByRole('tree', { name: 'Audit' }).locator('.monaco-list-row', { hasText: text }).first();
}

/** Starts the audit and waits until its progress is over. */
export async function audit(page: Page): Promise<void> {
  await runCommand(page, 'Plumbline: Audit Workspace');
  await auditSummary(page, /findings in/).waitFor();
  await page.locator('.notifications-toasts .notification-list-item').waitFor({ state: 'hidden' });
}

/** The line above the audit's tree. */
export function auditSummary(page: Page, text: RegExp): Locator {
  return page.locator('.tree-explorer-viewlet-tree-view .message', { hasText: text });
}

/** Makes room for the names of rules. */
export async function widenSideBar(page: Page): Promise<void> {
  const bar = await page.locator('.part.sidebar').boundingBox();
  if (!bar) throw new Error('there is no side bar');
  await page.mouse.move(bar.x + bar.width, bar.y + bar.height / 2);
  await page.mouse.down();
  await page.mouse.move(bar.x + bar.width + 220, bar.y + bar.height / 2, { steps: 10 });
  await page.mouse.up();
}

export function lineWith(page: Page, text: string): Locator {
  return editor(page)
    .locator('.view-line', { hasText: new RegExp(text.replaceAll(' ', '\\s')) })
    .first();
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the line is underlined, as soon as it is. */
export function underlineOf(page: Page, line: Locator): Promise<Box> {
  return eventually('no underline', async () => (await underlines(page, line))?.[0]);
}

export function untilClean(page: Page, line: Locator): Promise<boolean> {
  return eventually('still underlined', async () => (await underlines(page, line))?.length === 0);
}

export async function hoverOver(page: Page, { x, y, width, height }: Box): Promise<Locator> {
  // The editor opens a hover for a mouse that moves, not for one that is suddenly there.
  await page.mouse.move(x + width / 2, y + height / 2 - 30);
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 5 });
  const hover = page.locator('.monaco-hover:visible').first();
  await hover.waitFor();
  return hover;
}

/** Undefined while the line is being drawn anew. */
async function underlines(page: Page, line: Locator): Promise<readonly Box[] | undefined> {
  const row = await boxOf(line);
  const squiggles = await editor(page).locator('.squiggly-error, .squiggly-warning, .squiggly-info').all();
  const boxes = (await Promise.all(squiggles.map(boxOf))).filter((box) => box !== null);
  return row ? boxes.filter((box) => box.y + box.height > row.y && box.y < row.y + row.height) : undefined;
}

/** Null for what has gone meanwhile. */
function boxOf(element: Locator): Promise<Box | null> {
  return element.boundingBox({ timeout: 1000 }).catch(() => null);
}

/** Asks until the answer is neither undefined nor false; otherwise fails with these words. */
export async function eventually<T>(
  otherwise: string,
  question: () => Promise<T | undefined | false>,
): Promise<T> {
  for (
    const deadline = Date.now() + 30_000;
    Date.now() < deadline;
    await new Promise((resolve) => setTimeout(resolve, 50))
  ) {
    const answer = await question();
    if (answer !== undefined && answer !== false) return answer;
  }
  throw new Error(otherwise);
}
