import { describe, expect, test } from "vitest";
import { lockProvider } from "../../../lib/deployment/plugin/lock-file";

const OURS = { address: "registry.x.invalid/cdktf/hwvpn", version: "0.2.0", hash: "h1:new=" };

const block = (version: string, ...hashes: string[]) =>
  [
    'provider "registry.x.invalid/cdktf/hwvpn" {',
    `  version     = "${version}"`,
    `  constraints = "${version}"`,
    "  hashes = [",
    ...hashes.map((hash) => `    "${hash}",`),
    "  ]",
    "}",
    "",
  ].join("\n");

const OTHER = `provider "registry.terraform.io/hashicorp/null" {
  version     = "3.2.4"
  constraints = ">= 3.0.0, < 4.0.0"
  hashes = [
    "h1:L5V05xwp/Gto1leRryuesxjMfgZwjb7oool4WS1UEFQ=",
    "zh:59f6b52ab4ff35739647f9509ee6d93d7c032985d9f8c6237d1f8a59471bbbe2",
  ]
}
`;

const HEADER =
  '# This file is maintained automatically by "terraform init".\n# Manual edits may be lost in future updates.\n';

describe("a lock file", () => {
  test.each([
    ["absent", undefined],
    ["empty", ""],
    ["blank", "\n"],
  ])("that is %s is written as Terraform would", (_, text) => {
    expect(lockProvider(text, OURS)).toBe(`${HEADER}\n${block("0.2.0", "h1:new=")}`);
  });

  test.each([
    ["with another version", block("0.1.0", "h1:new=")],
    ["with another hash", block("0.2.0", "h1:old=", "zh:00")],
    ["without constraints", block("0.2.0", "h1:new=").replace(/^.*constraints.*\n/m, "")],
    ["on one line", 'provider "registry.x.invalid/cdktf/hwvpn" { version = "0.2.0" }\n'],
  ])("%s gets our block anew, in its place", (_, old) => {
    const text = `${HEADER}\n${old}\n${OTHER}`;
    expect(lockProvider(text, OURS)).toBe(`${HEADER}\n${block("0.2.0", "h1:new=")}\n${OTHER}`);
  });

  test.each([
    ["as we write it", block("0.2.0", "h1:new=")],
    ["with hashes that Terraform added", block("0.2.0", "h1:mirror=", "h1:new=", "zh:00")],
  ])("that agrees, %s, stays byte for byte", (_, own) => {
    const text = `${HEADER}\n${OTHER}\n${own}# a remark\n`;
    expect(lockProvider(text, OURS)).toBe(text);
  });

  test.each([
    ["with a final line break", OTHER, `${OTHER}\n`],
    ["without one", OTHER.trimEnd(), `${OTHER}\n`],
    ["with a blank line at the end", `${OTHER}\n`, `${OTHER}\n`],
  ])("%s keeps its other blocks, and gets ours behind them", (_, text, kept) => {
    expect(lockProvider(`${HEADER}\n${text}`, OURS)).toBe(`${HEADER}\n${kept}${block("0.2.0", "h1:new=")}`);
  });

  test("with Windows line ends keeps them", () => {
    const windows = (text: string) => text.replace(/\n/g, "\r\n");
    expect(lockProvider(windows(`${HEADER}\n${OTHER}\n${block("0.1.0", "h1:old=")}`), OURS)).toBe(
      windows(`${HEADER}\n${OTHER}\n${block("0.2.0", "h1:new=")}`),
    );
    expect(lockProvider(windows(OTHER), OURS)).toBe(windows(`${OTHER}\n${block("0.2.0", "h1:new=")}`));
  });

  test("with a provider whose name only begins like ours keeps that one", () => {
    const similar = block("0.1.0", "h1:x=").replace("hwvpn", "hwvpn-plus");
    expect(lockProvider(similar, OURS)).toBe(`${similar}\n${block("0.2.0", "h1:new=")}`);
  });

  test("fails where our block has no end", () => {
    expect(() => lockProvider('provider "registry.x.invalid/cdktf/hwvpn" {\n', OURS)).toThrow(
      'the block of provider "registry.x.invalid/cdktf/hwvpn" has no end',
    );
  });
});
