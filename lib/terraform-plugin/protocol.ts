import * as requests from "./generated/decoders/tfplugin6";
import * as responses from "./generated/tfplugin6";

interface Decoder<T> {
  decode(bytes: Uint8Array): T;
}

interface Encoder<T> {
  encode(message: T): { finish(): Uint8Array };
}

function method<Request, Response>(path: string, request: Decoder<Request>, response: Encoder<Response>) {
  return {
    path,
    decodeRequest: (bytes: Uint8Array) => request.decode(bytes),
    encodeResponse: (message: Response) => response.encode(message).finish(),
  };
}

/** The calls of Terraform that this host answers. Any other is answered with "unimplemented". */
export const PROVIDER_SERVICE = {
  getProviderSchema: method(
    "/tfplugin6.Provider/GetProviderSchema",
    requests.GetProviderSchema_Request,
    responses.GetProviderSchema_Response,
  ),
  validateProviderConfig: method(
    "/tfplugin6.Provider/ValidateProviderConfig",
    requests.ValidateProviderConfig_Request,
    responses.ValidateProviderConfig_Response,
  ),
  configureProvider: method(
    "/tfplugin6.Provider/ConfigureProvider",
    requests.ConfigureProvider_Request,
    responses.ConfigureProvider_Response,
  ),
  validateResourceConfig: method(
    "/tfplugin6.Provider/ValidateResourceConfig",
    requests.ValidateResourceConfig_Request,
    responses.ValidateResourceConfig_Response,
  ),
  upgradeResourceState: method(
    "/tfplugin6.Provider/UpgradeResourceState",
    requests.UpgradeResourceState_Request,
    responses.UpgradeResourceState_Response,
  ),
  readResource: method(
    "/tfplugin6.Provider/ReadResource",
    requests.ReadResource_Request,
    responses.ReadResource_Response,
  ),
  planResourceChange: method(
    "/tfplugin6.Provider/PlanResourceChange",
    requests.PlanResourceChange_Request,
    responses.PlanResourceChange_Response,
  ),
  applyResourceChange: method(
    "/tfplugin6.Provider/ApplyResourceChange",
    requests.ApplyResourceChange_Request,
    responses.ApplyResourceChange_Response,
  ),
  importResourceState: method(
    "/tfplugin6.Provider/ImportResourceState",
    requests.ImportResourceState_Request,
    responses.ImportResourceState_Response,
  ),
  moveResourceState: method(
    "/tfplugin6.Provider/MoveResourceState",
    requests.MoveResourceState_Request,
    responses.MoveResourceState_Response,
  ),
  validateDataResourceConfig: method(
    "/tfplugin6.Provider/ValidateDataResourceConfig",
    requests.ValidateDataResourceConfig_Request,
    responses.ValidateDataResourceConfig_Response,
  ),
  readDataSource: method(
    "/tfplugin6.Provider/ReadDataSource",
    requests.ReadDataSource_Request,
    responses.ReadDataSource_Response,
  ),
  getResourceIdentitySchemas: method(
    "/tfplugin6.Provider/GetResourceIdentitySchemas",
    requests.GetResourceIdentitySchemas_Request,
    responses.GetResourceIdentitySchemas_Response,
  ),
  upgradeResourceIdentity: method(
    "/tfplugin6.Provider/UpgradeResourceIdentity",
    requests.UpgradeResourceIdentity_Request,
    responses.UpgradeResourceIdentity_Response,
  ),
  generateResourceConfig: method(
    "/tfplugin6.Provider/GenerateResourceConfig",
    requests.GenerateResourceConfig_Request,
    responses.GenerateResourceConfig_Response,
  ),
  validateListResourceConfig: method(
    "/tfplugin6.Provider/ValidateListResourceConfig",
    requests.ValidateListResourceConfig_Request,
    responses.ValidateListResourceConfig_Response,
  ),
  validateActionConfig: method(
    "/tfplugin6.Provider/ValidateActionConfig",
    requests.ValidateActionConfig_Request,
    responses.ValidateActionConfig_Response,
  ),
  planAction: method("/tfplugin6.Provider/PlanAction", requests.PlanAction_Request, responses.PlanAction_Response),
  stopProvider: method(
    "/tfplugin6.Provider/StopProvider",
    requests.StopProvider_Request,
    responses.StopProvider_Response,
  ),
};

/** The calls with any number of response messages. */
export const STREAM_SERVICE = {
  listResource: method("/tfplugin6.Provider/ListResource", requests.ListResource_Request, responses.ListResource_Event),
  invokeAction: method("/tfplugin6.Provider/InvokeAction", requests.InvokeAction_Request, responses.InvokeAction_Event),
};

const EMPTY: Decoder<object> & Encoder<object> = {
  encode: () => ({ finish: () => new Uint8Array() }),
  decode: () => ({}),
};

/** The call by which go-plugin, the library under Terraform, ends a plugin. Its streams are optional and not served. */
export const CONTROLLER_SERVICE = { shutdown: method("/plugin.GRPCController/Shutdown", EMPTY, EMPTY) };
