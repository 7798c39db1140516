import type { Span } from '../../text/span';
import type { Block } from './configuration';
import { argumentOf } from './members';
import type { Declared, ModuleFile } from './module-file';
import type { ModuleNode } from './module-tree';

/**
 * The first two parts of every name that what lies outside may get to know: by an output, or as an argument of a module that cannot be
 * read. `azurerm_subnet.x` among them may be referred to by resources that are not in sight. Whether outputs get out is the caller's to say.
 */
export function exportedNames({ module, unseen }: ModuleNode, outputsGetOut: boolean): ReadonlySet<string> {
  const names = new Set<string>();
  const outputs = outputsGetOut ? module.outputs.flatMap(valueOf) : [];
  const waiting = [...outputs, ...unseen().map(({ block, file }) => ({ span: block.body.span, file }))];
  for (let text = waiting.pop(); text; text = waiting.pop()) {
    for (const name of namesIn(text)) {
      if (names.has(name)) continue;
      names.add(name);
      const [space, local = ''] = name.split('.');
      const value = space === 'local' ? module.local(local) : undefined;
      if (value) waiting.push({ span: value.block.value.span, file: value.file });
    }
  }
  return names;
}

interface Text {
  readonly span: Span;
  readonly file: ModuleFile;
}

function valueOf({ block, file }: Declared<Block>): readonly Text[] {
  const value = argumentOf(block.body, 'value');
  return value ? [{ span: value.span, file }] : [];
}

function namesIn({ span, file }: Text): readonly string[] {
  return (
    file.configuration.source.text
      .slice(span.start, span.end)
      .match(/[\p{L}_][\p{L}\p{N}_-]*\.[\p{L}_][\p{L}\p{N}_-]*/gu) ?? []
  );
}
