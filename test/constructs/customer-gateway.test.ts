import { Aspects, DefaultTokenResolver, type IAspect, StringConcat, type TerraformStack, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";
import { describe, expect, it } from "vitest";
import {
  CustomerGateway,
  CustomerGatewayIdType,
  type CustomerGatewayProps,
  VpnConnection,
  VpnConnectionStyle,
  VpnDeployment,
  VpnProvider,
} from "../../lib";
import { errorsOf, newStack, rulesIn, synthesized, warningsOf } from "../deployment/synthesis";
import { PROPS } from "../fixtures/props";

const ID = "98c5af8a-6ee2-4482-99a2-ae2280a6f4c3";
const PEM = "-----BEGIN CERTIFICATE-----\nMIIBazCCARGgAwIBAgIU\n-----END CERTIFICATE-----\n";

function blockOf(stack: TerraformStack, name = "device"): Record<string, unknown> | undefined {
  return synthesized(stack).resource?.hwvpn_customer_gateway?.[name];
}

/** Declares one with props as plain JavaScript may pass them. */
function errorsWith(props: object): readonly string[] {
  const stack = newStack();
  new CustomerGateway(stack, "device", props as CustomerGatewayProps);
  return errorsOf(stack).map((error) => error.replace(/^vpn\/device: /, ""));
}

describe("a customer gateway", () => {
  it("is one block with the fields of the API", () => {
    const stack = newStack();
    new CustomerGateway(stack, "device", {
      name: "paris",
      idType: CustomerGatewayIdType.FQDN,
      idValue: "paris.example.net",
      caCertificate: { content: PEM },
      tags: { site: "paris" },
      timeouts: { create: "1m" },
    });
    expect(errorsOf(stack)).toEqual([]);
    expect(blockOf(stack)).toEqual({
      name: "paris",
      id_type: "fqdn",
      id_value: "paris.example.net",
      ca_certificate: { content: PEM },
      tags: { site: "paris" },
      timeouts: { create: "1m" },
      construct_path: "vpn/device",
      lifecycle: { create_before_destroy: true },
    });
  });

  it("never shows a part of a private key, whatever it is given for", () => {
    const key = "-----BEGIN PRIVATE KEY-----\nCanaryMIIEvQIBADANBgkqhkiG9w0BAQ\n-----END PRIVATE KEY-----\n";
    const ip = "203.0.113.7";
    for (const props of [
      { ip, caCertificate: key },
      { ip, caCertificate: { content: key } },
      { ip, name: key },
      { ip, name: key.slice(0, 40) },
      { ip, tags: { [key]: key } },
      { ip: key },
      { fqdn: key },
    ]) {
      const errors = errorsWith(props);
      expect(errors.length).toBeGreaterThan(0);
      expect(errors.join("\n")).not.toMatch(/Canary|BEGIN/);
    }
    expect(errorsWith({ ip, caCertificate: PEM })).toEqual([
      expect.stringMatching(/^caCertificate must be an object, got "-----BEGIN CERT.*write it like \{ content: "…" \}/),
    ]);
  });

  it.each([
    [{ ip: "203.0.113.7" }, { idType: CustomerGatewayIdType.IP, idValue: "203.0.113.7" }],
    [{ fqdn: "paris.example.net" }, { idType: CustomerGatewayIdType.FQDN, idValue: "paris.example.net" }],
    [
      { ip: "${var.address}", fqdn: undefined },
      { idType: CustomerGatewayIdType.IP, idValue: "${var.address}" },
    ],
  ])("is the same block with %j as with the names of the API", (props, same) => {
    const [one, other] = [newStack(), newStack()];
    new CustomerGateway(one, "device", props);
    new CustomerGateway(other, "device", same);
    expect(errorsOf(one)).toEqual([]);
    expect(blockOf(one)).toMatchObject({ id_value: same.idValue });
    expect(blockOf(one)).toEqual(blockOf(other));
  });

  it("has outputs that a connection and others can refer to", () => {
    const stack = newStack();
    const device = new CustomerGateway(stack, "device", { idValue: "203.0.113.7", bgpAsn: 65010 });
    new VpnConnection(stack, "paris", { ...PROPS, cgwId: device.customerGatewayId, dependsOn: [device] });
    expect(errorsOf(stack)).toEqual([]);
    expect(synthesized(stack).resource?.hwvpn_connection?.paris).toMatchObject({
      cgw_id: "${hwvpn_customer_gateway.device.id}",
      depends_on: ["hwvpn_customer_gateway.device"],
    });
    const outputs = [device.bgpAsn, device.caCertificate.isUpdatable, device.createdAt];
    expect(
      Tokenization.resolve(outputs, { scope: stack, resolver: new DefaultTokenResolver(new StringConcat()) }),
    ).toEqual([
      "${hwvpn_customer_gateway.device.bgp_asn}",
      "${hwvpn_customer_gateway.device.ca_certificate.is_updatable}",
      "${hwvpn_customer_gateway.device.created_at}",
    ]);
  });

  it("keeps the lifecycle that is given, and what it does not say is created before destroyed", () => {
    const stack = newStack();
    new CustomerGateway(stack, "a", { idValue: "203.0.113.7", lifecycle: { preventDestroy: true } });
    new CustomerGateway(stack, "b", { idValue: "203.0.113.7", lifecycle: { createBeforeDestroy: false } });
    expect(blockOf(stack, "a")?.lifecycle).toEqual({ create_before_destroy: true, prevent_destroy: true });
    expect(blockOf(stack, "b")?.lifecycle).toEqual({ create_before_destroy: false });
  });

  it("gets the default tags of its provider, and those of an aspect", () => {
    const stack = newStack();
    new VpnProvider(stack, "vpn", { defaultTags: { team: "net" } });
    const device = new CustomerGateway(stack, "device", { idValue: "203.0.113.7", tags: { site: "paris" } });
    const tagger: IAspect = {
      visit: (node: IConstruct) => {
        if (node === device) {
          device.tags = { ...device.tagsInput, by: "aspect" };
        }
      },
    };
    Aspects.of(stack).add(tagger);
    expect(blockOf(stack)?.tags).toEqual({ team: "net", site: "paris", by: "aspect" });
  });

  it("is imported and moved by its ID and its old address", () => {
    const stack = newStack();
    const device = new CustomerGateway(stack, "device", { idValue: "203.0.113.7" });
    device.importFrom(ID);
    new CustomerGateway(stack, "other", { idValue: "203.0.113.8" }).moveFrom("hwvpn_customer_gateway.old");
    expect(errorsOf(stack)).toEqual([]);
    const json = synthesized(stack) as { readonly import?: unknown; readonly moved?: unknown };
    expect(json.import).toEqual([{ id: ID, to: "hwvpn_customer_gateway.device" }]);
    expect(json.moved).toEqual([{ from: "hwvpn_customer_gateway.old", to: "hwvpn_customer_gateway.other" }]);
  });

  it("is rejected with a deployment that cannot make one, by name and with what to do", () => {
    const stack = newStack();
    new VpnProvider(stack, "vpn", { deployment: VpnDeployment.nullResource() });
    expect(() => new CustomerGateway(stack, "device", { idValue: "203.0.113.7" })).toThrow(
      'a customer gateway ("vpn/device") must not be deployed with VpnDeployment.nullResource(), which deploys VPN connections alone; pass it a VpnProvider with VpnDeployment.plugin()',
    );
  });
});

describe("a mistake in the props of a customer gateway", () => {
  it.each([
    [{}, "ip must be given; or give fqdn or idValue in its place (rule id-value-required)"],
    [{ ipAddress: "203.0.113.7" }, "ipAddress is not a prop; use ip"],
    [{ domainName: "paris.example.net" }, "domainName is not a prop; use fqdn"],
    [
      { ip: "203.0.113.7", idValue: "203.0.113.7" },
      "idValue must be left out beside ip, because ip determines it; remove one of the two",
    ],
    [
      { fqdn: "paris.example.net", idType: "ip" },
      "idType must be left out beside fqdn, because fqdn determines it; remove one of the two",
    ],
    [
      { ip: "203.0.113.7", fqdn: "paris.example.net" },
      "fqdn must be left out beside ip, which determines the same; remove one of the two",
    ],
    [
      { ip: "paris.example.net" },
      'ip must be an IPv4 address in dotted decimal notation where the device is identified by ip, got "paris.example.net"; for a domain name, identify the device by fqdn (rule id-value-ip)',
    ],
    [
      { fqdn: "paris office" },
      'fqdn must contain only letters, digits and special characters where the device is identified by fqdn, and neither spaces nor & < > [ ] \\ ?, got "paris office" (rule id-value-fqdn)',
    ],
    [{ fqdn: 5 }, "fqdn must be a string, got 5 (rule id-value-type)"],
    [
      { fqdn: "paris.example.net", bgpAsn: 65010 },
      "bgpAsn must be left out where the device is identified by fqdn, got 65010; only a device with an address has an AS number (rule bgp-asn-id)",
    ],
    [{ idValue: "203.0.113.7", asn: 1 }, "asn is not a prop; use bgpAsn"],
    [
      { idValue: "203.0.113.7", createdAt: "x" },
      "createdAt is not a prop; leave it out, because only the service sets it",
    ],
    [
      { idValue: "203.0.113.7", caCertificate: { content: PEM, issuer: "x" } },
      "caCertificate.issuer is not a prop; leave it out, because only the service sets it",
    ],
  ])("is named at its prop: %j", (props, error) => {
    expect(errorsWith(props)).toEqual([error]);
  });

  it("with a private key does not show the key", () => {
    const secret = "U2VjcmV0LUNhbmFyeS1LZXk";
    const content = `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----\n`;
    const errors = errorsWith({ idValue: "203.0.113.7", caCertificate: { content } });
    expect(errors).toEqual([
      expect.stringMatching(
        /^caCertificate\.content must not contain a private key, .*, got text of \d+ characters; give the certificate alone/,
      ),
    ]);
    expect(errors.join("")).not.toContain(secret);
  });
});

describe("a customer gateway beside others in an app", () => {
  it.each([
    [{ fqdn: "paris.example.net" }, VpnConnectionStyle.BGP, ["bgp-customer-gateway"]],
    [{ fqdn: "paris.example.net" }, VpnConnectionStyle.STATIC, []],
    [{ ip: "203.0.113.7" }, VpnConnectionStyle.BGP, []],
  ])("with %j has an AS number for the style %s, or a warning: %j", (identifier, style, rules) => {
    const stack = newStack();
    const { cgwId: _, ...props } = PROPS;
    const customerGateway = new CustomerGateway(stack, "device", identifier);
    new VpnConnection(stack, "paris", { ...props, customerGateway, style });
    expect(errorsOf(stack)).toEqual([]);
    expect(rulesIn(warningsOf(stack)).filter((rule) => rule === "bgp-customer-gateway")).toEqual(rules);
  });

  // No document of the service forbids it.
  it("may have the name and the address of another", () => {
    const stack = newStack();
    for (const id of ["one", "two"]) {
      new CustomerGateway(stack, id, { name: "paris", ip: "203.0.113.7" });
    }
    expect([errorsOf(stack), warningsOf(stack)]).toEqual([[], []]);
  });
});

describe("a customer gateway that is managed elsewhere", () => {
  it("has the ID that was given, and no block", () => {
    const stack = newStack();
    const device = CustomerGateway.fromCustomerGatewayId(stack, "device", ID);
    expect(device.customerGatewayId).toBe(ID);
    expect(errorsOf(stack)).toEqual([]);
    expect(synthesized(stack).resource).toBeUndefined();
  });

  it("is rejected with another text", () => {
    const stack = newStack();
    CustomerGateway.fromCustomerGatewayId(stack, "device", ID.toUpperCase());
    expect(errorsOf(stack)).toEqual([
      `vpn/device: fromCustomerGatewayId must be given a customer gateway ID, a UUID of 36 characters in lower case, got "${ID.toUpperCase()}"; use "${ID}"`,
    ]);
  });
});
