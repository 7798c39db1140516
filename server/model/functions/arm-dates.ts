import type { Json } from '../value';
import { known } from '../values';
import { eager, type FunctionGroup, invalid, plain, stringOf, unfit, unforeseen } from './function';

const uncovered = unforeseen('notCovered');

export const armDates: FunctionGroup = {
  dateTimeAdd: eager((args, call) => {
    const [base, duration] = args.map(stringOf);
    if (base === undefined || duration === undefined) return unfit(args, call);
    // The result has the form that is asked for, or the base's: only one of those is documented well enough.
    if (args.length > 2 || !isFullTime(base)) return uncovered(call);
    const time = parseTime(base);
    const later = time === undefined ? undefined : addDuration(time, duration);
    return later === undefined ? invalid(args, call) : known(formatTime(later), call.origin);
  }),
  dateTimeFromEpoch: plain((seconds: Json | undefined) => {
    const isTime = typeof seconds === 'number' && Number.isInteger(seconds) && Math.abs(seconds) <= latest;
    return isTime ? formatTime(seconds * 1000) : undefined;
  }),
  dateTimeToEpoch: plain((text) => {
    const time = typeof text === 'string' ? parseTime(text) : undefined;
    return time === undefined ? undefined : Math.floor(time / 1000);
  }),
};

/** The year 9999, in seconds. */
const latest = 253_402_300_799;

function isFullTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text);
}

/** Milliseconds since 1970 of an ISO 8601 time; one without a zone is in UTC. */
export function parseTime(text: string): number | undefined {
  const [, date, time = '00:00:00', fraction = '', zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)?)?$/.exec(text) ?? [];
  if (date === undefined) return undefined;
  const milliseconds = Date.parse(`${date}T${time}${fraction.slice(0, 4)}${zone}`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/** `2024-02-29T23:59:59Z` */
export function formatTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

const durationForm =
  /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** An ISO 8601 duration later: years and months by the calendar, everything else by the clock. */
function addDuration(milliseconds: number, duration: string): number | undefined {
  const match = durationForm.exec(duration);
  if (!match || /[PT]$/.test(duration)) return undefined;
  const sign = match[1] === '-' ? -1 : 1;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(2)
    .map((part) => Number(part ?? 0) * sign);
  const moved = addMonths(milliseconds, years * 12 + months);
  const result = moved + ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  return Math.abs(result) <= latest * 1000 ? result : undefined;
}

/** The same day in another month, or that month's last. */
function addMonths(milliseconds: number, months: number): number {
  const date = new Date(milliseconds);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + months, 1);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime();
}
