import type { Writer } from '../../model/writer';
import type { Source } from '../../text/source';
import type { Writable } from '../../model/writable';
import { encodeProperty, parseProperties, type PropertiesFile } from '../../syntax/properties/parse';
import type { TextEdit } from '../../text/edit';
import { sameSpan, span, type Span } from '../../text/span';
import { commentAbove, commentAtTop, wholeLines } from './line-comments';
import type { Reading } from './reading';
import { entryFrom } from './tree';

export function readProperties(source: Source): Reading {
  const file = parseProperties(source.text);
  return {
    problems: [],
    comments: file.comments,
    writer: new PropertiesWriter(file),
    entries: () => file.properties.map(entryFrom),
  };
}

class PropertiesWriter implements Writer {
  #byStart: ReadonlyMap<number, PropertiesFile['properties'][number]> | undefined;

  constructor(private readonly file: PropertiesFile) {}

  replace(at: Span, value: Writable): readonly TextEdit[] | undefined {
    if (!this.#lineOf(at) || value === null || typeof value === 'object') return undefined;
    return [{ span: at, newText: encodeProperty(String(value)) }];
  }

  insert(): undefined {
    return undefined;
  }

  remove(at: Span): readonly TextEdit[] | undefined {
    const line = this.#lineOf(at);
    return line && [{ span: wholeLines(this.file.text, line), newText: '' }];
  }

  suppressLine(offset: number, text: string): readonly TextEdit[] | undefined {
    const around = this.file.properties.find(
      ({ nameSpan, span: at }) => nameSpan.start <= offset && offset <= at.end,
    );
    return [commentAbove(this.file.text, around?.nameSpan.start ?? offset, `# ${text}`)];
  }

  suppressFile(text: string): readonly TextEdit[] | undefined {
    return [commentAtTop(this.file.text, `# ${text}`)];
  }

  #lineOf(at: Span): Span | undefined {
    this.#byStart ??= new Map(this.file.properties.map((property) => [property.span.start, property]));
    const property = this.#byStart.get(at.start);
    return property && sameSpan(property.span, at)
      ? span(property.nameSpan.start, property.span.end)
      : undefined;
  }
}
