import {
  AzurermBackend,
  CloudBackend,
  HttpBackend,
  LocalBackend,
  NamedCloudWorkspace,
  PgBackend,
  S3Backend,
  SwiftBackend,
  type TerraformStack,
} from "cdktf";
import { describe, expect, test } from "vitest";
import { VpnProvider } from "../lib";
import { newStack, synthesized } from "./deployment/synthesis";

function identityWith(addBackend: (stack: TerraformStack) => void, id = "vpn"): unknown {
  const stack = newStack(id);
  addBackend(stack);
  new VpnProvider(stack, "provider");
  return synthesized(stack).provider?.hwvpn?.[0]?.state_identity;
}

const s3 =
  (more: object = {}) =>
  (stack: TerraformStack) => {
    new S3Backend(stack, { bucket: "states", key: "vpn", region: "eu-west-101", ...more });
  };

const pg = (connStr: string) => (stack: TerraformStack) => {
  new PgBackend(stack, { connStr });
};

describe("the identity of a state", () => {
  test("is the same for the same place, and a short hash", () => {
    expect(identityWith(s3())).toBe(identityWith(s3()));
    expect(identityWith(s3())).toMatch(/^[0-9a-f]{32}$/);
  });

  test.each<[string, (stack: TerraformStack) => void, (stack: TerraformStack) => void]>([
    ["the bucket", s3(), s3({ bucket: "others" })],
    ["the key", s3(), s3({ key: "other" })],
    ["the endpoint", s3(), s3({ endpoints: { s3: "https://obs.example.com" } })],
    ["the path", (stack) => new LocalBackend(stack, { path: "a" }), (stack) => new LocalBackend(stack, { path: "b" })],
    ["the kind of backend", (stack) => new LocalBackend(stack, { path: "a" }), s3()],
    ["the database", pg("postgres://u:p@db/a"), pg("postgres://u:p@db/b")],
    [
      "the workspace",
      (stack) => new CloudBackend(stack, { organization: "o", workspaces: new NamedCloudWorkspace("a") }),
      (stack) => new CloudBackend(stack, { organization: "o", workspaces: new NamedCloudWorkspace("b") }),
    ],
    [
      "the organization",
      (stack) => new CloudBackend(stack, { organization: "o", workspaces: new NamedCloudWorkspace("a") }),
      (stack) => new CloudBackend(stack, { organization: "p", workspaces: new NamedCloudWorkspace("a") }),
    ],
    [
      "the subscription",
      (stack) =>
        new AzurermBackend(stack, { storageAccountName: "s", containerName: "c", key: "k", subscriptionId: "1" }),
      (stack) =>
        new AzurermBackend(stack, { storageAccountName: "s", containerName: "c", key: "k", subscriptionId: "2" }),
    ],
  ])("changes with %s", (_, one, other) => {
    expect(identityWith(one)).not.toBe(identityWith(other));
  });

  test("changes with the stack", () => {
    expect(identityWith(s3(), "a")).not.toBe(identityWith(s3(), "b"));
  });

  test.each<[string, (stack: TerraformStack) => void, (stack: TerraformStack) => void]>([
    [
      "access keys",
      s3(),
      s3({ accessKey: "AK", secretKey: "SK", token: "T", profile: "p", assumeRole: { roleArn: "r" } }),
    ],
    ["credentials in a connection string", pg("postgres://u:one@db/a"), pg("postgres://v:two@db/a")],
    ["a password in a connection string", pg("host=db password=one user=u"), pg("host=db password='two three' user=u")],
    [
      "credentials and query of a URL",
      (stack) => new HttpBackend(stack, { address: "https://u:p@states.example.com/vpn?token=a", password: "x" }),
      (stack) => new HttpBackend(stack, { address: "https://states.example.com/vpn" }),
    ],
    [
      "a private key",
      (stack) => new SwiftBackend(stack, { container: "c", key: "-----BEGIN PRIVATE KEY-----a" }),
      (stack) => new SwiftBackend(stack, { container: "c", key: "-----BEGIN PRIVATE KEY-----b" }),
    ],
  ])("does not depend on %s", (_, one, other) => {
    expect(identityWith(one)).toBe(identityWith(other));
  });
});
