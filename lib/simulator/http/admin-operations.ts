import type { Fields } from "../../schema/value";
import { FAULTS, type FaultName } from "../faults/table";
import type { SimulatedConnection, WorldView } from "../inspect/connections";
import type { RequestLog } from "../inspect/request-log";
import type { Worlds } from "../state/world";

/** The parts of the embedded service that the administration interface uses. */
export interface Administration {
  readonly worlds: Worlds;
  readonly view: WorldView;
  readonly log: RequestLog;
}

export interface AdminReply {
  readonly status: number;
  readonly content: object;
}

/** An operation of the administration interface. */
export interface AdminOperation {
  readonly method: string;
  /** Below `/_simulator/`. */
  readonly path: "faults" | "faults/NAME" | "connections" | "connections/ID" | "counts";
  /** For the documentation: what it does, and what it answers where that is not `{}`. */
  readonly summary: string;
  readonly carryOut: (administration: Administration, name: string, body: Fields) => AdminReply;
}

const NOTHING: AdminReply = { status: 200, content: {} };

export const ADMIN_OPERATIONS: readonly AdminOperation[] = [
  {
    method: "GET",
    path: "faults",
    summary:
      "Answers `active`, the faults that are switched on, each with how many requests have `met` it, and `known`, the table below.",
    carryOut: ({ worlds }) => ({ status: 200, content: { active: worlds.faults.active(), known: FAULTS } }),
  },
  {
    method: "POST",
    path: "faults",
    summary:
      "Switches a fault on: `name`, and if wanted `operation`, `connection` (id or name), `times`, `milliseconds`, `after` and `value`. Answers 201 with `active`.",
    carryOut: ({ worlds }, _name, { name, ...options }) => {
      worlds.faults.enable(name as FaultName, options);
      return { status: 201, content: { active: worlds.faults.active() } };
    },
  },
  {
    method: "DELETE",
    path: "faults",
    summary: "Switches all faults off.",
    carryOut: ({ worlds }) => {
      worlds.faults.clear();
      return NOTHING;
    },
  },
  {
    method: "DELETE",
    path: "faults/NAME",
    summary: "Switches one fault off.",
    carryOut: ({ worlds }, name) => {
      worlds.faults.disable(name as FaultName);
      return NOTHING;
    },
  },
  {
    method: "GET",
    path: "connections",
    summary:
      "Answers `connections`, those of all projects: `id`, `projectId`, `name`, `status`, `given`, `tags`, and the `answer` of a read. Keys are not shown.",
    carryOut: ({ view }) => ({ status: 200, content: { connections: view.connections().map(withoutKeys) } }),
  },
  {
    method: "POST",
    path: "connections",
    summary:
      "Makes a connection behind the back of whoever manages them: the members of a create, also `id` and `status`. Nothing is checked. Answers 201 with the connection.",
    carryOut: ({ view }, _name, body) => ({ status: 201, content: withoutKeys(view.insert(body)) }),
  },
  {
    method: "PUT",
    path: "connections/ID",
    summary:
      "Changes a connection as somebody in the console would: members as in a PUT of the API, null takes one away. Nothing is checked. Answers the connection.",
    carryOut: ({ view }, id, body) => ({ status: 200, content: withoutKeys(view.edit(id, body)) }),
  },
  {
    method: "DELETE",
    path: "connections/ID",
    summary: "Removes a connection at once.",
    carryOut: ({ view }, id) => {
      view.remove(id);
      return NOTHING;
    },
  },
  {
    method: "GET",
    path: "counts",
    summary: "Answers `counts`, how many requests there were of each operation.",
    carryOut: ({ log }) => ({ status: 200, content: { counts: log.counts() } }),
  },
  {
    method: "DELETE",
    path: "counts",
    summary: "Counts from 0 again.",
    carryOut: ({ log }) => {
      log.forget();
      return NOTHING;
    },
  },
];

/** Other processes must not get pre-shared keys. */
function withoutKeys({ storedKey: _stored, keyInForce: _inForce, ...rest }: SimulatedConnection): object {
  return rest;
}
