import { TerraformStack } from "cdktf";
import type { Construct, IValidation } from "constructs";
import { NONE } from "../../checks/collect";
import { describeKind, quote } from "../../checks/given";
import type { Device, PeerText } from "../../peer/device";
import { writeAroundTokens } from "../expressions/text";
import { warnOnce } from "../stack/warn";
import { replaceMarks } from "./attribute-marks";
import { isCurrent, outcomeOf, type PeerOutcome } from "./peer-outcome";
import { type PeerDescription, type PeerOfStack, type WriteFiles, writeWithStack } from "./peer-stack-files";
import { lazyText } from "./text-token";

/**
 * The configuration of the device at the other end of connections, as a construct declares it: its checks, its texts as tokens, and its
 * file. An app has thousands of them, which have no functions of their own for that reason.
 */
export class DeclaredPeer implements IValidation, PeerOfStack {
  public readonly construct: Construct;
  private readonly props: unknown;
  private readonly deviceOf: (given: unknown) => Device | undefined;
  /** Kept as long as the connections are the same, because validation, each output and the file ask for it. */
  private known: PeerDescription | undefined;
  private asked: Set<unknown> | undefined;
  private textToken: string | undefined;
  private keyInstructionsToken: string | undefined;

  /**
   * @param deviceOf reads the device of a prop; undefined if it is none
   * @param writeFiles puts the texts beside the stack
   */
  public constructor(
    construct: Construct,
    props: unknown,
    deviceOf: (given: unknown) => Device | undefined,
    writeFiles: WriteFiles,
  ) {
    this.construct = construct;
    this.props = props;
    this.deviceOf = deviceOf;
    this.known = undefined;
    this.asked = undefined;
    this.textToken = undefined;
    this.keyInstructionsToken = undefined;
    construct.node.addValidation(this);
    writeWithStack(TerraformStack.of(construct), this, writeFiles);
  }

  public validate(): string[] {
    return [...this.problemsOf(this.outcome())];
  }

  public described(): PeerDescription {
    const outcome = this.outcome();
    const problems = this.problemsOf(outcome);
    if (outcome.description === undefined || problems.length > 0) {
      throw new Error(`the PeerConfiguration ${quote(this.construct.node.path)} has problems: ${problems.join("; ")}`);
    }
    return outcome.description;
  }

  /** The text of the tunnels, made when the code first asks for it: most are read from the file. */
  public text(): string {
    this.textToken ??= this.token(({ files }) => files[0]?.content);
    return this.textToken;
  }

  public keyInstructions(): string {
    this.keyInstructionsToken ??= this.token((text) => text.keyInstructions);
    return this.keyInstructionsToken;
  }

  public file(name: string): string {
    this.asked ??= new Set();
    this.asked.add(name);
    return this.token(({ files }) => files.find((file) => file.name === name)?.content);
  }

  private outcome(): PeerOutcome {
    if (this.known !== undefined && isCurrent(this.known, this.props)) {
      return { description: this.known };
    }
    const outcome = outcomeOf(this.construct, this.props, this.deviceOf);
    this.known = outcome.description;
    return outcome;
  }

  private problemsOf({ description, problems = NONE }: PeerOutcome): readonly string[] {
    if (description === undefined) {
      return problems;
    }
    for (const doubt of description.doubts) {
      warnOnce(this.construct, doubt);
    }
    return this.asked === undefined ? NONE : unknownFiles(description.device.write(description.site), this.asked);
  }

  private token(select: (text: PeerText) => string | undefined): string {
    return lazyText(() => {
      const { device, site, connections } = this.described();
      const text = replaceMarks(
        select(device.write(site)) ?? "",
        (attribute) => connections[attribute.connection]?.tokenOf(attribute) ?? "",
      );
      return writeAroundTokens(text, "json");
    });
  }
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
