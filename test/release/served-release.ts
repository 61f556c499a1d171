import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createMessage, generateKey, readPrivateKey, sign } from "openpgp";
import { makeCertificate } from "../../lib/terraform-plugin/certificate";

const PROVIDERS = "/v1/providers/network/hwvpn";

/** A server with TLS, which is a registry of the provider and a network mirror. */
export interface ReleaseServer {
  readonly port: number;
  /** Trust this file, in the variable SSL_CERT_FILE. */
  readonly certificateFile: string;
  /** The paths that were asked for. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Serves `provider` and `mirror` of a release, with checksums that a key made for this signs. */
export async function serveRelease(release: string, version: string): Promise<ReleaseServer> {
  const certificate = makeCertificate();
  const certificateFile = join(release, "server.pem");
  writeFileSync(certificateFile, certificate.certificatePem);
  const publicKey = await signChecksums(join(release, "provider", `terraform-provider-hwvpn_${version}_SHA256SUMS`));
  const documents = registryDocuments(join(release, "provider"), version, publicKey);
  const requests: string[] = [];
  const server = createServer(
    { key: certificate.privateKeyPem, cert: certificate.certificatePem },
    (request, answer) => {
      const path = request.url ?? "";
      requests.push(path);
      const file = join(release, path);
      const document = documents[path];
      if (document !== undefined) {
        answer.setHeader("content-type", "application/json").end(JSON.stringify(document));
      } else if (/^\/(?:provider|mirror)\//.test(path) && existsSync(file) && statSync(file).isFile()) {
        const kind = path.endsWith(".json") ? "application/json" : "application/octet-stream";
        answer.setHeader("content-type", kind).end(readFileSync(file));
      } else {
        answer.writeHead(404).end();
      }
    },
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    certificateFile,
    requests,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** What a registry answers, by path. */
function registryDocuments(folder: string, version: string, publicKey: string): Readonly<Record<string, unknown>> {
  const manifest = JSON.parse(readFileSync(join(folder, `terraform-provider-hwvpn_${version}_manifest.json`), "utf8"));
  const sums = `terraform-provider-hwvpn_${version}_SHA256SUMS`;
  const zips = [
    ...readFileSync(join(folder, sums), "utf8").matchAll(/^([0-9a-f]{64}) {2}(\S+_([a-z]+)_(\w+)\.zip)$/gm),
  ];
  const protocols = manifest.metadata.protocol_versions;
  const downloads = zips.map(([, shasum, filename, os, arch]) => [
    `${PROVIDERS}/${version}/download/${os}/${arch}`,
    {
      protocols,
      os,
      arch,
      filename,
      shasum,
      download_url: `/provider/${filename}`,
      shasums_url: `/provider/${sums}`,
      shasums_signature_url: `/provider/${sums}.sig`,
      signing_keys: { gpg_public_keys: [{ ascii_armor: publicKey }] },
    },
  ]);
  const platforms = zips.map(([, , , os, arch]) => ({ os, arch }));
  return {
    "/.well-known/terraform.json": { "providers.v1": "/v1/providers/" },
    [`${PROVIDERS}/versions`]: { versions: [{ version, protocols, platforms }] },
    ...Object.fromEntries(downloads),
  };
}

/** Signs as `gpg --detach-sign` does, and returns the public key. */
async function signChecksums(file: string): Promise<string> {
  const userIDs = [{ name: "A release in a test" }];
  const { privateKey, publicKey } = await generateKey({ type: "rsa", rsaBits: 2048, userIDs });
  const signature = await sign({
    message: await createMessage({ binary: new Uint8Array(readFileSync(file)) }),
    signingKeys: await readPrivateKey({ armoredKey: privateKey }),
    detached: true,
    format: "binary",
  });
  writeFileSync(`${file}.sig`, signature);
  return publicKey;
}
