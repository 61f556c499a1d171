import { choiceRuleId } from "../../checks/declared-choices";
import { fieldPathsOf, findFieldPath } from "../../checks/field-path";
import { quote } from "../../checks/given";
import type { ResourceType } from "../../schema/resource-type";
import { type Fields, isRecord } from "../../schema/value";
import { type ParsedProps, parseProps } from "./parse-props";
import { specificationOf } from "./specification";
import { type ExpandedProps, expandStandIns, type StandIn } from "./stand-ins";

/** The props of one construct of a resource type, as they were given and as they were parsed. */
export interface DeclaredProps {
  readonly type: ResourceType;
  /** The props as they are by now, of any type: validation reports what is no object. */
  readonly current: () => unknown;
  /** The given props with what their stand-ins stand for. */
  readonly expanded: () => ExpandedProps;
  /**
   * Parsed at the first call, while the app is synthesized: code may still add to a list that it passed. Parsed again when
   * an aspect has set the tags.
   */
  readonly parsed: () => ParsedProps;
  /** The parsed props as the rules see them. */
  readonly specification: () => Fields;
  /** The rules that these props themselves suppress, each with the reason: those of the choices that are made with `of`. */
  readonly suppressions: () => ReadonlyMap<string, string>;
}

interface ReadProps {
  readonly source: unknown;
  readonly expanded: ExpandedProps;
  readonly parsed: ParsedProps;
  specification?: Fields;
}

/** @param current the props as they are by now: another object after each change */
export function declaredProps(
  type: ResourceType,
  current: () => unknown,
  standIns: readonly StandIn[] = [],
): DeclaredProps {
  let known: ReadProps | undefined;
  const read = (): ReadProps => {
    const source = current();
    if (known === undefined || known.source !== source) {
      const expanded = expandStandIns(standIns, isRecord(source) ? source : {});
      known = { source, expanded, parsed: parseProps(type, expanded.props) };
    }
    return known;
  };
  return {
    type,
    current,
    expanded: () => read().expanded,
    parsed: () => read().parsed,
    specification: () => {
      const props = read();
      props.specification ??= specificationOf(props.parsed);
      return props.specification;
    },
    suppressions: () => impliedSuppressions(type, read().parsed),
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
