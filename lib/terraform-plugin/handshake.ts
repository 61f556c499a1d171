import { writeSync } from "node:fs";

const COOKIE_NAME = "TF_PLUGIN_MAGIC_COOKIE";
const COOKIE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";
const PROTOCOL_VERSION = "6";

/** Why the plugin cannot start, and where to print that. */
export interface Refusal {
  readonly text: string;
  /** Whether Terraform waits for the handshake. It shows an invalid handshake line to its user, but no other output. */
  readonly toTerraform: boolean;
}

/** Undefined if Terraform started this process and speaks the protocol of this plugin. */
export function refusalOf(env: NodeJS.ProcessEnv, name: string): Refusal | undefined {
  if (env[COOKIE_NAME] !== COOKIE) {
    return {
      text:
        `${name} is a Terraform plugin, which Terraform starts itself. ` +
        "Run terraform plan or terraform apply with a configuration that uses the provider.",
      toTerraform: false,
    };
  }
  const offered = env.PLUGIN_PROTOCOL_VERSIONS ?? "";
  if (!offered.split(",").includes(PROTOCOL_VERSION)) {
    return {
      text:
        `${name} supports version ${PROTOCOL_VERSION} of the plugin protocol; this Terraform offers ` +
        `${offered || "none"}. Use Terraform 1.0 or newer.`,
      toTerraform: true,
    };
  }
  return undefined;
}

/** Where the plugin listens. */
export interface ListeningAt {
  readonly network: "unix" | "tcp";
  readonly address: string;
}

/** The handshake line that Terraform waits for. Without a certificate the connection is not encrypted. */
export function handshakeLine({ network, address }: ListeningAt, certificate: Buffer | undefined): string {
  const parts = ["1", PROTOCOL_VERSION, network, address, "grpc"];
  // Terraform does not accept base64 padding here.
  return [...parts, ...(certificate ? [certificate.toString("base64").replace(/=+$/, "")] : [])].join("|");
}

/** Ends the process with a text for its caller. */
export function refuse({ text, toTerraform }: Refusal): never {
  writeSync(toTerraform ? 1 : 2, `${text}\n`);
  process.exit(1);
}
