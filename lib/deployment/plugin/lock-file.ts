/** One provider as `.terraform.lock.hcl` records it. */
export interface LockedProvider {
  readonly address: string;
  readonly version: string;
  readonly hash: string;
}

const HEADER = `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.
`;

/**
 * Adds the provider to the text of a lock file, and leaves all other blocks unchanged, byte for byte.
 *
 * If the block is missing, cdktf's own lock step asks the provider's host, which does not exist for this provider. If
 * the block has another hash, `terraform init` refuses the provider.
 */
export function lockProvider(text: string | undefined, provider: LockedProvider): string {
  if (text === undefined || text.trim() === "") {
    return `${HEADER}\n${block(provider, "\n")}`;
  }
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const found = findBlock(text, provider.address);
  if (found === undefined) {
    const gap = /\n\r?\n$/.test(text) ? "" : text.endsWith("\n") ? lineEnd : lineEnd + lineEnd;
    return `${text}${gap}${block(provider, lineEnd)}`;
  }
  const old = text.slice(found.start, found.end);
  if (agrees(old, provider)) {
    return text;
  }
  return text.slice(0, found.start) + block(provider, lineEnd) + text.slice(found.end);
}

/** The block as Terraform writes it, so that `terraform init` does not change it. */
function block({ address, version, hash }: LockedProvider, lineEnd: string): string {
  return [
    `provider "${address}" {`,
    `  version     = "${version}"`,
    `  constraints = "${version}"`,
    "  hashes = [",
    `    "${hash}",`,
    "  ]",
    "}",
    "",
  ].join(lineEnd);
}

/** Whether the block has this version and hash. Terraform may have added further hashes. */
function agrees(old: string, { version, hash }: LockedProvider): boolean {
  const value = (name: string) => new RegExp(`^\\s*${name}\\s*=\\s*"([^"]*)"`, "m").exec(old)?.[1];
  return value("version") === version && value("constraints") === version && old.includes(`"${hash}"`);
}

function findBlock(text: string, address: string): { readonly start: number; readonly end: number } | undefined {
  const opening = new RegExp(`^[ \\t]*provider[ \\t]+"${escapeForRegExp(address)}"[ \\t]*\\{`, "m").exec(text);
  if (opening === null) {
    return undefined;
  }
  // A lock file has no other braces than those of its blocks.
  const brace = text.indexOf("}", opening.index);
  if (brace === -1) {
    throw new Error(`the block of provider "${address}" has no end`);
  }
  const lineEnd = text.indexOf("\n", brace);
  return { start: opening.index, end: lineEnd === -1 ? text.length : lineEnd + 1 };
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}
