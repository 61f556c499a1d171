import { isFields, type Value, valueAt } from "../../schema/value";
import { timeText } from "../clock";
import type { Context, ParsedRequest } from "../context";
import { bare, iamRefusal, type Refusal, type Reply } from "../reply";
import type { World } from "../state/world";

/** POST /v3.0/OS-CREDENTIAL/securitytokens: assumes an agency by the name of its domain, or issues keys for a token. */
export function temporaryKeys({ world, request }: Context): Reply {
  const role = valueAt(request.body, ["auth", "identity", "assume_role"]);
  if (isFields(role)) {
    return agencyRefusal(world, role.agency_name) ?? keysReply(world, role.duration_seconds);
  }
  const token = tokenInBody(request);
  if (token !== undefined && !isValid(world, token)) {
    return iamRefusal(401, "IAM.0001", "The token is invalid or expired.");
  }
  return keysReply(world, valueAt(request.body, ["auth", "identity", "token", "duration_seconds"]));
}

/** The token in the body, which may be given there instead of in the header. */
export function tokenInBody(request: ParsedRequest): string | undefined {
  const id = valueAt(request.body, ["auth", "identity", "token", "id"]);
  return typeof id === "string" ? id : undefined;
}

function isValid(world: World, text: string): boolean {
  const token = world.credentials.token(text);
  return token !== undefined && world.now() < token.expiresAtMilliseconds;
}

/** POST /v5/agencies/assume of STS: assumes an agency by the id of its domain. */
export function assumeAgency({ world, request }: Context): Reply {
  const urn = valueAt(request.body, ["agency_urn"]);
  const match = typeof urn === "string" ? /^iam::([^:]+):agency:(.+)$/.exec(urn) : null;
  const refused = agencyRefusal(world, match?.[2]);
  if (refused !== undefined) {
    return refused;
  }
  const keys = world.credentials.issueKeys(secondsOf(valueAt(request.body, ["duration_seconds"])));
  return bare(201, {
    assumed_agency: { urn: String(urn) },
    credentials: {
      access_key_id: keys.accessKey,
      secret_access_key: keys.secretKey,
      security_token: keys.securityToken,
      expiration: timeText(keys.expiresAtMilliseconds),
    },
  });
}

/** GET /openstack/latest/securitykey of the metadata service: the keys of the agency of a machine in the cloud. */
export function metadataKeys({ world }: Context): Reply {
  return keysReply(world, undefined, 200);
}

function keysReply(world: World, duration: Value, status = 201): Reply {
  const keys = world.credentials.issueKeys(secondsOf(duration));
  return bare(status, {
    credential: {
      access: keys.accessKey,
      secret: keys.secretKey,
      securitytoken: keys.securityToken,
      expires_at: timeText(keys.expiresAtMilliseconds),
    },
  });
}

function agencyRefusal(world: World, name: Value): Refusal | undefined {
  const { agencies } = world.options;
  const known = typeof name === "string" && name !== "" && (agencies.length === 0 || agencies.includes(name));
  return known ? undefined : iamRefusal(404, "IAM.0004", `Could not find the agency ${String(name)}.`);
}

function secondsOf(duration: Value): number | undefined {
  return typeof duration === "number" ? duration : undefined;
}
