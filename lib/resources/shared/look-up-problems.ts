import { oneOf, quote } from "../../checks/given";
import { nearest } from "../../checks/nearest";
import { type HandlerFailure, handlerFailure } from "../../lifecycle/failure";
import { explain } from "../../lifecycle/outcome";
import { type Stage, type Statuses, statusOf } from "../../lifecycle/status";
import { formatDuration } from "../../schema/duration";
import type { ResourceType } from "../../schema/resource-type";
import type { Fields, Path } from "../../schema/value";
import { pathOf } from "./diagnostics";
import { describeSelectors, givenSelectors } from "./look-up-selectors";

/** How many objects a message lists. */
const MOST_LISTED = 10;

/** How a look-up can fail. */
export interface LookUpProblems {
  readonly noPlace: () => HandlerFailure;
  /** Throws the error of a list, explained if it is one of the client. */
  readonly rethrow: (error: unknown) => never;
  readonly notOne: (found: readonly Fields[], all: readonly Fields[]) => HandlerFailure;
  readonly unusable: (object: Fields, stage: Stage | undefined) => HandlerFailure;
  readonly timedOut: (object: Fields, milliseconds: number) => HandlerFailure;
  readonly interrupted: (object: Fields) => HandlerFailure;
  /** A line of log. */
  readonly waiting: (object: Fields) => string;
}

/** What the problems must know of the objects. */
interface ListedObjects {
  readonly rules: { readonly type: ResourceType };
  readonly statuses?: Statuses;
  readonly alsoListed?: string;
}

/** The problems of one look-up in words. */
export function lookUpProblems(
  { rules: { type }, statuses, alsoListed = statuses?.field }: ListedObjects,
  configuration: Fields,
  place = "a region that is not known yet",
): LookUpProblems {
  const { noun, shortNoun } = type;
  const selectors = givenSelectors(type, configuration);
  const [selector] = selectors;
  const path: Path | undefined = selectors.length === 1 && selector !== undefined ? [selector.name] : undefined;
  const wanted = describeSelectors(type, configuration);
  const fail = (summary: string, detail: string, at?: Path) =>
    handlerFailure([{ severity: "error", summary, detail, ...(at === undefined ? {} : { path: at }) }]);
  const status = (object: Fields) => statusOf(statuses, object) ?? "unknown";
  const nameOf = ({ id, name }: Fields) => `${noun} ${quote(String(name ?? ""))} (id ${String(id)})`;
  const brief = (object: Fields) =>
    `${quote(String(object.name ?? ""))} (id ${String(object.id)}${alsoListed === undefined ? "" : `, ${String(object[alsoListed] ?? "unknown")}`})`;
  const listed = (objects: readonly Fields[]) => {
    const rest = objects.length - MOST_LISTED;
    return `${objects.slice(0, MOST_LISTED).map(brief).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
  };

  function none(all: readonly Fields[]): HandlerFailure {
    const there =
      all.length === 0
        ? `there is no ${shortNoun} at all in ${place}`
        : `the ${shortNoun}s in ${place} are: ${listed(all)}`;
    const similar =
      typeof configuration.name === "string"
        ? nearest(
            configuration.name,
            all.map(({ name }) => String(name ?? "")),
          )
        : undefined;
    const fix =
      similar === undefined
        ? `Correct the selectors, or region and project of the provider. If this stack creates the ${shortNoun}, add its resource to depends_on`
        : `Did you mean ${quote(similar)}? Otherwise check region and project of the provider`;
    return fail(`no ${noun} matches`, `${wanted} matches nothing: ${there}. ${fix}`, path);
  }

  function several(found: readonly Fields[]): HandlerFailure {
    const others = type.requestFields.filter((field) => !selectors.includes(field) || field.type === "tags");
    const detail = `${wanted} matches ${found.length} ${shortNoun}s in ${place}: ${listed(found)}. Select one of them: give its ${oneOf(others.map(({ name }) => name))}`;
    return fail(`more than one ${noun} matches`, detail, path);
  }

  return {
    noPlace: () =>
      fail(
        `the ${noun} cannot be looked up yet`,
        "settings of the provider are known only after other resources are applied. Give it settings that are known, or apply those resources first, with -target",
      ),
    rethrow: (error) => {
      throw explain(type, "read", { constructPath: pathOf(configuration) }, error, `The look-up is for ${wanted}.`);
    },
    notOne: (found, all) => (found.length === 0 ? none(all) : several(found)),
    unusable: (object, stage) => {
      const causes: Partial<Record<Stage, string>> = {
        failed: "the service could not set it up. Find the cause in the VPN console, and repair or replace it",
        stopped: statuses?.whyStopped ?? "the service has stopped it. Find the cause in the VPN console",
        deleting: `the service is deleting it. Select another ${shortNoun}`,
      };
      return fail(`${nameOf(object)} is in status ${status(object)}`, causes[stage ?? "failed"] ?? "", path);
    },
    timedOut: (object, milliseconds) =>
      fail(
        `${nameOf(object)} is not ready yet`,
        `timed out after ${formatDuration(milliseconds)} in status ${status(object)}. Run the same command again, or increase timeouts.read`,
      ),
    interrupted: (object) =>
      fail(
        `${nameOf(object)} is not ready yet`,
        `the run was interrupted in status ${status(object)}. Run the same command again`,
      ),
    waiting: (object) => `${nameOf(object)} is ${status(object)}; waiting until it is ready`,
  };
}
