import * as messages from "./generated/tfplugin6";

interface Codec<T> {
  encode(message: T): { finish(): Uint8Array };
  decode(bytes: Uint8Array): T;
}

function method<Request, Response>(path: string, request: Codec<Request>, response: Codec<Response>) {
  const serialize = <T>(codec: Codec<T>) => {
    return (message: T) => {
      const bytes = codec.encode(message).finish();
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    };
  };
  return {
    path,
    requestStream: false as const,
    responseStream: false as const,
    requestSerialize: serialize(request),
    requestDeserialize: (bytes: Buffer) => request.decode(bytes),
    responseSerialize: serialize(response),
    responseDeserialize: (bytes: Buffer) => response.decode(bytes),
  };
}

/** The calls of Terraform that this host answers. gRPC itself answers any other with "unimplemented". */
export const PROVIDER_SERVICE = {
  getProviderSchema: method(
    "/tfplugin6.Provider/GetProviderSchema",
    messages.GetProviderSchema_Request,
    messages.GetProviderSchema_Response,
  ),
  validateProviderConfig: method(
    "/tfplugin6.Provider/ValidateProviderConfig",
    messages.ValidateProviderConfig_Request,
    messages.ValidateProviderConfig_Response,
  ),
  configureProvider: method(
    "/tfplugin6.Provider/ConfigureProvider",
    messages.ConfigureProvider_Request,
    messages.ConfigureProvider_Response,
  ),
  validateResourceConfig: method(
    "/tfplugin6.Provider/ValidateResourceConfig",
    messages.ValidateResourceConfig_Request,
    messages.ValidateResourceConfig_Response,
  ),
  upgradeResourceState: method(
    "/tfplugin6.Provider/UpgradeResourceState",
    messages.UpgradeResourceState_Request,
    messages.UpgradeResourceState_Response,
  ),
  readResource: method(
    "/tfplugin6.Provider/ReadResource",
    messages.ReadResource_Request,
    messages.ReadResource_Response,
  ),
  planResourceChange: method(
    "/tfplugin6.Provider/PlanResourceChange",
    messages.PlanResourceChange_Request,
    messages.PlanResourceChange_Response,
  ),
  applyResourceChange: method(
    "/tfplugin6.Provider/ApplyResourceChange",
    messages.ApplyResourceChange_Request,
    messages.ApplyResourceChange_Response,
  ),
  importResourceState: method(
    "/tfplugin6.Provider/ImportResourceState",
    messages.ImportResourceState_Request,
    messages.ImportResourceState_Response,
  ),
  stopProvider: method(
    "/tfplugin6.Provider/StopProvider",
    messages.StopProvider_Request,
    messages.StopProvider_Response,
  ),
};

const EMPTY: Codec<object> = {
  encode: () => ({ finish: () => new Uint8Array() }),
  decode: () => ({}),
};

/** The call by which go-plugin, the library under Terraform, ends a plugin. Its streams are optional and not served. */
export const CONTROLLER_SERVICE = { shutdown: method("/plugin.GRPCController/Shutdown", EMPTY, EMPTY) };
