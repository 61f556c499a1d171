import type { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { PeerFile, PeerText } from "../../peer/device";
import { resolvedIn } from "../expressions/expression-in";
import { ALL_TOKENS } from "../expressions/template";
import { afterSynthesis } from "../stack/after-synthesis";
import { isInTree } from "../stack/our-constructs";

/** One configuration of a stack. */
interface PeerOfStack {
  readonly construct: Construct;
  readonly peerText: () => PeerText;
}

/** The files of one configuration: a folder, and its content by name. */
export interface PeerFolder {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Puts the folders of all configurations of a stack beside it. */
export type WriteFiles = (stackFolder: string, folders: readonly PeerFolder[]) => void;

const PEERS = new WeakMap<TerraformStack, PeerOfStack[]>();

/** Writes the files of a configuration each time that its stack has been synthesized. */
export function writeWithStack(stack: TerraformStack, peer: PeerOfStack, writeFiles: WriteFiles): void {
  const known = PEERS.get(stack);
  if (known !== undefined) {
    known.push(peer);
    return;
  }
  const peers = [peer];
  PEERS.set(stack, peers);
  afterSynthesis(stack, (folder) => {
    const current = peers.filter(({ construct }) => isInTree(construct));
    const names = folderNames(
      stack,
      current.map(({ construct }) => construct),
    );
    writeFiles(
      folder,
      current.map((each, index) => folderOf(stack, each, names[index] ?? "")),
    );
  });
}

function folderOf(stack: TerraformStack, { peerText }: PeerOfStack, name: string): PeerFolder {
  const { files, keyInstructions } = peerText();
  const keys: PeerFile = { name: "key-instructions.txt", content: keyInstructions, comment: ["", ""] };
  return {
    name,
    files: Object.fromEntries([...files, keys].map((file) => [file.name, withReferences(stack, file)])),
  };
}

/** A folder of its own for each construct, also in a file system that does not tell upper case from lower case. */
function folderNames(stack: TerraformStack, constructs: readonly Construct[]): readonly string[] {
  const names = constructs.map((construct) => folderName(stack, construct));
  const isShared = (name: string) => names.filter((other) => other.toLowerCase() === name.toLowerCase()).length > 1;
  return constructs.map((construct, index) => {
    const name = names[index] ?? "";
    return isShared(name) ? withAddress(name, construct) : name;
  });
}

/** The path of the construct below its stack; where a folder cannot have that name, the address tells it from similar paths. */
function folderName(stack: TerraformStack, construct: Construct): string {
  const path = construct.node.path.slice(stack.node.path.length + 1);
  const name = path.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[.-]+/, "");
  return name === path ? name : withAddress(name || "peer", construct);
}

function withAddress(name: string, { node }: Construct): string {
  return `${name}-${node.addr.slice(-8)}`;
}

/** A file as a reviewer reads it: what only Terraform knows stands there as an expression, and the file says so. */
function withReferences(stack: TerraformStack, { content, comment }: PeerFile): string {
  const text = content.replace(ALL_TOKENS, (token) => String(resolvedIn(stack, token)));
  if (text === content) {
    return content;
  }
  const remark = `${comment[0]}Not complete: only Terraform knows the values in \${…}. Take the complete text from the outputs of the stack.${comment[1]}`;
  const lines = text.split("\n");
  const position = lines[0]?.startsWith("#!") ? 1 : 0;
  return lines.toSpliced(position, 0, remark).join("\n");
}
