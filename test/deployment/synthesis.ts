import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AnnotationMetadataEntryType, App, type AppConfig, TerraformStack, Testing } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { afterEach } from "vitest";
import { VpnConnection, type VpnConnectionProps } from "../../lib";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** An app whose output goes to a temporary folder, which is removed after the test. */
export function temporaryApp(config: AppConfig = {}): App {
  const outdir = mkdtempSync(join(tmpdir(), "hwvpn-out-"));
  folders.push(outdir);
  return new App({ outdir, ...config });
}

export function newStack(id = "vpn", app = temporaryApp()): TerraformStack {
  return new TerraformStack(app, id);
}

/** The folder of a stack that its app has synthesized. */
export function stackFolder(stack: TerraformStack): string {
  return join(App.of(stack).outdir, "stacks", stack.node.id);
}

export interface StackJson {
  readonly resource?: Record<string, Record<string, Record<string, unknown>>>;
  readonly provider?: Record<string, readonly Record<string, unknown>[]>;
  readonly output?: Record<string, { readonly value: unknown }>;
  readonly terraform?: { readonly required_providers?: Record<string, unknown>; readonly required_version?: string };
  readonly import?: readonly unknown[];
}

/** What a stack synthesizes to, without cdktf's remarks, and without validations. */
export function synthesized(stack: TerraformStack): StackJson {
  return JSON.parse(Testing.synth(stack)) as StackJson;
}

/** The attributes of one `hwvpn_connection` of a stack. */
export function connectionOf(stack: TerraformStack, name = "paris"): Record<string, unknown> {
  const connection = synthesized(stack).resource?.hwvpn_connection?.[name];
  if (connection === undefined) {
    throw new Error(`no connection ${name} in the stack`);
  }
  return connection;
}

/** Synthesizes the whole app, and reads what was written for a stack. */
export function synthesizedFile(stack: TerraformStack): string {
  App.of(stack).synth();
  return readFileSync(join(stackFolder(stack), "cdk.tf.json"), "utf8");
}

/** The errors of a construct and all below it, each after its path. */
export function errorsOf(scope: IConstruct): string[] {
  return scope.node.findAll().flatMap(({ node }) => node.validate().map((error) => `${node.path}: ${error}`));
}

/** The warnings that the validations of a construct, and of all below it, have left there. */
export function warningsOf(scope: IConstruct): string[] {
  errorsOf(scope);
  return scope.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === AnnotationMetadataEntryType.WARN)
    .map(({ data }) => String(data));
}

/** Declares a connection with props as plain JavaScript may pass them: any text for an enum, any name, any type. */
export function connect(scope: Construct, id: string, props: object | null | undefined): VpnConnection {
  return new VpnConnection(scope, id, props as VpnConnectionProps);
}

/** The errors of a connection with these props, without its path. */
export function errorsWith(props: object | null | undefined): string[] {
  const stack = newStack();
  connect(stack, "paris", props);
  return errorsOf(stack).map((error) => error.replace(/^vpn\/paris: /, ""));
}

/** The rules that messages name, or the whole message where it names none. */
export function rulesIn(messages: readonly string[]): string[] {
  return messages.map((message) => /\(rule ([^)]+)\)$/.exec(message)?.[1] ?? message);
}
