import { expandHome } from "../../settings/environment";
import type { Effects } from "./effects";

/** Certificates and keys as checked PEM text. */
export interface TlsSettings {
  /** Authorities to trust besides those that Node.js knows. */
  readonly authorities?: string;
  /**
   * Contents of `NODE_EXTRA_CA_CERTS`, read only if `authorities` is given; otherwise Node.js handles the variable
   * itself.
   */
  readonly extraAuthorities?: string;
  readonly certificate?: string;
  readonly key?: string;
  readonly insecure: boolean;
}

export interface TlsSources {
  readonly cacertFile?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly insecure: boolean;
}

/** Reads the PEM files. Fails with an Error whose message is for the user. */
export async function readTls(sources: TlsSources, effects: Effects): Promise<TlsSettings> {
  if ((sources.cert === undefined) !== (sources.key === undefined)) {
    const [given, missing] = sources.cert === undefined ? ["key", "cert"] : ["cert", "key"];
    throw new Error(`${given} is set without ${missing}: set both for a client certificate`);
  }
  const authorities = await readPem("cacertFile", sources.cacertFile, effects);
  const certificate = await readPem("cert", sources.cert, effects);
  const key = await readPem("key", sources.key, effects);
  const extraFile = effects.environment.NODE_EXTRA_CA_CERTS;
  const extraAuthorities =
    authorities === undefined || !extraFile ? undefined : await readPem("NODE_EXTRA_CA_CERTS", extraFile, effects);
  const settings = { authorities, extraAuthorities, certificate, key, insecure: sources.insecure };
  await checkTls(settings);
  return settings;
}

/** The options of a TLS connection, for `tls.connect`. */
export async function tlsOptions(settings: TlsSettings): Promise<Record<string, unknown>> {
  const options = { minVersion: "TLSv1.2", rejectUnauthorized: !settings.insecure } as const;
  if (settings.authorities === undefined && settings.certificate === undefined) {
    return options;
  }
  const tls = await import("node:tls");
  const authorities =
    settings.authorities === undefined
      ? undefined
      : [
          ...defaultAuthorities(tls),
          ...(settings.extraAuthorities ? [settings.extraAuthorities] : []),
          settings.authorities,
        ];
  // Made once, because parsing all authorities for each connection takes longer than the handshake.
  const secureContext = tls.createSecureContext({
    ca: authorities,
    cert: settings.certificate,
    key: settings.key,
    minVersion: options.minVersion,
  });
  return { ...options, secureContext };
}

function defaultAuthorities(tls: typeof import("node:tls")): readonly string[] {
  // In newer versions of Node.js this list includes those of the system and of NODE_EXTRA_CA_CERTS.
  const newer = tls as typeof tls & { readonly getCACertificates?: (type: string) => readonly string[] };
  return newer.getCACertificates?.("default") ?? tls.rootCertificates;
}

async function readPem(name: string, source: string | undefined, effects: Effects): Promise<string | undefined> {
  if (source === undefined) {
    return undefined;
  }
  if (source.includes("-----BEGIN ")) {
    // PEM text from an environment variable often has its line ends written as `\n`.
    return source.replaceAll("\\n", "\n");
  }
  const path = expandHome(source, effects.environment);
  let text: string;
  try {
    text = await effects.readFile(path);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
    throw new Error(`the file ${path} of ${name} cannot be read (${reason})`);
  }
  if (!text.includes("-----BEGIN ")) {
    throw new Error(`the file ${path} of ${name} is not a PEM file: it does not contain "-----BEGIN"`);
  }
  return text;
}

async function checkTls(settings: TlsSettings): Promise<void> {
  if (settings.authorities !== undefined) {
    await checkAuthorities(settings.authorities);
  }
  if (settings.certificate !== undefined) {
    const { createSecureContext } = await import("node:tls");
    try {
      createSecureContext({ cert: settings.certificate, key: settings.key });
    } catch (error) {
      const reason = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
      throw new Error(
        `cert and key are not a usable client certificate${reason}: set a certificate and its own unencrypted key, both in PEM`,
      );
    }
  }
}

async function checkAuthorities(pem: string): Promise<void> {
  const { X509Certificate } = await import("node:crypto");
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
  try {
    if (blocks.length === 0) {
      throw new Error("no certificate");
    }
    for (const block of blocks) {
      new X509Certificate(block);
    }
  } catch {
    throw new Error("cacertFile contains no usable certificate: set it to certificates of authorities in PEM");
  }
}
