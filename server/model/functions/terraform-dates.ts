import type { Json } from '../value';
import { formatTime, parseTime } from './arm-dates';
import { type FunctionGroup, plain, unforeseen } from './function';

export const terraformDates: FunctionGroup = {
  formatdate: plain((form, text) => {
    const time = timeOf(text);
    return typeof form === 'string' && time ? formatDate(form, time) : undefined;
  }),
  timeadd: plain((text, duration) => {
    const time = timeOf(text);
    const added = typeof duration === 'string' ? parseDuration(duration) : undefined;
    if (!time || added === undefined) return undefined;
    const moved = time.milliseconds + added + time.offset * 60_000;
    if (Math.abs(moved) > 8.64e15) return undefined;
    return formatTime(moved).replace(/Z$/, time.offset === 0 ? 'Z' : offsetText(time.offset, ':'));
  }),
  timecmp: plain((first, second) => {
    const [left, right] = [timeOf(first), timeOf(second)];
    return left && right ? Math.sign(left.milliseconds - right.milliseconds) : undefined;
  }),
  timestamp: unforeseen('afterApply'),
  plantimestamp: unforeseen('afterApply'),
};

interface Time {
  readonly milliseconds: number;
  /** Of the text's time zone, in minutes. */
  readonly offset: number;
}

/** A time as RFC 3339 writes it. */
function timeOf(text: Json | undefined): Time | undefined {
  if (typeof text !== 'string') return undefined;
  const [, sign, hours, minutes] =
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|([+-])(\d\d):(\d\d))$/.exec(text) ?? [];
  const milliseconds = parseTime(text);
  if (milliseconds === undefined || !/T.*(?:Z|[+-]\d\d:\d\d)$/.test(text)) return undefined;
  return { milliseconds, offset: (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) };
}

const units: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
};

/** Milliseconds of `1h30m`, `-1.5s`. */
function parseDuration(text: string): number | undefined {
  if (!/^[+-]?(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, number, unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g))
    total += Number(number) * (units[unit] ?? 0);
  return text.startsWith('-') ? -total : total;
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Runs of one letter, and texts in single quotes, in which two quotes are one. */
const part = /'((?:[^']|'')*)'|([a-zA-Z])\2*|[^a-zA-Z']+|'/g;

/** Undefined when a run of letters means nothing. */
function formatDate(form: string, { milliseconds, offset }: Time): string | undefined {
  const local = new Date(milliseconds + offset * 60_000);
  const parts = [...form.matchAll(part)].map(([text, quoted]) => {
    if (quoted !== undefined) return quoted.replaceAll("''", "'");
    if (/^[a-zA-Z]/.test(text)) return letters(text, local, offset);
    return text === "'" ? undefined : text;
  });
  return parts.every((text): text is string => text !== undefined) ? parts.join('') : undefined;
}

function letters(run: string, local: Date, offset: number): string | undefined {
  const [year, month, day, hour] = [
    local.getUTCFullYear(),
    local.getUTCMonth(),
    local.getUTCDate(),
    local.getUTCHours(),
  ];
  const texts: Readonly<Record<string, string | undefined>> = {
    YYYY: String(year).padStart(4, '0'),
    YY: two(year % 100),
    MMMM: months[month],
    MMM: months[month]?.slice(0, 3),
    MM: two(month + 1),
    M: String(month + 1),
    DD: two(day),
    D: String(day),
    EEEE: weekdays[local.getUTCDay()],
    EEE: weekdays[local.getUTCDay()]?.slice(0, 3),
    hh: two(hour),
    h: String(hour),
    HH: two(hour % 12 || 12),
    H: String(hour % 12 || 12),
    AA: hour < 12 ? 'AM' : 'PM',
    aa: hour < 12 ? 'am' : 'pm',
    mm: two(local.getUTCMinutes()),
    m: String(local.getUTCMinutes()),
    ss: two(local.getUTCSeconds()),
    s: String(local.getUTCSeconds()),
    ZZZZZ: offsetText(offset, ':'),
    ZZZZ: offsetText(offset, ''),
    ZZZ: offset === 0 ? 'UTC' : offsetText(offset, ''),
    Z: offset === 0 ? 'Z' : offsetText(offset, ':'),
  };
  return texts[run];
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function offsetText(offset: number, separator: string): string {
  const minutes = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${separator}${two(minutes % 60)}`;
}
