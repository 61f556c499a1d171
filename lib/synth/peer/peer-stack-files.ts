import type { TerraformStack } from "cdktf";
import type { Construct, Node } from "constructs";
import type { Device, PeerFile, Site } from "../../peer/device";
import { DOCUMENT_EXTENSION, documentOf, KEY_INSTRUCTIONS } from "../../peer/document";
import { resolvedIn } from "../expressions/expression-in";
import { ALL_TOKENS, TOKEN_BEGINNING } from "../expressions/template";
import { afterSynthesis } from "../stack/after-synthesis";
import { isInTree, pathOf } from "../stack/our-constructs";
import { type ConnectionAttribute, replaceMarks } from "./attribute-marks";
import type { PeerConnectionOfStack } from "./peer-connection";

/** What a device writes the text of a configuration from, and the connections that it is about. */
export interface PeerDescription {
  readonly device: Device;
  readonly site: Site;
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
  /** No other file of the stack has it. */
  readonly name: string;
  /** The path of the construct. */
  readonly path: string;
  readonly description: PeerDescription;
}

/**
 * Puts the files of all configurations of a stack beside it.
 *
 * @param contentOf makes the content of a file when it is written, so that no more than one is kept at a time
 */
export type WriteFiles = (
  stackFolder: string,
  files: readonly PeerStackFile[],
  contentOf: (file: PeerStackFile) => string,
) => void;

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
    const current = peers.filter(({ construct }) => isInTree(construct));
    writeFiles(folder, filesOf(stack, current), (file) => contentOf(stack, file));
  });
}

function contentOf(stack: TerraformStack, { path, description }: PeerStackFile): string {
  const { device, site, connections } = description;
  const { files, keyInstructions } = device.write(site);
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

/** The files of configurations. Each has a name of its own, also in a file system that does not tell upper case from lower case. */
function filesOf(stack: TerraformStack, peers: readonly PeerOfStack[]): readonly PeerStackFile[] {
  const stackPath = pathOf(stack);
  const named = peers.map((peer) => {
    const { node } = peer.construct;
    const path = pathOf(peer.construct);
    return { name: fileName(stackPath, node, path), node, path, description: peer.described() };
  });
  const uses = new Map<string, number>();
  for (const name of named.map((each) => each.name.toLowerCase())) {
    uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  return named.map(({ name, node, path, description }) => {
    const unique = uses.get(name.toLowerCase()) === 1 ? name : withAddress(name, node);
    return { name: `${unique}${DOCUMENT_EXTENSION}`, path, description };
  });
}

/** The path of the construct below its stack; where a file cannot have that name, the address tells it from similar paths. */
function fileName(stackPath: string, node: Node, constructPath: string): string {
  const path = constructPath.slice(stackPath.length + 1);
  const name = path.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[.-]+/, "");
  return name === path ? name : withAddress(name || "peer", node);
}

function withAddress(name: string, node: Node): string {
  return `${name}-${node.addr.slice(-8)}`;
}

/** A text as a reviewer reads it: what only Terraform knows stands there as an expression, and the text says so. */
function shown({ content, comment }: PeerFile, text: string): string {
  if (text === content) {
    return content;
  }
  const remark = `${comment[0]}Not complete: only Terraform knows the values in \${...}. Take the complete text from the outputs of the stack.${comment[1]}`;
  const start = text.startsWith("#!") ? text.indexOf("\n") + 1 : 0;
  return `${text.slice(0, start)}${remark}\n${text.slice(start)}`;
}
