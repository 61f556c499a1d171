import type { Context } from "../context";
import { bare, type Reply } from "../reply";

/** GET /v3/projects?name= */
export function listProjects({ world, request }: Context): Reply {
  const name = request.query.get("name");
  const found = world.options.projects.filter((project) => name === null || project.name === name);
  return bare(200, {
    projects: found.map(({ id, name: projectName }) => ({
      id,
      name: projectName,
      domain_id: world.options.user.domainId,
      enabled: true,
      is_domain: false,
    })),
    links: {},
  });
}
