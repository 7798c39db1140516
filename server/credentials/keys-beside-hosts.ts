import { anyBase64, base64, isIn } from './characters';
import type { Found } from './found';
import type { CredentialKind } from './formats';
import { isPlaceholder } from './placeholders';
import { serviceAt, type Service } from './services';

/** What a service's keys without a mark look like: so many characters of base64 and padding, or hexadecimal digits. */
interface KeyOfService {
  readonly kind: CredentialKind;
  readonly shape: 'base64 of 32 bytes' | 'base64 of 64 bytes' | 'hexadecimal';
}

const keysOfServices: Partial<Record<Service, KeyOfService>> = {
  aiServices: { kind: 'ai-services-key', shape: 'hexadecimal' },
  apiManagement: { kind: 'api-management-key', shape: 'hexadecimal' },
  appConfiguration: { kind: 'app-configuration-key', shape: 'base64 of 32 bytes' },
  batch: { kind: 'batch-key', shape: 'base64 of 64 bytes' },
  communication: { kind: 'communication-key', shape: 'base64 of 64 bytes' },
  cosmos: { kind: 'cosmos-db-key', shape: 'base64 of 64 bytes' },
  eventGrid: { kind: 'event-grid-key', shape: 'base64 of 32 bytes' },
  iotHub: { kind: 'iot-hub-key', shape: 'base64 of 32 bytes' },
  iotProvisioning: { kind: 'iot-dps-key', shape: 'base64 of 32 bytes' },
  logAnalytics: { kind: 'log-analytics-key', shape: 'base64 of 64 bytes' },
  messaging: { kind: 'shared-access-key', shape: 'base64 of 32 bytes' },
  redis: { kind: 'redis-key', shape: 'base64 of 32 bytes' },
  search: { kind: 'search-key', shape: 'hexadecimal' },
  signalR: { kind: 'signalr-key', shape: 'base64 of 32 bytes' },
  storage: { kind: 'storage-account-key', shape: 'base64 of 64 bytes' },
  webPubSub: { kind: 'web-pubsub-key', shape: 'base64 of 32 bytes' },
};

/** A part of a text, half-open; `bareEnd` is where its padding starts. */
interface Run {
  readonly start: number;
  readonly bareEnd: number;
  readonly end: number;
}

const bareLength = { 'base64 of 32 bytes': 43, 'base64 of 64 bytes': 86 };
const maxRuns = 1000;

/**
 * Keys that have no mark of their own and no name in front of them, in a text that names the host they open: `new CosmosClient("https://…", "…")`.
 * The shape alone would be that of any hash.
 */
export function* keysBesideHosts(text: string): Generator<Found> {
  const service = mayHoldKey(text) ? serviceAt(text) : undefined;
  const key = service && keysOfServices[service];
  if (!key) return;
  for (const { start, bareEnd, end } of key.shape === 'hexadecimal'
    ? hexadecimalRuns(text)
    : paddedRuns(text, bareLength[key.shape])) {
    if (!isPlaceholder(text.slice(start, bareEnd))) yield { kind: key.kind, confidence: 'shape', start, end };
  }
}

function mayHoldKey(text: string): boolean {
  return (
    text.includes('=', bareLength['base64 of 32 bytes']) ||
    (text.includes('.azure') && hexadecimal.test(text))
  );
}

/** So many characters of base64 with their padding, next to nothing that might be more of it. */
function* paddedRuns(text: string, length: number): Generator<Run> {
  let bareEnd = text.indexOf('=', length);
  for (let count = 0; bareEnd >= 0 && count < maxRuns; count++) {
    const start = bareEnd - length;
    const end = bareEnd + (text[bareEnd + 1] === '=' ? 2 : 1);
    if (!isIn(anyBase64, text, start - 1) && !isIn(anyBase64, text, end) && reachesBack(text, start, bareEnd))
      yield { start, bareEnd, end };
    bareEnd = text.indexOf('=', end);
  }
}

function reachesBack(text: string, start: number, end: number): boolean {
  let at = end;
  while (at > start && isIn(base64, text, at - 1)) at--;
  return at === start;
}

/** Thirty-two digits as a word or in quotes: in a path or a query they are the name of something. */
const hexadecimal = /(?<=["'`\s]|^)[0-9a-f]{32}(?=["'`\s,;)]|$)/i;
const everyHexadecimal = new RegExp(hexadecimal, 'gi');

function* hexadecimalRuns(text: string): Generator<Run> {
  for (const { index } of text.matchAll(everyHexadecimal))
    yield { start: index, bareEnd: index + 32, end: index + 32 };
}
