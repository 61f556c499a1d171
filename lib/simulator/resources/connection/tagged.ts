import { connectionDeleting, connectionGone } from "../../reply";
import type { Tagged } from "../tag/tagged";
import { visibleConnections } from "./operations/list";
import type { ConnectionRecord } from "./record";
import { isDeleting } from "./work";

export const TAGGED_CONNECTIONS: Tagged<ConnectionRecord> = {
  type: "vpn-connection",
  find: (world, id) => world.store.get(id),
  all: (world) => world.store.all(),
  visible: visibleConnections,
  put: (world, record, tags) => world.store.put({ ...record, tags }),
  nameOf: (record) => record.given.name,
  gone: connectionGone,
  busy: (record) => (isDeleting(record) ? connectionDeleting(record.id) : undefined),
};
