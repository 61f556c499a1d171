import type { Problem, Subject } from "../../../lifecycle/failure";
import type { ProviderRuntime } from "../../../lifecycle/runtime";
import { connectionContext } from "./context";
import { createConnection } from "./create";
import type { CreateRequest } from "./create-request";
import { type DeleteRequest, deleteConnection } from "./delete";
import { type DeletedOwn, type DeleteOwnRequest, deleteOwn } from "./delete-own";
import { type Imported, type ImportRequest, importConnection } from "./import";
import type { Outcome } from "./outcome";
import { type ReadRequest, type ReadResult, readConnection } from "./read";
import { type ResetRequest, resetConnection } from "./reset-connection";
import { type UpdateRequest, updateConnection } from "./update";
import { upsertConnection } from "./upsert";
import type { UpsertRequest } from "./upsert-request";

/** The custom-resource handler: the operations on a VPN connection, independent of Terraform. */
export interface ConnectionHandler {
  create(request: CreateRequest): Promise<Outcome>;
  read(request: ReadRequest): Promise<ReadResult | undefined>;
  import(request: ImportRequest): Promise<Imported | undefined>;
  update(request: UpdateRequest): Promise<Outcome>;
  /** At the user's request, without a change. */
  reset(request: ResetRequest): Promise<void>;
  delete(request: DeleteRequest): Promise<readonly Problem[]>;
  /** For deployment targets without a prior state: creates the connection, or changes it to what is declared. */
  upsert(request: UpsertRequest): Promise<Outcome>;
  /** For deployment targets that do not know the id. */
  deleteOwn(request: DeleteOwnRequest): Promise<DeletedOwn>;
  /** Which responses differed from the documentation since the last call; each is reported once. */
  takeRemarks(subject: Subject): readonly Problem[];
}

export function createConnectionHandler(runtime: ProviderRuntime): ConnectionHandler {
  const context = connectionContext(runtime);
  return {
    create: (request) => createConnection(context, request),
    read: (request) => readConnection(context, request),
    import: (request) => importConnection(context, request),
    update: (request) => updateConnection(context, request),
    reset: (request) => resetConnection(context, request),
    delete: (request) => deleteConnection(context, request),
    upsert: (request) => upsertConnection(context, request),
    deleteOwn: (request) => deleteOwn(context, request),
    takeRemarks: runtime.takeRemarks,
  };
}
