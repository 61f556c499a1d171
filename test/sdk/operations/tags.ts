import { expect } from "vitest";
import type { Calls, DrivenOperation } from "../operation";

/** What has tags, and what of it gets some here. Each has one tag "env" before. */
const TAGGED = {
  "vpn-connection": "connection static",
  "vpn-gateway": "public gateway",
  "customer-gateway": "customer gateway",
} as const;

const TYPES = Object.entries(TAGGED).map(([resource_type, name]) => ({ resource_type, name }));

/** The tags of connections and of gateways of both sides, after all of them have been made. */
export const TAG_OPERATIONS: readonly DrivenOperation[] = [
  {
    name: "BatchCreateResourceTags",
    status: 204,
    *drive(made): Calls {
      for (const { resource_type, name } of TYPES) {
        const tags = [
          { key: "env", value: "live" },
          { key: "site", value: "paris" },
        ];
        yield { request: { resource_type, resource_id: made.get(name), body: { tags } } };
      }
    },
  },
  {
    name: "ShowResourceTags",
    status: 200,
    *drive(made): Calls {
      for (const { resource_type, name } of TYPES) {
        const { tags } = yield { request: { resource_type, resource_id: made.get(name) } };
        expect(tags).toContainEqual({ key: "env", value: "live" });
        expect(tags).toContainEqual({ key: "site", value: "paris" });
      }
    },
  },
  {
    name: "ListResourcesByTags",
    status: 200,
    *drive(made): Calls {
      for (const { resource_type, name } of TYPES) {
        const found = (body: object) => ({ request: { resource_type, body: { ...body } } });
        const byTag = yield found({ tags: [{ key: "site", values: ["paris", "lyon"] }] });
        expect(byTag).toMatchObject({ total_count: 1, resources: [{ resource_id: made.get(name) }] });
        const byName = yield found({ matches: [{ key: "resource_name", value: "renamed" }] });
        expect(byName.resources).toMatchObject([{ resource_id: made.get(name) }]);
        const untagged = yield found({ without_any_tag: true });
        const all = yield found({});
        expect(untagged.total_count).toBeLessThan(Number(all.total_count));
        const page = yield { request: { resource_type, limit: "1", offset: "1", body: {} } };
        expect(page.resources).toHaveLength(1);
      }
    },
    notGiven: { "the documents call it reserved": ["resources[].resource_detail"] },
  },
  {
    name: "CountResourcesByTags",
    status: 200,
    *drive(): Calls {
      for (const { resource_type } of TYPES) {
        const tags = [{ key: "site", values: [] }];
        const matches = [{ key: "resource_name", value: "renamed" }];
        const found = yield { request: { resource_type, body: { without_any_tag: false, tags, matches } } };
        expect(found.total_count).toBe(1);
      }
    },
  },
  {
    name: "ListProjectTags",
    status: 200,
    *drive(): Calls {
      for (const { resource_type } of TYPES) {
        const { tags } = yield { request: { resource_type } };
        expect(tags).toContainEqual({ key: "site", values: ["paris"] });
      }
    },
  },
  {
    name: "BatchDeleteResourceTags",
    status: 204,
    *drive(made): Calls {
      for (const { resource_type, name } of TYPES) {
        const request = { resource_type, resource_id: made.get(name) };
        yield { request: { ...request, body: { tags: [{ key: "env", value: "live" }, { key: "site" }] } } };
        const { tags } = yield { operation: "ShowResourceTags", request };
        expect(tags).not.toContainEqual(expect.objectContaining({ key: "env" }));
        expect(tags).not.toContainEqual(expect.objectContaining({ key: "site" }));
      }
    },
  },
];
