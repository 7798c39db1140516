// VS Code as a server, with a profile of its own in a folder that the caller owns. Nothing outside that folder is
// written, and nothing beyond loopback is asked.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { hosts } from './hosts';

export interface CodeServer {
  /** As in `http://127.0.0.1:41234`. */
  readonly origin: string;
  readonly log: string;
  /** Ends the server, its extension hosts and their language servers. */
  stop(): Promise<void>;
}

interface Profile {
  /** Holds user data, extensions, sockets and logs. */
  readonly folder: string;
  readonly userData?: string;
  readonly extensions?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly port?: number;
  /** How long the server waits for a window before it ends by itself; two minutes, unless set. */
  readonly idleSeconds?: number;
}

const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

export async function startCodeServer(profile: Profile): Promise<CodeServer> {
  writeSettings(profile);
  const port = profile.port ?? (await freePort());
  const log = path.join(profile.folder, 'server.log');
  const output = openSync(log, 'a');
  const server = spawn(
    hosts.node,
    [hosts.codeServer, ...profileFlags(profile), ...serverFlags(port, profile.idleSeconds ?? 120)],
    {
      stdio: ['ignore', output, output],
      env: environment(profile.folder),
      detached: true, // a process group of its own, so that it can be ended whole
    },
  );
  const stop = () => endGroup(server);
  const origin = `http://127.0.0.1:${port}`;
  try {
    await untilHealthy(origin, server);
  } catch (error) {
    await stop();
    throw new Error(`${String(error)}\n${readFileSync(log, 'utf8')}`);
  }
  return { origin, log, stop };
}

/** Installs a .vsix as a user would. */
export function installExtension(profile: Profile, vsix: string): void {
  writeSettings(profile);
  execFileSync(hosts.node, [hosts.codeServer, ...profileFlags(profile), '--install-extension', vsix], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: environment(profile.folder),
  });
}

function profileFlags(profile: Profile): string[] {
  const { userData, extensions, config } = places(profile);
  return ['--config', config, '--user-data-dir', userData, '--extensions-dir', extensions];
}

function serverFlags(port: number, idleSeconds: number): string[] {
  return [
    ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
    ...[
      '--disable-telemetry',
      '--disable-update-check',
      '--disable-workspace-trust',
      '--disable-getting-started-override',
    ],
    // Should we be killed outright, it still ends.
    ...['--idle-timeout-seconds', String(idleSeconds), '--reconnection-grace-time', '10'],
  ];
}

function places(profile: Profile): { userData: string; extensions: string; config: string } {
  return {
    userData: profile.userData ?? path.join(profile.folder, 'user-data'),
    extensions: profile.extensions ?? path.join(profile.folder, 'extensions'),
    config: path.join(profile.folder, 'config.yaml'),
  };
}

function writeSettings(profile: Profile): void {
  const { userData, config } = places(profile);
  const user = path.join(userData, 'User');
  mkdirSync(user, { recursive: true });
  writeFileSync(
    path.join(user, 'settings.json'),
    JSON.stringify({ ...quietSettings, ...profile.settings }, undefined, 2),
  );
  writeFileSync(config, 'auth: none\n');
}

/** Without the variables of a VS Code terminal we may run in, of npm, and of code-server's own configuration. */
function environment(folder: string): NodeJS.ProcessEnv {
  const foreign = /^(VSCODE_|ELECTRON_|npm_|NODE_OPTIONS$|PORT$|PASSWORD$|HASHED_PASSWORD$)/;
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name))),
    EXTENSIONS_GALLERY: '{}',
    TMPDIR: folder,
    XDG_CACHE_HOME: folder,
    XDG_CONFIG_HOME: folder,
    XDG_DATA_HOME: folder,
  };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

async function untilHealthy(origin: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`code-server ended with ${server.exitCode}`);
    if (await answers(`${origin}/healthz`)) return;
    await pause(50);
  }
  throw new Error('code-server did not start within a minute');
}

async function answers(url: string): Promise<boolean> {
  // Refused until it listens.
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}

async function endGroup(leader: ChildProcess): Promise<void> {
  const group = -leader.pid!;
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!sent(group, signal)) return;
    for (let waited = 0; waited < 3000; waited += 50) {
      await pause(50);
      if (!sent(group, 0)) return;
    }
  }
}

/** False when no one is left to get it. */
function sent(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(group, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
