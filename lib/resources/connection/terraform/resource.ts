import type { ProviderRuntime } from "../../../lifecycle/runtime";
import type { Resource } from "../../../terraform-plugin/provider";
import { located, pathOf } from "../../shared/diagnostics";
import { placedIdentity } from "../../shared/identity";
import { placedList } from "../../shared/resource-list";
import { checkConfiguration, checkOwnAttributes } from "../configuration/checks";
import { CONNECTION } from "../connection-type";
import { connectionContext } from "../operations/context";
import { forConnections } from "./configured-provider";
import { moveConnection } from "./moved/move";
import { creating } from "./requests/create";
import { deleting } from "./requests/delete";
import { importing } from "./requests/import";
import { planning } from "./requests/plan";
import { reading } from "./requests/read";
import { updating } from "./requests/update";
import { CONNECTION_SCHEMA } from "./schema";

/** The resource `hwvpn_connection`: each request of Terraform becomes one of the handler, in its file of `requests`. */
export function connectionResource(runtime: () => ProviderRuntime): Resource {
  const provider = forConnections(runtime);
  return {
    schema: CONNECTION_SCHEMA,

    async validate({ configuration }) {
      // The key is not checked here but before it is sent, so that a wrong one does not prevent a destroy.
      const problems = [...checkOwnAttributes(configuration), ...checkConfiguration(configuration, {})];
      return located(problems, pathOf(configuration));
    },

    plan: planning(provider),
    create: creating(provider),
    read: reading(provider),
    update: updating(provider),
    delete: deleting(provider),
    importState: importing(provider),
    moveState: moveConnection,
    identity: placedIdentity(CONNECTION, runtime),
    list: placedList(CONNECTION, ["vgw_id", "cgw_id"], () => connectionContext(runtime())),
    configurationOf: (state) => ({ ...state, psk: null, construct_path: null }),
  };
}
