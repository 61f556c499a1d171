import { isRecord } from "../schema/value";
import type { Settings } from "../settings/settings";
import { vpnApiError } from "./errors";
import { exchange } from "./exchange/exchange";
import { bodyOf, type HttpAnswer, readRequestId } from "./http/answer";
import type { Effects } from "./http/effects";
import { lazily, untilAborted } from "./http/promises";
import type { Call } from "./operations/call";
import {
  checkedId,
  createCall,
  deleteCall,
  listCall,
  resetCall,
  showCall,
  showGatewayCall,
  updateCall,
} from "./operations/calls";
import { createPageSize, listAllPages } from "./operations/paging";
import { addTagsCall, removeTagsCall, type TaggedKind } from "./operations/tag-calls";
import type { Answer, CallOptions, Json, VpnApi, VpnApiError } from "./operations/vpn-api";
import { openSession, type Session, type Tuning } from "./session";

const TAGGED: TaggedKind = { noun: "VPN connection", resourceType: "vpn-connection" };

/**
 * Makes a client of the VPN service. The first operation resolves settings, credentials and project, which all
 * operations share. Before it, nothing is read or called.
 */
export function createVpnApi(settings: Settings, effects: Effects, tuning: Tuning = {}): VpnApi {
  const pageSize = createPageSize();
  let usedProjectId: string | undefined;
  const session = lazily(() => openSession(settings, effects, tuning));
  let changes = 0;

  async function send(call: Call, options: CallOptions): Promise<HttpAnswer> {
    const prepared = session().then(async (opened) => {
      usedProjectId = await opened.projectId();
      return { opened, projectId: usedProjectId };
    });
    const { opened, projectId } = await untilAborted(prepared, options.signal).catch((error: unknown) => {
      throw options.signal.aborted ? cancelledBefore(call) : error;
    });
    if (call.method === "GET") {
      return sendIn(opened, projectId, call, options);
    }
    changes++;
    return sendIn(opened, projectId, call, options).finally(() => changes++);
  }

  return {
    projectId: () => usedProjectId,
    createConnection: async (connection, options) => connectionIn(await send(createCall(connection), options)),
    showConnection: async (id, options) => connectionIn(await send(showCall(id), options)),
    listConnections: ({ vgwId, wanted }, options) =>
      listAllPages(
        async (marker, limit) => bodyOf(await send(listCall(vgwId, marker, limit), options)) ?? {},
        pageSize,
        { operation: "list VPN connections", member: "vpn_connections", noun: "connections" },
        wanted,
      ),
    updateConnection: async (id, changes, options) => connectionIn(await send(updateCall(id, changes), options)),
    deleteConnection: async (id, options) => void (await send(deleteCall(id), options)),
    resetConnection: async (id, options) => void (await send(resetCall(id), options)),
    addTags: async (id, tags, options) => void (await send(addTagsCall(TAGGED, id, tags), options)),
    removeTags: async (id, keys, options) => void (await send(removeTagsCall(TAGGED, id, keys), options)),
    showGateway: async (id, options) => memberOf(await send(showGatewayCall(id), options), "vpn_gateway"),
    changes: () => changes,
    send: async (call, options) => bodyOf(await send(call, options)) ?? {},
  };
}

function sendIn(session: Session, projectId: string, call: Call, options: CallOptions): Promise<HttpAnswer> {
  const { path, ...rest } = call;
  session.redactor.add(pskIn(call.body));
  const operation = {
    ...rest,
    url: `${session.settings.endpoint}/v5/${checkedId(projectId)}${path}`,
    headers: { "x-project-id": projectId },
  };
  return exchange(session.context, operation, session.authorizer(), options);
}

function connectionIn(answer: HttpAnswer): Answer {
  return { connection: memberOf(answer, "vpn_connection"), requestId: readRequestId(answer) };
}

function memberOf(answer: HttpAnswer, name: string): Json {
  return (bodyOf(answer)?.[name] ?? {}) as Json;
}

function pskIn(body: unknown): string | undefined {
  const connection = isRecord(body) ? body.vpn_connection : undefined;
  const psk = isRecord(connection) ? connection.psk : undefined;
  return typeof psk === "string" ? psk : undefined;
}

function cancelledBefore(call: Call): VpnApiError {
  return vpnApiError({
    kind: "cancelled",
    operation: call.name,
    outcome: "refused",
    message: `${call.name}: canceled, because Terraform is stopping.`,
  });
}
