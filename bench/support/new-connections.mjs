import { gatewaysFor } from "./samples.mjs";
import { withService } from "./service.mjs";
import { connections, connectionsFolder, prepared } from "./stack-folder.mjs";

/**
 * Runs a function with a new folder with connections, and with a new embedded service that has none.
 *
 * @param options of the service
 */
export async function withNewConnections({ library, size, stateServer, ...options }, run) {
  const folder = await prepared(connectionsFolder(library, connections(size, gatewaysFor(size))), stateServer);
  return withService(size, options, (service, simulator) => run(folder, service, simulator));
}
