import { maxTextLength, symbolPiece, textOf } from '../partial-text';
import { symbolOf } from '../symbol';
import type { Value } from '../value';
import { type Invocation, reasonOf } from './function';
import { pieceAsValue } from './text-pieces';

/** `{index,width:form}`, or a brace written twice. */
const item = /\{\{|\}\}|\{(\d{1,4})(?:,\s*(-?\d{1,6})\s*)?(?::([^{}]*))?\}|[{}]/g;

/** The texts and arguments of a .NET format string in order; undefined when it is none, or an argument is missing. */
export function formatParts(
  template: string,
  argument: (index: number) => Value | undefined,
  call: Invocation,
): readonly (string | Value)[] | undefined {
  const parts: (string | Value)[] = [];
  let end = 0;
  for (const match of template.matchAll(item)) {
    const [whole, index, width, form] = match;
    parts.push(template.slice(end, match.index));
    end = match.index + whole.length;
    if (whole === '{{' || whole === '}}') parts.push(whole.charAt(0));
    else {
      const value = index === undefined ? undefined : argument(Number(index));
      if (!value) return undefined;
      parts.push(formatted(value, Number(width ?? 0), form ?? '', call));
    }
  }
  parts.push(template.slice(end));
  return parts;
}

function formatted(value: Value, width: number, form: string, call: Invocation): string | Value {
  if (width === 0 && form === '') return value;
  const text = value.kind === 'known' ? inForm(value.value, form) : undefined;
  if (text !== undefined && Math.abs(width) <= maxTextLength)
    return width < 0 ? text.padEnd(-width) : text.padStart(width);
  return pieceAsValue(
    symbolPiece(`format(${symbolOf(value)},${width},${form})`),
    reasonOf([value]),
    call.origin,
  );
}

/** A scalar in a .NET format; undefined for the formats that no one was seen to use. */
function inForm(value: string | number | boolean | null, form: string): string | undefined {
  if (form === '' || typeof value !== 'number') return textOf(value, 'arm');
  const [, kind = '', digits] = /^([A-Za-z])(\d{0,2})$/.exec(form) ?? [];
  const places = Number(digits ?? 0);
  switch (kind.toUpperCase()) {
    case 'D':
      return Number.isInteger(value)
        ? sign(value) + String(Math.abs(value)).padStart(places, '0')
        : undefined;
    case 'X': {
      const hex =
        value >= 0 && Number.isInteger(value) ? value.toString(16).padStart(places, '0') : undefined;
      return kind === 'X' ? hex?.toUpperCase() : hex;
    }
    case 'N':
      return grouped(value, digits === '' ? 2 : places);
    default:
      return /^0+$/.test(form) && Number.isInteger(value)
        ? sign(value) + String(Math.abs(value)).padStart(form.length, '0')
        : undefined;
  }
}

function sign(value: number): string {
  return value < 0 ? '-' : '';
}

/** With commas between thousands. */
function grouped(value: number, places: number): string {
  const [whole = '', rest] = Math.abs(value).toFixed(places).split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return sign(value) + (rest === undefined ? groups : `${groups}.${rest}`);
}
