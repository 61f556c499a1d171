import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeCertificate } from "./certificate";
import type { GrpcServer, MutualTls } from "./grpc-server";
import type { ListeningAt } from "./handshake";

// macOS allows 103 bytes, Linux 107. Node.js silently truncates longer paths.
const LONGEST_SOCKET_PATH = 103;

/** Absent members: connections are not encrypted. */
export interface Secured {
  readonly tls?: MutualTls;
  /** The certificate that Terraform must expect. */
  readonly certificate?: Buffer;
}

/**
 * Makes a certificate, and accepts only the client whose certificate Terraform announced. Without one, the user has
 * disabled encryption.
 */
export function secured(clientCertificate: string | undefined): Secured {
  if (!clientCertificate) {
    return {};
  }
  const own = makeCertificate();
  return { tls: { key: own.privateKeyPem, certificate: own.certificatePem, clientCertificate }, certificate: own.der };
}

/**
 * Listens on a socket in a new folder that only this user can enter. If no path is short enough or no socket can be
 * made, listens on a local port.
 */
export async function listen(server: GrpcServer, env: NodeJS.ProcessEnv): Promise<ListeningAt> {
  for (const root of [env.PLUGIN_UNIX_SOCKET_DIR || tmpdir(), "/tmp"]) {
    const socket = makeSocketPath(root);
    if (socket !== undefined && (await canListen(server, socket))) {
      return { network: "unix", address: socket };
    }
  }
  const port = await server.listen({ host: "127.0.0.1", port: 0 });
  return { network: "tcp", address: `127.0.0.1:${port}` };
}

/** Returns false on failure, because not every file system supports sockets. */
async function canListen(server: GrpcServer, path: string): Promise<boolean> {
  try {
    await server.listen({ path });
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
