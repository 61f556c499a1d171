import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { describeKind, quote } from "../../checks/given";
import type { Device, PeerText } from "../../peer/device";
import { writeAroundTokens } from "../expressions/text";
import { warnOnce } from "../stack/warn";
import { outcomeByProps, type PeerOutcome } from "./peer-outcome";
import { type PeerDescription, type WriteFiles, writeWithStack } from "./peer-stack-files";
import { lazyText } from "./text-token";

/** The texts of a configuration, as tokens, each made when the code first asks for it: most are read from the file. */
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
  const asked = new Set<unknown>();
  const outcome = outcomeByProps(construct, props, deviceOf);
  const problemsOf = (found: PeerOutcome): readonly string[] => {
    if (found.description === undefined) {
      return found.problems;
    }
    for (const doubt of found.doubts) {
      warnOnce(construct, doubt);
    }
    return [...asked].flatMap((name) => unknownFile(found.description.text, name) ?? []);
  };
  const described = (): PeerDescription => {
    const found = outcome();
    const problems = problemsOf(found);
    if (found.description === undefined || problems.length > 0) {
      throw new Error(`the PeerConfiguration ${quote(construct.node.path)} has problems: ${problems.join("; ")}`);
    }
    return found.description;
  };
  construct.node.addValidation({ validate: () => [...problemsOf(outcome())] });
  writeWithStack(TerraformStack.of(construct), { construct, described }, writeFiles);
  const token = (select: (text: PeerText) => string) =>
    lazyText(() => writeAroundTokens(select(described().text), "json"));
  let text: string | undefined;
  let keyInstructions: string | undefined;
  return {
    get text() {
      text ??= token(({ files }) => files[0]?.content ?? "");
      return text;
    },
    get keyInstructions() {
      keyInstructions ??= token((peer) => peer.keyInstructions);
      return keyInstructions;
    },
    file: (name) => {
      asked.add(name);
      return token(({ files }) => files.find((file) => file.name === name)?.content ?? "");
    },
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
