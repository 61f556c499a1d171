import { expect } from "vitest";
import type { Calls, DrivenOperation } from "../operation";

const CONNECTION_TYPE = { resource_type: "vpn-connection" };

const IN_EVERY_ANSWER = { "the embedded service gives each answer one": ["request_id"] };

/** The tags of connections, after connections with and without tags have been made. */
export const TAG_OPERATIONS: readonly DrivenOperation[] = [
  {
    name: "BatchCreateResourceTags",
    status: 204,
    *drive(made): Calls {
      const tags = [
        { key: "env", value: "live" },
        { key: "site", value: "paris" },
      ];
      yield { request: { ...CONNECTION_TYPE, resource_id: made.get("bgp"), body: { tags } } };
    },
  },
  {
    name: "ShowResourceTags",
    status: 200,
    notInModels: IN_EVERY_ANSWER,
    *drive(made): Calls {
      const { tags } = yield { request: { ...CONNECTION_TYPE, resource_id: made.get("static") } };
      expect(tags).toHaveLength(2);
    },
  },
  {
    name: "ListResourcesByTags",
    status: 200,
    notInModels: IN_EVERY_ANSWER,
    *drive(made): Calls {
      const byTag = yield {
        request: {
          ...CONNECTION_TYPE,
          limit: "10",
          offset: "0",
          body: { tags: [{ key: "env", values: ["test", "live"] }] },
        },
      };
      expect(byTag.total_count).toBe(3);
      const byName = yield {
        request: { ...CONNECTION_TYPE, body: { matches: [{ key: "resource_name", value: "full-bgp" }] } },
      };
      expect(byName.resources).toMatchObject([{ resource_id: made.get("bgp") }]);
      const untagged = yield { request: { ...CONNECTION_TYPE, body: { without_any_tag: true } } };
      expect(untagged.total_count).toBe(3);
      const secondPage = yield { request: { ...CONNECTION_TYPE, limit: "1", offset: "2", body: {} } };
      expect(secondPage.resources).toHaveLength(1);
    },
    notGiven: { "the documents call it reserved": ["resources[].resource_detail"] },
  },
  {
    name: "CountResourcesByTags",
    status: 200,
    notInModels: IN_EVERY_ANSWER,
    *drive(): Calls {
      const tags = [{ key: "site", values: [] }];
      const matches = [{ key: "resource_name", value: "full-bgp" }];
      const found = yield { request: { ...CONNECTION_TYPE, body: { without_any_tag: false, tags, matches } } };
      expect(found.total_count).toBe(1);
    },
  },
  {
    name: "ListProjectTags",
    status: 200,
    notInModels: IN_EVERY_ANSWER,
    *drive(): Calls {
      const { tags } = yield { request: CONNECTION_TYPE };
      expect(tags).toHaveLength(3);
    },
  },
  {
    name: "BatchDeleteResourceTags",
    status: 204,
    notInModels: IN_EVERY_ANSWER,
    *drive(made): Calls {
      const tags = [{ key: "env", value: "live" }, { key: "site" }];
      yield { request: { ...CONNECTION_TYPE, resource_id: made.get("bgp"), body: { tags } } };
      const left = yield {
        operation: "ShowResourceTags",
        request: { ...CONNECTION_TYPE, resource_id: made.get("bgp") },
      };
      expect(left.tags).toEqual([]);
    },
  },
];
