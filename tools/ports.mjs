// Chooses ports: a default that is taken gives way to the next free one, a port somebody asked for does not.
import net from 'node:net';
import { ToolError, say } from './progress.mjs';

/** How many ports above the default are tried. */
const attempts = 100;

function canListen(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1', timeout: 500 });
    const settle = (result) => {
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
    socket.once('timeout', () => settle(false));
  });
}

/** Listening alone is not proof: macOS lets a second server share a port with one on all addresses. */
export async function isFree(port, host = '127.0.0.1') {
  return !(await answers(port)) && (await canListen(port, host));
}

/** A port nobody uses, chosen by the system. */
export function anyFreePort(host = '127.0.0.1') {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen({ port: 0, host }, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function parsePort(variable, text) {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new ToolError(`${variable}=${text} is not a port (0 to 65535).`);
  return port;
}

/**
 * The port for `what`: the environment variable's when it is set (0 = any free one), otherwise the default or the next
 * free one above it. `reserved` holds ports already given to others in this run.
 */
export async function choosePort({ what, variable, fallback, env, host, reserved = new Set() }) {
  const wanted = env[variable];
  if (wanted !== undefined && wanted !== '') {
    const port = parsePort(variable, wanted);
    if (port === 0) return anyFreePort(host);
    if (reserved.has(port))
      throw new ToolError(`${variable}=${port} is used twice; give ${what} another port.`);
    if (!(await isFree(port, host))) {
      throw new ToolError(
        `Port ${port} for ${what} (${variable}=${port}) is taken by another program. ` +
          `Free it, choose another ${variable}, or unset ${variable} to let the next free port be chosen.`,
      );
    }
    return port;
  }
  for (let port = fallback; port < fallback + attempts; port += 1) {
    if (reserved.has(port) || !(await isFree(port, host))) continue;
    if (port !== fallback)
      say(`  port ${fallback} is taken: ${what} uses ${port} (set ${variable} to choose another)`);
    return port;
  }
  throw new ToolError(
    `No free port for ${what} from ${fallback} to ${fallback + attempts - 1}; set ${variable}.`,
  );
}
