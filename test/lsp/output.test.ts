import assert from 'node:assert/strict';
import type { MarkupContent } from 'vscode-languageserver-protocol/node';
import { Client } from './client';
import { template } from './texts';

const name = '![x](https://evil.example/p.png) [click](command:workbench.action.quit)';

describe('what a hover shows', () => {
  it('holds no image, link or command that a workspace named', async () => {
    const client = await Client.start();
    const uri = client.uri('azuredeploy.json');
    const text = template
      .replace(
        '"resources"',
        `"parameters": { "${name}": { "type": "string", "defaultValue": "TLS1_0" } },\n  "resources"`,
      )
      .replace('"minimumTlsVersion": "TLS1_0"', `"minimumTlsVersion": "[parameters('${name}')]"`);
    await client.open(uri, text);
    await client.pushed(uri);
    const hover = await client.hover(uri, client.range(uri, "parameters('"));
    assert.ok(hover);
    const { value } = hover.contents as MarkupContent;
    assert.match(value, /Default of parameter/);
    assert.ok(!/(?<!\\)\[x|(?<!\\)\[click|https:\/\/evil/.test(value), value);
    await client.stop();
  });
});
