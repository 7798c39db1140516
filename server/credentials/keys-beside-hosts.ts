import { anyBase64, base64, isIn } from './characters';
import type { Found } from './credential';
import type { CredentialKind } from './formats';
import { isPlaceholder } from './placeholders';
import { serviceAt, type Service } from './services';

/** The bytes of a service's keys, as characters of base64 without padding. */
interface KeyOfService {
  readonly kind: CredentialKind;
  readonly length: 43 | 86;
}

const shortest = 43;
const longest = 86;

const keysOfServices: Partial<Record<Service, KeyOfService>> = {
  appConfiguration: { kind: 'app-configuration-key', length: 43 },
  batch: { kind: 'batch-key', length: 86 },
  communication: { kind: 'communication-key', length: 86 },
  cosmos: { kind: 'cosmos-db-key', length: 86 },
  eventGrid: { kind: 'event-grid-key', length: 43 },
  iotHub: { kind: 'iot-hub-key', length: 43 },
  iotProvisioning: { kind: 'iot-dps-key', length: 43 },
  logAnalytics: { kind: 'log-analytics-key', length: 86 },
  messaging: { kind: 'shared-access-key', length: 43 },
  redis: { kind: 'redis-key', length: 43 },
  signalR: { kind: 'signalr-key', length: 43 },
  storage: { kind: 'storage-account-key', length: 86 },
  webPubSub: { kind: 'web-pubsub-key', length: 43 },
};

const mostKeys = 1000;

/**
 * Keys that have no mark of their own and no name in front of them, in a text that names the host they open: `new CosmosClient("https://…", "…")`.
 * The shape alone would be that of any hash.
 */
export function* keysBesideHosts(text: string): Generator<Found> {
  let key: KeyOfService | undefined;
  for (const { start, bare, end } of paddedRuns(text)) {
    key ??= keyBeside(text);
    if (!key) return;
    if (bare - start === key.length && !isPlaceholder(text.slice(start, bare))) yield { kind: key.kind, confidence: 'shape', start, end };
  }
}

function keyBeside(text: string): KeyOfService | undefined {
  const service = serviceAt(text);
  return service && keysOfServices[service];
}

/** Base64 with padding, as long as the longest key or shorter, that nothing adjoins which might be more of it. */
function* paddedRuns(text: string): Generator<{ readonly start: number; readonly bare: number; readonly end: number }> {
  let bare = text.indexOf('=', shortest);
  for (let count = 0; bare >= 0 && count < mostKeys; count++) {
    let start = bare;
    while (start > bare - longest && isIn(base64, text, start - 1)) start--;
    const end = bare + (text[bare + 1] === '=' ? 2 : 1);
    if (bare - start >= shortest && !isIn(anyBase64, text, start - 1) && !isIn(anyBase64, text, end)) yield { start, bare, end };
    bare = text.indexOf('=', end);
  }
}
