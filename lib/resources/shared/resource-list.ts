import { callOptions, type HandlerContext } from "../../lifecycle/context";
import { explain } from "../../lifecycle/outcome";
import { stageOf } from "../../lifecycle/status";
import { readAnswer } from "../../schema/read-answer";
import type { ResourceType } from "../../schema/resource-type";
import { isAbsent } from "../../schema/value";
import type { Attribute, ListedObject, ResourceList } from "../../terraform-plugin/provider";
import { IMPORTED_PATH, withDiagnostics } from "./diagnostics";
import { READ_TIMEOUT_MILLISECONDS } from "./timeouts";

/**
 * Lists the objects of a type in the region and project of the provider.
 *
 * @param filters the fields that the list may be limited by; the service is asked for the first one
 */
export function placedList(
  type: ResourceType,
  filters: readonly string[],
  context: () => HandlerContext,
): ResourceList {
  const attributes = Object.fromEntries(
    type.requestFields
      .filter(({ name }) => filters.includes(name))
      .map(({ name, summary }): [string, Attribute] => [
        name,
        { type: "string", optional: true, description: `Only those with this value. ${summary}` },
      ]),
  );
  return {
    schema: { version: 0, description: `Lists every ${type.noun} of the region and project.`, attributes },
    objects: async ({ configuration, signal }) => {
      const served = context();
      const options = callOptions(served, { signal, timeoutMilliseconds: READ_TIMEOUT_MILLISECONDS });
      const [first = ""] = filters;
      const near = isAbsent(configuration[first]) ? undefined : configuration;
      const found = await served.objects.list({ near }, options).catch((error: unknown) => {
        throw withDiagnostics(explain(type, "read", {}, error), {});
      });
      return found
        .filter((object) =>
          filters.every((name) => isAbsent(configuration[name]) || object[name] === configuration[name]),
        )
        .filter((object) => stageOf(served.objects.statuses, object) !== "deleting")
        .map((object): ListedObject => {
          const found = readAnswer(type, object);
          return { displayName: String(found.name ?? found.id), state: { ...found, construct_path: IMPORTED_PATH } };
        });
    },
  };
}
