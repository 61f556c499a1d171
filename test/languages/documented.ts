import { readFileSync } from "node:fs";
import { join } from "node:path";

const PAGE = join(__dirname, "../../docs/languages.md");

/** The only block of a language in a page, by default docs/languages.md, that contains a text. */
export function documented(language: string, text: string, page = PAGE): string {
  const blocks = [...readFileSync(page, "utf8").matchAll(/```(\w+)[^\n]*\n(.*?)```/gs)].flatMap(([, tag, code = ""]) =>
    tag === language && code.includes(text) ? [code] : [],
  );
  if (blocks.length !== 1) {
    throw new Error(`${page} has ${blocks.length} blocks of ${language} with ${text}`);
  }
  return blocks[0] ?? "";
}

/** A shell script of the lines of a README that apply its first stack against the embedded service, and of the end. */
export function firstApply(readme: string): string {
  const lines = documented("sh", "hwvpn simulate", readme) + documented("sh", "terraform init", readme);
  const unasked = lines
    .replace("hwvpn simulate", "hwvpn simulate --settle-seconds 0")
    .replace("terraform apply", "$& -auto-approve");
  return `set -eu\n${unasked}\nterraform destroy -auto-approve\n`;
}
