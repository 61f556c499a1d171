import type { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { PeerFile, PeerText } from "../../peer/device";
import { resolvedIn } from "../expressions/expression-in";
import { TOKEN_MARKER } from "../expressions/template";
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
  afterSynthesis(stack, (folder) =>
    writeFiles(
      folder,
      peers.filter(({ construct }) => isInTree(construct)).map((each) => folderOf(stack, each)),
    ),
  );
}

function folderOf(stack: TerraformStack, { construct, peerText }: PeerOfStack): PeerFolder {
  const { files, keyInstructions } = peerText();
  const keys: PeerFile = { name: "key-instructions.txt", content: keyInstructions, comment: ["", ""] };
  return {
    name: folderName(stack, construct),
    files: Object.fromEntries([...files, keys].map((file) => [file.name, withReferences(stack, file)])),
  };
}

/** The path of the construct below its stack. Two of them have different names, as two blocks of a stack have. */
function folderName(stack: TerraformStack, construct: Construct): string {
  const path = construct.node.path.slice(stack.node.path.length + 1);
  return path.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[.-]+/, "") || "peer";
}

/** A file as a reviewer reads it: what only Terraform knows stands there as an expression, and the file says so. */
function withReferences(stack: TerraformStack, { content, comment }: PeerFile): string {
  const text = content.replace(new RegExp(TOKEN_MARKER, "g"), (token) => String(resolvedIn(stack, token)));
  if (text === content) {
    return content;
  }
  const remark = `${comment[0]}Not complete: only Terraform knows the values in \${…}. Take the complete text from the outputs of the stack.${comment[1]}`;
  const lines = text.split("\n");
  const position = lines[0]?.startsWith("#!") ? 1 : 0;
  return lines.toSpliced(position, 0, remark).join("\n");
}
