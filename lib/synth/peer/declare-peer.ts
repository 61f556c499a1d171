import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { describeKind, quote } from "../../checks/given";
import type { Device, PeerText } from "../../peer/device";
import { writeAroundTokens } from "../expressions/text";
import { warnOnce } from "../stack/warn";
import { replaceMarks } from "./attribute-marks";
import { outcomeByProps, type PeerOutcome } from "./peer-outcome";
import { type PeerDescription, type WriteFiles, writeWithStack } from "./peer-stack-files";
import { lazyText } from "./text-token";

/** The texts of a configuration, as tokens, each made when the code first asks for it: most are read from the file. */
export interface DeclaredPeer {
  readonly text: () => string;
  readonly keyInstructions: () => string;
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
    return asked.size === 0 ? [] : unknownFiles(found.description.write(), asked);
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
    lazyText(() => {
      const { write, connections } = described();
      const text = replaceMarks(
        select(write()),
        (attribute) => connections[attribute.connection]?.tokenOf(attribute) ?? "",
      );
      return writeAroundTokens(text, "json");
    });
  let text: string | undefined;
  let keyInstructions: string | undefined;
  return {
    text: () => {
      text ??= token(({ files }) => files[0]?.content ?? "");
      return text;
    },
    keyInstructions: () => {
      keyInstructions ??= token((peer) => peer.keyInstructions);
      return keyInstructions;
    },
    file: (name) => {
      asked.add(name);
      return token(({ files }) => files.find((file) => file.name === name)?.content ?? "");
    },
  };
}

function unknownFiles(text: PeerText, names: Iterable<unknown>): readonly string[] {
  return [...names].flatMap((name) => unknownFile(text, name) ?? []);
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
