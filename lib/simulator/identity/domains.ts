import type { Context } from "../context";
import { bare, type Reply } from "../reply";

/** GET /v3/auth/domains: the account that the caller belongs to. */
export function listDomains({ world, request }: Context): Reply {
  const { domainId, domainName } = world.options.user;
  const self = (path: string) => ({ self: `http://${String(request.headers.host ?? "")}${path}` });
  return bare(200, {
    domains: [
      { id: domainId, name: domainName, enabled: true, description: "", links: self(`/v3/domains/${domainId}`) },
    ],
    links: { ...self("/v3/auth/domains"), next: null, previous: null },
  });
}
