import { describe, expect, it } from "vitest";
import { formatProblem } from "../../lib/checks/problem";
import { findUnknownNames } from "../../lib/checks/unknown-names";
import { CONNECTION } from "../../lib/resources/connection/connection-type";

function found(props: unknown, naming: "props" | "api" = "props") {
  return findUnknownNames(CONNECTION, props, naming).map(({ path, nearest }) => [path.join("."), nearest]);
}

function messages(props: unknown): readonly string[] {
  return findUnknownNames(CONNECTION, props, "props").map((problem) => formatProblem(CONNECTION, problem, "props"));
}

describe("unknown names", () => {
  it("are none in props that have every field", () => {
    const rule = { ruleIndex: 0, source: "", destination: [] };
    const props = {
      ...Object.fromEntries(
        CONNECTION.rootFields.filter(({ prop }) => !["id", "status"].includes(prop)).map(({ prop }) => [prop, ""]),
      ),
      policyRules: [rule, undefined, "text"],
      ikePolicy: { ikeVersion: "v2", dpd: { timeout: 2, interval: 10, msg: "" } },
      tags: { "any key": "" },
    };
    const outputs = ["createdAt", "updatedAt", "enterpriseProjectId", "connectionMonitorId", "bgpPeer"];
    expect(found(props).filter(([path]) => !outputs.includes(path ?? ""))).toEqual([]);
  });

  it("fail at any depth, with the nearest right one", () => {
    expect(
      found({
        vgwid: "",
        peerSubnet: [],
        IkePolicy: {},
        ikePolicy: { dhgroup: "", lifetime: 1, dpd: { timout: 1 } },
        policyRules: [{}, { sources: "", destinations: [] }],
        totallyElse: 1,
      }),
    ).toEqual([
      ["vgwid", "vgwId"],
      ["peerSubnet", "peerSubnets"],
      ["IkePolicy", "ikePolicy"],
      ["ikePolicy.dhgroup", "dhGroup"],
      ["ikePolicy.lifetime", "lifetimeSeconds"],
      ["ikePolicy.dpd.timout", "timeout"],
      ["policyRules.1.sources", "source"],
      ["policyRules.1.destinations", "destination"],
      ["totallyElse", undefined],
    ]);
  });

  it("fail in the API's spelling, with the name of the prop", () => {
    expect(
      found({ vgw_id: "", ikepolicy: {}, ikePolicy: { ike_version: "" }, policyRules: [{ rule_index: 0 }] }),
    ).toEqual([
      ["vgw_id", "vgwId"],
      ["ikepolicy", "ikePolicy"],
      ["ikePolicy.ike_version", "ikeVersion"],
      ["policyRules.0.rule_index", "ruleIndex"],
    ]);
  });

  it("fail in the spelling of props where the API's is asked for", () => {
    expect(found({ vgwId: "", ikepolicy: { ikeVersion: "" } }, "api")).toEqual([
      ["vgwId", "vgw_id"],
      ["ikepolicy.ikeVersion", "ike_version"],
    ]);
  });

  it("fail under the names of other providers, and in the wrong policy, with what it is here", () => {
    expect(
      found({
        gateway_id: "",
        gateway_ip: "",
        customer_gateway_id: "",
        vpn_type: "",
        customerGatewayId: "",
        pre_shared_key: "",
        styel: "",
        ikePolicy: { pfs: "" },
        ipsecPolicy: { dhGroup: "", dpd: {} },
      }),
    ).toEqual([
      ["gateway_id", "vgwId"],
      ["gateway_ip", "vgwIp"],
      ["customer_gateway_id", "cgwId"],
      ["vpn_type", "style"],
      ["customerGatewayId", "cgwId"],
      ["pre_shared_key", "psk"],
      ["styel", "style"],
      ["ikePolicy.pfs", "ipsecPolicy.pfs"],
      ["ipsecPolicy.dhGroup", "pfs"],
      ["ipsecPolicy.dpd", "ikePolicy.dpd"],
    ]);
  });

  it("fail beside the field that they belong to, and say where that is", () => {
    expect(
      messages({ ikeVersion: "", localId: "", dh_group: "", interval: 1, lifetimeSeconds: 1, source: "" }),
    ).toEqual([
      "ikeVersion is not a prop; use ikePolicy.ikeVersion",
      "localId is not a prop; use ikePolicy.localId",
      "dh_group is not a prop; use ikePolicy.dhGroup",
      "interval is not a prop; use ikePolicy.dpd.interval",
      "lifetimeSeconds is not a prop; use ikePolicy.lifetimeSeconds or ipsecPolicy.lifetimeSeconds",
      "source is not a prop; use policyRules.source or policyRulesV6.source",
    ]);
    expect(messages({ ikePolicy: { transformProtocol: "", msg: "" } })).toEqual([
      "ikePolicy.transformProtocol is not a prop; use ipsecPolicy.transformProtocol",
      "ikePolicy.msg is not a prop; use ikePolicy.dpd.msg",
    ]);
  });

  it("fail where only answers have them", () => {
    expect(messages({ id: "", enterprise_project_id: "0", createdAt: "" })).toEqual([
      "id is not a prop; leave it out, because only the service sets it",
      "enterprise_project_id is not a prop; leave it out, because only the service sets it",
      "createdAt is not a prop; leave it out, because only the service sets it",
    ]);
  });

  it("fail within what has another name itself, as lists of one block have it", () => {
    const dpd = [{ timeout: 15, delay: 30 }];
    expect(
      messages({ ikepolicy: [{ dh_group: "", pfs: "", dpd }], policy_rules: [{ rule_index: 1, dst: [] }] }),
    ).toEqual([
      "ikepolicy is not a prop; use ikePolicy, and give the entry without the list",
      "ikepolicy[0].dh_group is not a prop; use dhGroup",
      "ikepolicy[0].pfs is not a prop; use ipsecPolicy.pfs",
      "ikepolicy[0].dpd[0].delay is not a prop; use interval",
      "policy_rules is not a prop; use policyRules",
      "policy_rules[0].rule_index is not a prop; use ruleIndex",
      "policy_rules[0].dst is not a prop; use destination",
    ]);
  });

  it("that are near to none are answered with all there are", () => {
    expect(
      findUnknownNames(CONNECTION, { ikePolicy: { dpd: { count: 1 } }, policyRules: [{ action: "" }] }, "props"),
    ).toMatchObject([
      { message: "is not a prop; the props are timeout, interval and msg" },
      { message: "is not a prop; the props are ruleIndex, source and destination" },
    ]);
  });

  it("are printed as they were written", () => {
    const said = findUnknownNames(CONNECTION, { vgw_id: "", ikePolicy: { "a b": 1 } }, "props").map((problem) =>
      formatProblem(CONNECTION, problem, "props"),
    );
    expect(said).toEqual([
      "vgw_id is not a prop; use vgwId",
      'ikePolicy["a b"] is not a prop; the props are ikeVersion, phase1NegotiationMode, authenticationAlgorithm, encryptionAlgorithm, dhGroup, authenticationMethod, lifetimeSeconds, localIdType, localId, peerIdType, peerId and dpd',
    ]);
  });

  it("are not looked for in absent members, in objects of classes, in tags, in extra fields and behind wrong types", () => {
    const token = new (class {
      other = 1;
    })();
    expect(found({ nmae: undefined, nam: null, ikePolicy: token, policyRules: [token], psk: { any: 1 } })).toEqual([]);
    expect(found({ tags: { x: 1 }, additionalFields: { new_field: 1 }, timeouts: { create: "" } })).toEqual([]);
    expect(found({ ikePolicy: "text", policyRules: {}, peerSubnets: { a: 1 } })).toEqual([]);
    for (const props of [undefined, null, "text", 5, [], [{ nmae: 1 }]]) {
      expect(found(props)).toEqual([]);
    }
  });

  it("end in a list that holds itself", () => {
    const rules: unknown[] = [];
    rules.push(rules);
    expect(found({ policyRules: rules })).toEqual([]);
  });

  it("can have further names beside them", () => {
    const others = [...CONNECTION.constructProps, { name: "depends_on", prop: "dependsOn" }];
    expect(findUnknownNames(CONNECTION, { dependsOn: [] }, "props", others)).toEqual([]);
  });
});
