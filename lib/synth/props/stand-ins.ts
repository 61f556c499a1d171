import type { ValueProblem } from "../../checks/problem";
import type { ResourceType } from "../../schema/resource-type";
import { type Fields, isAbsent } from "../../schema/value";

type Given = Readonly<Record<string, unknown>>;

/** What a stand-in determines. */
export interface Determined {
  /** Props that it stands for, with their values. */
  readonly props: Given;
  /** What the rules read beside the props. */
  readonly facts?: Fields;
  readonly problems: readonly ValueProblem[];
}

/** A prop that is given in place of others, whose values it determines: a gateway in place of its ID. */
export interface StandIn {
  readonly prop: string;
  /** Props that mean something only beside it. */
  readonly companions: readonly string[];
  /** The props that it stands for, each with the prop that messages name in its place. */
  readonly standsFor: Readonly<Record<string, string>>;
  /** Called if it is given. */
  readonly read: (given: Given) => Determined;
}

/** Props as generic code takes them: without stand-ins, and with what they stand for. */
export interface ExpandedProps extends Determined {
  /** The props that messages name, by those that they stand for. */
  readonly names: ReadonlyMap<string, string>;
}

const NO_NAMES: ReadonlyMap<string, string> = new Map();

export function expandStandIns(standIns: readonly StandIn[], given: Given): ExpandedProps {
  let expanded: ExpandedProps = { props: given, problems: [], names: NO_NAMES };
  for (const standIn of standIns) {
    if ([standIn.prop, ...standIn.companions].some((prop) => !isAbsent(given[prop]))) {
      expanded = expand(standIn, given, expanded);
    }
  }
  return expanded;
}

function expand(standIn: StandIn, given: Given, { props, facts, problems, names }: ExpandedProps): ExpandedProps {
  const { prop, companions, standsFor } = standIn;
  const own = [prop, ...companions];
  const others = Object.fromEntries(Object.entries(props).filter(([name]) => !own.includes(name)));
  if (isAbsent(given[prop])) {
    const alone = companions
      .filter((name) => !isAbsent(given[name]))
      .map((name) => ({
        path: [name],
        message: `must be left out without ${prop}, to which it belongs; give ${prop}`,
      }));
    return { props: others, facts, problems: [...problems, ...alone], names };
  }
  const rival = Object.keys(standsFor)
    .map((name) => names.get(name))
    .find((name) => name !== undefined);
  if (rival !== undefined) {
    const message = `must be left out beside ${rival}, which determines the same; remove one of the two`;
    return { props: others, facts, problems: [...problems, { path: [prop], message }], names };
  }
  const twice = Object.entries(standsFor)
    .filter(([name]) => !isAbsent(given[name]))
    .map(([name, instead]) => ({
      path: [name],
      isPathVerbatim: true as const,
      message: `must be left out beside ${prop}, because ${instead} determines it; remove one of the two`,
    }));
  const determined = standIn.read(given);
  return {
    props: { ...others, ...determined.props },
    facts: { ...facts, ...determined.facts },
    problems: [...problems, ...twice, ...determined.problems],
    names: new Map([...names, ...Object.entries(standsFor)]),
  };
}

/** The type with the names that code has used, for messages. */
export function namedAsGiven(type: ResourceType, names: ReadonlyMap<string, string>): ResourceType {
  return names.size === 0
    ? type
    : {
        ...type,
        rootFields: type.rootFields.map((field) => ({ ...field, prop: names.get(field.prop) ?? field.prop })),
      };
}
