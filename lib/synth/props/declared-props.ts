import { choiceRuleId } from "../../checks/declared-choices";
import { fieldPathsOf, findFieldPath } from "../../checks/field-path";
import { quote } from "../../checks/given";
import type { ResourceType } from "../../schema/resource-type";
import { type Fields, isRecord } from "../../schema/value";
import { type ParsedProps, parseProps } from "./parse-props";
import { specificationOf } from "./specification";
import { type ExpandedProps, expandStandIns, type StandIn } from "./stand-ins";

/** The props of one construct of a resource type. */
export interface DeclaredProps {
  readonly type: ResourceType;
  /** The props as they are by now: the same object as long as nothing has changed them. */
  readonly current: () => CurrentProps;
}

/**
 * The props at one moment, as they were given and as they were parsed. Each part is made when it is first asked for, while the app is
 * synthesized: code may still add to a list that it passed.
 */
export class CurrentProps {
  public readonly type: ResourceType;
  /** The props of any type: validation reports what is no object. */
  public readonly given: unknown;
  private readonly standIns: readonly StandIn[];
  private knownExpanded: ExpandedProps | undefined;
  private knownParsed: ParsedProps | undefined;
  private knownSpecification: Fields | undefined;

  public constructor(type: ResourceType, given: unknown, standIns: readonly StandIn[]) {
    this.type = type;
    this.given = given;
    this.standIns = standIns;
    this.knownExpanded = undefined;
    this.knownParsed = undefined;
    this.knownSpecification = undefined;
  }

  /** The given props with what their stand-ins stand for. */
  public get expanded(): ExpandedProps {
    this.knownExpanded ??= expandStandIns(this.standIns, isRecord(this.given) ? this.given : {});
    return this.knownExpanded;
  }

  public get parsed(): ParsedProps {
    this.knownParsed ??= parseProps(this.type, this.expanded.props);
    return this.knownParsed;
  }

  /** The parsed props as the rules see them. */
  public get specification(): Fields {
    this.knownSpecification ??= specificationOf(this.parsed);
    return this.knownSpecification;
  }

  /** The rules that these props themselves suppress, each with the reason: those of the choices that are made with `of`. */
  public get suppressions(): ReadonlyMap<string, string> {
    return impliedSuppressions(this.type, this.parsed);
  }
}

/** @param given the props as they are by now: another object after each change */
export function declaredProps(
  type: ResourceType,
  given: () => unknown,
  standIns: readonly StandIn[] = [],
): DeclaredProps {
  let known: CurrentProps | undefined;
  return {
    type,
    current: () => {
      const now = given();
      if (known === undefined || known.given !== now) {
        known = new CurrentProps(type, now, standIns);
      }
      return known;
    },
  };
}

const NONE: ReadonlyMap<string, string> = new Map();

function impliedSuppressions(type: ResourceType, { newerChoices }: ParsedProps): ReadonlyMap<string, string> {
  return newerChoices.length === 0
    ? NONE
    : new Map(
        newerChoices.map(({ path, value }) => [
          choiceRuleId(findFieldPath(fieldPathsOf(type), path.filter(isName))),
          `the code gives of(${quote(value)})`,
        ]),
      );
}

function isName(step: string | number): step is string {
  return typeof step === "string";
}
