import type { ExtensionContext } from 'vscode';

/** The extension on the desktop and in the browser is one script, whose extension host is a web worker there. */
export async function activate(context: ExtensionContext): Promise<void> {
  const isInBrowser = 'WorkerGlobalScope' in globalThis;
  const host = await (isInBrowser ? import('./browser') : import('./node'));
  await host.activate(context);
}
