import { TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { describeKind, quote } from "../../checks/given";
import { configurePeer, type PeerResult } from "../../peer/configure-peer";
import type { Device, PeerText } from "../../peer/device";
import { formatPeerProblem } from "../../peer/format-problem";
import type { PeerProblem } from "../../peer/problem";
import { isRecord } from "../../schema/value";
import { writeAroundTokens } from "../expressions/text";
import { declarationOf } from "../stack/declarations";
import { warnOnce } from "../stack/warn";
import { gatewayInputs } from "./gateway-inputs";
import { type PeerConnectionOfStack, peerConnectionOf } from "./peer-connection";
import { INPUT_PROPS, peerInputsOf, peerPropProblems } from "./peer-props";
import { type PeerDescription, type WriteFiles, writeWithStack } from "./peer-stack-files";
import { lazyText } from "./text-token";

/** The texts of a configuration, as tokens. */
export interface DeclaredPeer {
  readonly text: string;
  readonly keyInstructions: string;
  readonly file: (name: string) => string;
}

/**
 * Declares the configuration of the device at the other end of connections.
 *
 * @param deviceOf reads the device of a prop; undefined if it is none
 * @param writeFiles puts the texts beside the stack
 */
export function declarePeer(
  construct: Construct,
  props: unknown,
  deviceOf: (given: unknown) => Device | undefined,
  writeFiles: WriteFiles,
): DeclaredPeer {
  const given = isRecord(props) ? props : {};
  const asked = new Set<unknown>();
  const configured = cachedByProps(construct, given, deviceOf);
  const propProblems = () => peerPropProblems(construct, props, (device) => deviceOf(device) !== undefined);
  const problems = (): string[] => {
    const mistakes = propProblems();
    if (mistakes.length > 0) {
      return mistakes;
    }
    const { result, connections } = configured();
    const sentence = (problem: PeerProblem) => formatPeerProblem(problem, connections, "props", INPUT_PROPS);
    if (result.text === undefined) {
      return result.problems.map(sentence);
    }
    for (const doubt of result.doubts) {
      warnOnce(construct, sentence(doubt));
    }
    return [...asked].flatMap((name) => unknownFile(result.text, name) ?? []);
  };
  const described = (): PeerDescription => {
    const found = problems();
    const { result, connections } = found.length > 0 ? { result: undefined, connections: [] } : configured();
    if (result?.text === undefined) {
      throw new Error(`the PeerConfiguration ${quote(construct.node.path)} has problems: ${found.join("; ")}`);
    }
    return { text: result.text, connections };
  };
  const token = (select: (text: PeerText) => string) =>
    lazyText(() => writeAroundTokens(select(described().text), "json"));
  construct.node.addValidation({ validate: problems });
  writeWithStack(TerraformStack.of(construct), { construct, described }, writeFiles);
  return {
    text: token(({ files }) => files[0]?.content ?? ""),
    keyInstructions: token(({ keyInstructions }) => keyInstructions),
    file: (name) => {
      asked.add(name);
      return token(({ files }) => files.find((file) => file.name === name)?.content ?? "");
    },
  };
}

/** Writes the texts once for each state of the connections, although each output and each file asks for them. */
function cachedByProps(
  construct: Construct,
  given: Readonly<Record<string, unknown>>,
  deviceOf: (given: unknown) => Device | undefined,
): () => { readonly result: PeerResult; readonly connections: readonly PeerConnectionOfStack[] } {
  let state: readonly unknown[] = [];
  let cached: { readonly result: PeerResult; readonly connections: readonly PeerConnectionOfStack[] } | undefined;
  return () => {
    const constructs: readonly IConstruct[] = Array.isArray(given.connections) ? given.connections : [];
    const declarations = constructs.flatMap((connection) => {
      const declaration = declarationOf(connection);
      return declaration === undefined ? [] : [{ connection, declaration }];
    });
    const now = declarations.map(({ declaration }) => declaration.props.parsed());
    const device = deviceOf(given.device);
    if (device === undefined) {
      throw new Error("a PeerConfiguration without device was not reported; please report this");
    }
    if (cached === undefined || now.some((parsed, index) => parsed !== state[index])) {
      const connections = declarations.map(({ connection, declaration }) => peerConnectionOf(connection, declaration));
      cached = {
        connections,
        result: configurePeer(
          construct.node.id,
          connections,
          peerInputsOf(given, gatewayInputs(declarations.map((each) => each.declaration))),
          device,
        ),
      };
      state = now;
    }
    return cached;
  };
}

/** Types prevent in TypeScript, and not in JavaScript, that the name is no text. */
function unknownFile({ files }: PeerText, name: unknown): string | undefined {
  const names = files.map((file) => quote(file.name)).join(" or ");
  if (typeof name !== "string") {
    return `file(…) must get the name of a file as a string, got ${describeKind(name)}; use ${names}`;
  }
  return files.some((file) => file.name === name)
    ? undefined
    : `file(${quote(name)}) does not exist for this device and these connections; use ${names}`;
}
