import type { TerraformStack } from "cdktf";
import type { Construct, Node } from "constructs";
import type { PeerFile, PeerText } from "../../peer/device";
import { DOCUMENT_EXTENSION, documentOf, KEY_INSTRUCTIONS } from "../../peer/document";
import { resolvedIn } from "../expressions/expression-in";
import { ALL_TOKENS, TOKEN_BEGINNING } from "../expressions/template";
import { afterSynthesis } from "../stack/after-synthesis";
import { isInTree } from "../stack/our-constructs";
import { type ConnectionAttribute, replaceMarks } from "./attribute-marks";
import type { PeerConnectionOfStack } from "./peer-connection";

/** What writes the text of a configuration, and the connections that it is about. */
export interface PeerDescription {
  readonly write: () => PeerText;
  readonly connections: readonly PeerConnectionOfStack[];
  /** What is probably not meant, in full sentences. */
  readonly doubts: readonly string[];
}

/** One configuration of a stack. */
export interface PeerOfStack {
  readonly construct: Construct;
  described(): PeerDescription;
}

/** The file of one configuration. */
export interface PeerStackFile {
  readonly name: string;
  /** Makes the content, of which only the file is kept. */
  readonly content: () => string;
}

/** Puts the files of all configurations of a stack beside it. */
export type WriteFiles = (stackFolder: string, files: readonly PeerStackFile[]) => void;

const PEERS = new WeakMap<TerraformStack, PeerOfStack[]>();

/** Writes the file of a configuration each time that its stack has been synthesized. */
export function writeWithStack(stack: TerraformStack, peer: PeerOfStack, writeFiles: WriteFiles): void {
  const known = PEERS.get(stack);
  if (known !== undefined) {
    known.push(peer);
    return;
  }
  const peers = [peer];
  PEERS.set(stack, peers);
  afterSynthesis(stack, (folder) => {
    const current = peers
      .filter(({ construct }) => isInTree(construct))
      .map((each) => ({ node: each.construct.node, path: each.construct.node.path, description: each.described() }));
    const names = fileNames(stack.node.path, current);
    writeFiles(
      folder,
      current.map(({ path, description }, index) => ({
        name: `${names[index]}${DOCUMENT_EXTENSION}`,
        content: () => contentOf(stack, path, description),
      })),
    );
  });
}

function contentOf(stack: TerraformStack, path: string, { write, connections }: PeerDescription): string {
  const { files, keyInstructions } = write();
  const expressionOf = (attribute: ConnectionAttribute) =>
    connections[attribute.connection]?.expressionOf(attribute) ?? "";
  // Most texts have neither, and to look for that is much quicker than to look for what they have.
  const withExpressions = (content: string): string =>
    content.includes(TOKEN_BEGINNING)
      ? replaceMarks(content, expressionOf).replace(ALL_TOKENS, (token) => String(resolvedIn(stack, token)))
      : content;
  const keys: PeerFile = { name: KEY_INSTRUCTIONS, content: keyInstructions, comment: ["", ""] };
  return documentOf(
    path,
    [...files, keys].map((file) => ({ name: file.name, content: shown(file, withExpressions(file.content)) })),
  );
}

/** A construct, and its path in the app. */
interface Placed {
  readonly node: Node;
  readonly path: string;
}

/** A name of its own for each construct, also in a file system that does not tell upper case from lower case. */
function fileNames(stackPath: string, constructs: readonly Placed[]): readonly string[] {
  const names = constructs.map((construct) => fileName(stackPath, construct));
  const uses = new Map<string, number>();
  for (const name of names.map((each) => each.toLowerCase())) {
    uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  return constructs.map((construct, index) => {
    const name = names[index] ?? "";
    return uses.get(name.toLowerCase()) === 1 ? name : withAddress(name, construct);
  });
}

/** The path of the construct below its stack; where a file cannot have that name, the address tells it from similar paths. */
function fileName(stackPath: string, construct: Placed): string {
  const path = construct.path.slice(stackPath.length + 1);
  const name = path.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[.-]+/, "");
  return name === path ? name : withAddress(name || "peer", construct);
}

function withAddress(name: string, { node }: Placed): string {
  return `${name}-${node.addr.slice(-8)}`;
}

/** A text as a reviewer reads it: what only Terraform knows stands there as an expression, and the text says so. */
function shown({ content, comment }: PeerFile, text: string): string {
  if (text === content) {
    return content;
  }
  const remark = `${comment[0]}Not complete: only Terraform knows the values in \${…}. Take the complete text from the outputs of the stack.${comment[1]}`;
  const start = text.startsWith("#!") ? text.indexOf("\n") + 1 : 0;
  return `${text.slice(0, start)}${remark}\n${text.slice(start)}`;
}
