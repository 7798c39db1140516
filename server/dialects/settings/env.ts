import type { Writer } from '../../model/writer';
import type { Source } from '../../text/source';
import type { Writable } from '../../model/writable';
import { parseEnv, type EnvFile, type EnvVariable } from '../../syntax/dotenv/parse';
import type { TextEdit } from '../../text/edit';
import { sameSpan, touches, type Span } from '../../text/span';
import { commentAbove, commentAtTop, wholeLines } from './line-comments';
import type { Reading } from './reading';
import { entryFrom } from './tree';

export function readEnv(source: Source): Reading {
  const file = parseEnv(source.text);
  return {
    problems: file.problems,
    comments: file.comments,
    writer: new EnvWriter(file),
    entries: () => file.variables.map(entryFrom),
  };
}

class EnvWriter implements Writer {
  #byStart: ReadonlyMap<number, EnvVariable> | undefined;

  constructor(private readonly file: EnvFile) {}

  replace(at: Span, value: Writable): readonly TextEdit[] | undefined {
    const variable = this.#variableAt(at);
    if (!variable || value === null || typeof value === 'object') return undefined;
    return [{ span: at, newText: format(String(value), variable.quote) }];
  }

  insert(): undefined {
    return undefined;
  }

  remove(at: Span): readonly TextEdit[] | undefined {
    const variable = this.#variableAt(at);
    return variable && [{ span: wholeLines(this.file.text, variable.line), newText: '' }];
  }

  suppressLine(offset: number, text: string): readonly TextEdit[] | undefined {
    const around = this.file.variables.find(({ line }) => touches(line, offset));
    return [commentAbove(this.file.text, around?.line.start ?? offset, `# ${text}`)];
  }

  suppressFile(text: string): readonly TextEdit[] | undefined {
    return [commentAtTop(this.file.text, `# ${text}`)];
  }

  #variableAt(at: Span): EnvVariable | undefined {
    this.#byStart ??= new Map(this.file.variables.map((variable) => [variable.span.start, variable]));
    const variable = this.#byStart.get(at.start);
    return variable && sameSpan(variable.span, at) ? variable : undefined;
  }
}

/** Keeps the quotes that are there; puts some where the text could not stand without. */
function format(text: string, quote: string): string {
  if (quote === '' && /^[^\s#"'`$\\]*$/.test(text)) return text;
  if (quote === "'" && !/['\r\n]/.test(text)) return `'${text}'`;
  return `"${text
    .replace(/["\\$]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')}"`;
}
