import { quote } from "../../checks/given";
import { handlerFailure } from "../../lifecycle/failure";
import type { ProviderRuntime } from "../../lifecycle/runtime";
import type { ResourceType } from "../../schema/resource-type";
import type { Fields } from "../../schema/value";
import type { ResourceIdentity } from "../../terraform-plugin/provider";
import { withDiagnostics } from "./diagnostics";

/** The identity of an object: its region, its project and its ID. */
export function placedIdentity(type: ResourceType, runtime: () => ProviderRuntime): ResourceIdentity {
  return {
    version: 0,
    attributes: {
      region: {
        type: "string",
        description: "Region. An import without it takes the provider's.",
        optionalForImport: true,
      },
      project_id: {
        type: "string",
        description: "Project ID. An import without it takes the provider's.",
        optionalForImport: true,
      },
      id: { type: "string", description: `${type.noun} ID.`, requiredForImport: true },
    },
    ofState: ({ id }) => {
      const { api, region } = runtime();
      const projectId = api.projectId();
      return typeof id !== "string" || region === undefined || projectId === undefined
        ? null
        : { region, project_id: projectId, id };
    },
    importId: (identity) => {
      requireHere(type, identity, runtime());
      return String(identity.id);
    },
  };
}

/** Fails, before any call, if an import is for another place than the provider's. */
function requireHere(
  { noun, shortNoun }: ResourceType,
  identity: Fields,
  { region, projectId }: Pick<ProviderRuntime, "region" | "projectId">,
): void {
  const differs = (given: unknown, own: string | undefined) =>
    typeof given === "string" && own !== undefined && given !== own;
  const other = differs(identity.region, region)
    ? `region ${quote(String(identity.region))}, and the provider uses the region ${quote(String(region))}`
    : differs(identity.project_id, projectId)
      ? `project ${quote(String(identity.project_id))}, and the provider uses the project ${quote(String(projectId))}`
      : undefined;
  if (other !== undefined) {
    const summary = `${noun} (id ${String(identity.id)}) cannot be imported`;
    const detail = `its identity names the ${other}. Give the ${shortNoun} a provider for that place, or correct the identity`;
    throw withDiagnostics(handlerFailure([{ severity: "error", summary, detail }]), {});
  }
}
