import { type ITerraformDependable, type ITerraformIterator, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { describeKind, oneOf, quote } from "../../checks/given";
import { nearest } from "../../checks/nearest";
import type { ValueProblem } from "../../checks/problem";
import { parseDurationMilliseconds } from "../../schema/duration";
import type { ResourceType } from "../../schema/resource-type";
import { isAbsent, isRecord } from "../../schema/value";
import { misusedToken } from "../expressions/misused-token";
import { isLater } from "../expressions/text";
import { deploymentTargetOf, namedProvider } from "../stack/stack-providers";
import { lifecycleProblems } from "./lifecycle-checks";

/** The operations that have a time-out. */
function operationsOf({ isLookUp }: ResourceType): readonly string[] {
  return isLookUp ? ["read"] : ["create", "update", "delete"];
}

export function isDependable(value: unknown): value is ITerraformDependable {
  return typeof value === "object" && value !== null && "fqn" in value;
}

export function isIterator(value: unknown): value is ITerraformIterator {
  return typeof value === "object" && value !== null && "_getForEachExpression" in value;
}

interface MetaArgument {
  readonly name: string;
  readonly fits: (value: unknown) => boolean;
  readonly statement: string;
}

const META_ARGUMENTS: readonly MetaArgument[] = [
  { name: "provider", fits: (value) => deploymentTargetOf(value) !== undefined, statement: "must be a VpnProvider" },
  {
    name: "dependsOn",
    fits: Array.isArray,
    statement: "must be a list of constructs, such as resources and modules",
  },
];

/** Only a resource has it. */
const FOR_EACH: MetaArgument = {
  name: "forEach",
  fits: isIterator,
  statement: "must be a TerraformIterator, such as TerraformIterator.fromMap makes",
};

/** Problems with the props that are Terraform's, not the API's. */
export function metaArgumentProblems(
  type: ResourceType,
  construct: Construct,
  props: Readonly<Record<string, unknown>>,
): ValueProblem[] {
  const timeouts = {
    name: "timeouts",
    fits: isRecord,
    statement: `must be an object with ${oneOf(operationsOf(type))}`,
  };
  const misfits = [timeouts, ...META_ARGUMENTS, ...(type.isLookUp ? [] : [FOR_EACH])].filter(
    ({ name, fits }) => !isAbsent(props[name]) && !fits(props[name]),
  );
  return [
    ...misfits.map(({ name, statement }) => ({
      path: [name],
      message: `${statement}, got ${describeKind(props[name])}`,
    })),
    ...dependencyProblems(props.dependsOn),
    ...(type.isLookUp ? [] : lifecycleProblems(type, props.lifecycle)),
    ...timeoutProblems(type, props.timeouts),
    ...foreignProviderProblems(construct, props.provider),
  ];
}

function dependencyProblems(dependsOn: unknown): ValueProblem[] {
  return Array.isArray(dependsOn)
    ? Array.from(dependsOn, (entry: unknown, position) => ({ entry, position }))
        .filter(({ entry }) => !isDependable(entry))
        .map(({ entry, position }) => ({
          path: ["dependsOn", position],
          message: `must be a construct, such as a resource or a module, got ${!isAbsent(entry) ? describeKind(entry) : `${entry}; remove the entry`}`,
        }))
    : [];
}

/** Problems with the timeouts of an object; none if the value is not an object. */
export function timeoutProblems(type: ResourceType, timeouts: unknown): ValueProblem[] {
  if (!isRecord(timeouts)) {
    return [];
  }
  const operations = operationsOf(type);
  return Object.entries(timeouts).flatMap(([name, value]) => {
    if (value !== undefined && !operations.includes(name)) {
      const right = nearest(name, operations);
      return [
        {
          path: ["timeouts", name],
          message: `is no time-out here; use ${right ?? oneOf(operations)}`,
        },
      ];
    }
    const fits = typeof value === "string" && parseDurationMilliseconds(value) !== undefined;
    if (value === undefined || value === null || fits || isLater(value)) {
      return [];
    }
    const misuse = misusedToken(value);
    if (misuse !== undefined) {
      return [{ path: ["timeouts", name], message: misuse }];
    }
    const given = typeof value === "string" ? quote(value) : typeof value === "number" ? value : describeKind(value);
    const fix = typeof value === "number" ? `; use "${value}s"` : "";
    return [
      {
        path: ["timeouts", name],
        message: `must be a duration above zero such as "90s", "10m" or "1h30m", got ${given}${fix}`,
      },
    ];
  });
}

function foreignProviderProblems(construct: Construct, provider: unknown): ValueProblem[] {
  if (deploymentTargetOf(provider) === undefined || namedProvider(construct, provider) !== undefined) {
    return [];
  }
  const stack = TerraformStack.of(provider as Construct);
  return [
    {
      path: ["provider"],
      message: `must be a VpnProvider of the same stack, got one of ${quote(stack.node.path)}; add one to ${quote(TerraformStack.of(construct).node.path)}`,
    },
  ];
}
