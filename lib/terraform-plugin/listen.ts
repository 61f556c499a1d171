import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ServerCredentials } from "@grpc/grpc-js";
import { makeCertificate } from "./certificate";
import type { ListeningAt } from "./handshake";
import type { PluginServer } from "./plugin-server";

// macOS allows 103 bytes, Linux 107. Node.js silently truncates longer paths.
const LONGEST_SOCKET_PATH = 103;

/** Credentials of the server, and the certificate that Terraform must expect. */
export interface Secured {
  readonly credentials: ServerCredentials;
  readonly certificate: Buffer | undefined;
}

/**
 * Makes credentials that require the client certificate that Terraform announced. Without one, the user has disabled
 * encryption.
 */
export function secured(clientCertificatePem: string | undefined): Secured {
  if (!clientCertificatePem) {
    return { credentials: ServerCredentials.createInsecure(), certificate: undefined };
  }
  const own = makeCertificate();
  const pair = { private_key: Buffer.from(own.privateKeyPem), cert_chain: Buffer.from(own.certificatePem) };
  return {
    credentials: ServerCredentials.createSsl(Buffer.from(clientCertificatePem), [pair], true),
    certificate: own.der,
  };
}

/**
 * Listens on a socket in a new folder that only this user can enter. If no path is short enough or no socket can be
 * made, listens on a local port.
 */
export async function listen(
  server: PluginServer,
  credentials: ServerCredentials,
  env: NodeJS.ProcessEnv,
): Promise<ListeningAt> {
  for (const root of [env.PLUGIN_UNIX_SOCKET_DIR || tmpdir(), "/tmp"]) {
    const socket = makeSocketPath(root);
    if (socket !== undefined && (await canListen(server, `unix:${socket}`, credentials))) {
      return { network: "unix", address: socket };
    }
  }
  const port = await server.listen("ipv4:127.0.0.1:0", credentials);
  return { network: "tcp", address: `127.0.0.1:${port}` };
}

/** Returns false on failure, because not every file system supports sockets. */
async function canListen(server: PluginServer, address: string, credentials: ServerCredentials): Promise<boolean> {
  try {
    await server.listen(address, credentials);
    return true;
  } catch {
    return false;
  }
}

/** Undefined if the path would be too long, or the folder cannot be made. */
function makeSocketPath(root: string): string | undefined {
  const prefix = join(root, "tf-plugin-");
  if (Buffer.byteLength(`${prefix}XXXXXX/s`) > LONGEST_SOCKET_PATH) {
    return undefined;
  }
  let folder: string;
  try {
    folder = mkdtempSync(prefix);
  } catch {
    return undefined;
  }
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "s");
}
