import { createHash } from "node:crypto";
import { Lazy, TerraformBackend, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { isPlainObject } from "./write-attributes";

/** The settings of Terraform's backends that say where a state is, not how to get at it. */
const IDENTITY = new Set([
  "address",
  "archive_container",
  "auth_url",
  "bucket",
  "conn_str",
  "container",
  "container_name",
  "datacenter",
  "endpoint",
  "endpoints",
  "environment",
  "hostname",
  "key",
  "name",
  "organization",
  "path",
  "prefix",
  "project",
  "region",
  "region_name",
  "resource_group_name",
  "s3",
  "schema_name",
  "state_name",
  "storage_account_name",
  "subscription_id",
  "tablestore_endpoint",
  "tablestore_table",
  "tags",
  "tenant_id",
  "tenant_name",
  "workspace_dir",
  "workspace_key_prefix",
  "workspaces",
]);

/**
 * A hash that is the same for all who share a state and differs between states: together with workspace and construct
 * path it tells the connections of one stack from those of any other.
 */
export function stateIdentity(stack: TerraformStack): string {
  return Lazy.stringValue({
    produce: (context) => {
      const backend = findBackend(stack);
      const block = backend === undefined ? {} : (context.resolve(backend.toTerraform()) as TerraformBlock);
      return hashOf([stack.node.path, ...placeOf(block)]);
    },
  });
}

/** Nearly always a child of the stack: looking through all of a large stack takes its time. */
function findBackend(stack: TerraformStack): TerraformBackend | undefined {
  const isBackend = (node: IConstruct): node is TerraformBackend => TerraformBackend.isBackend(node);
  return (
    stack.node.children.find(isBackend) ??
    stack.node
      .findAll()
      .filter(isBackend)
      .find((backend) => TerraformStack.of(backend) === stack)
  );
}

interface TerraformBlock {
  readonly terraform?: { readonly backend?: Readonly<Record<string, unknown>>; readonly cloud?: unknown };
}

/** The kind of the backend, and those of its settings that count. */
function placeOf({ terraform }: TerraformBlock): readonly unknown[] {
  const [kind, settings] = Object.entries(terraform?.backend ?? { cloud: terraform?.cloud })[0] ?? [];
  return [kind, identityOf(settings)];
}

function identityOf(value: unknown): unknown {
  if (typeof value === "string") {
    return withoutSecrets(value);
  }
  if (Array.isArray(value)) {
    return value.map(identityOf);
  }
  if (!isPlainObject(value)) {
    return value;
  }
  return Object.keys(value)
    .filter((name) => IDENTITY.has(name))
    .sort()
    .map((name) => [name, identityOf(value[name])]);
}

/** User names, passwords and queries of URLs, passwords of connection strings, and private keys given as text. */
function withoutSecrets(text: string): string {
  return text.includes("PRIVATE KEY")
    ? ""
    : text
        .replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, "$1")
        .replace(/^([a-z][a-z0-9+.-]*:\/\/[^?#]*)[?#].*$/i, "$1")
        .replace(/\bpassword\s*=\s*('[^']*'|\S+)/gi, "");
}

function hashOf(identity: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(identity)).digest("hex").slice(0, 32);
}
