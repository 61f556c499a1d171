import { type Fields, valueAt } from "../../schema/value";
import { timeText } from "../clock";
import type { Context } from "../context";
import { bare, iamRefusal, type Refusal, type Reply } from "../reply";
import type { World } from "../state/world";

/** POST /v3/auth/tokens with a password. The token is in a header of the answer. */
export function createToken({ world, request }: Context): Reply {
  const given = valueAt(request.body, ["auth", "identity", "password", "user"]);
  const { user } = world.options;
  const known =
    valueAt(given, ["password"]) === user.password &&
    (valueAt(given, ["id"]) === user.id || isNamedUser(world, valueAt(given, ["name"]), given));
  if (!known) {
    return iamRefusal(401, "IAM.0011", "The username or password is wrong.");
  }
  const project = scopedProject(world, request.body);
  return "kind" in project ? project : tokenReply(world, project.id);
}

/** POST /v3.0/OS-AUTH/id-token/tokens: a token of an identity provider for one of the cloud. */
export function exchangeIdToken({ world, request }: Context): Reply {
  const provider = request.headers["x-idp-id"];
  const { agencies } = world.options;
  if (typeof provider !== "string" || (agencies.length > 0 && !agencies.includes(provider))) {
    return iamRefusal(404, "IAM.0004", "Could not find the identity provider.");
  }
  const token = valueAt(request.body, ["auth", "id_token", "id"]);
  if (typeof token !== "string" || token === "") {
    return iamRefusal(401, "IAM.0001", "The id token is invalid.");
  }
  const project = scopedProject(world, request.body);
  return "kind" in project ? project : tokenReply(world, project.id);
}

function isNamedUser(world: World, name: unknown, user: Parameters<typeof valueAt>[0]): boolean {
  const domain = valueAt(user, ["domain", "name"]);
  const domainId = valueAt(user, ["domain", "id"]);
  const { user: held } = world.options;
  return name === held.name && (domain === held.domainName || domainId === held.domainId);
}

/** The project in the scope. Without one, a token is for the domain only. */
function scopedProject(world: World, body: Context["request"]["body"]): { readonly id?: string } | Refusal {
  const scope = valueAt(body, ["auth", "scope", "project"]);
  if (scope === undefined || scope === null) {
    return {};
  }
  const name = valueAt(scope, ["name"]);
  const id = valueAt(scope, ["id"]);
  const project = world.options.projects.find((known) => known.id === id || (id === undefined && known.name === name));
  return project === undefined
    ? iamRefusal(401, "IAM.0001", "The scope of the token does not exist.")
    : { id: project.id };
}

function tokenReply(world: World, projectId: string | undefined): Reply {
  const issued = world.credentials.issueToken(projectId);
  const token: Fields = {
    methods: ["password"],
    expires_at: timeText(issued.expiresAtMilliseconds),
    project: projectId === undefined ? undefined : { id: projectId },
    user: { id: world.options.user.id, name: world.options.user.name },
  };
  return bare(201, { token }, { "x-subject-token": issued.token });
}
