import { TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import {
  IkeAuthenticationMethod,
  IkeDhGroup,
  IkeIdType,
  IpsecPfsGroup,
  VpnAuthenticationAlgorithm,
  VpnConnection,
  type VpnConnectionProps,
  VpnEncryptionAlgorithm,
} from "../../../lib";
import { connectionOf, errorsOf, newStack } from "../../deployment/synthesis";
import { PROPS } from "../../fixtures/props";

function written(props: Partial<VpnConnectionProps>): Record<string, unknown> {
  const stack = newStack();
  new VpnConnection(stack, "paris", { ...PROPS, ...props });
  expect(errorsOf(stack)).toEqual([]);
  return connectionOf(stack);
}

describe("a value of an enum-like class", () => {
  it("is written as the API's text, as plain text is", () => {
    const classes = written({
      ikePolicy: {
        authenticationAlgorithm: VpnAuthenticationAlgorithm.SHA2_512,
        authenticationMethod: IkeAuthenticationMethod.PRE_SHARE,
        encryptionAlgorithm: VpnEncryptionAlgorithm.TRIPLE_DES,
        dhGroup: IkeDhGroup.GROUP19,
        peerIdType: IkeIdType.IP,
      },
      ipsecPolicy: { pfs: IpsecPfsGroup.DISABLE, transformProtocol: "esp" },
    });
    const texts = written({
      ikePolicy: {
        authenticationAlgorithm: "sha2-512",
        authenticationMethod: "pre-share",
        encryptionAlgorithm: "3des",
        dhGroup: "group19",
        peerIdType: "ip",
      },
      ipsecPolicy: { pfs: "disable", transformProtocol: "esp" },
    } as object);
    expect(classes).toEqual(texts);
    expect(classes.suppressed_rules).toBeUndefined();
  });

  it("is its text where text is made of it", () => {
    expect(`${VpnEncryptionAlgorithm.AES_256_GCM_16}`).toBe("aes-256-gcm-16");
    expect(VpnEncryptionAlgorithm.of("sm4").value).toBe("sm4");
  });

  it("is compared with the values of the field that it is given to", () => {
    const stack = newStack();
    new VpnConnection(stack, "paris", {
      ...PROPS,
      style: VpnEncryptionAlgorithm.AES_128,
      ikePolicy: { encryptionAlgorithm: IkeDhGroup.GROUP14 },
    } as unknown as VpnConnectionProps);
    expect(errorsOf(stack)).toEqual([
      expect.stringMatching(/style must be .*"aes-128".*\(rule style-choice\)/),
      expect.stringMatching(/ikePolicy\.encryptionAlgorithm must be .*"group14"/),
    ]);
  });
});

describe("a value given by of", () => {
  it("is written where no constant has it, and the rule is not applied there", () => {
    const { ikepolicy, ipsecpolicy, suppressed_rules } = written({
      ikePolicy: { encryptionAlgorithm: VpnEncryptionAlgorithm.of("aes-512") },
      ipsecPolicy: { encryptionAlgorithm: VpnEncryptionAlgorithm.of("aes-256") },
    });
    expect(ikepolicy).toEqual({ encryption_algorithm: "aes-512" });
    expect(ipsecpolicy).toEqual({ encryption_algorithm: "aes-256" });
    expect(suppressed_rules).toEqual(["ike-encryption-algorithm-choice"]);
  });

  it("is refused where it is no text, or an empty one", () => {
    const stack = newStack();
    new VpnConnection(stack, "paris", {
      ...PROPS,
      ikePolicy: { dhGroup: IkeDhGroup.of(19 as never), localIdType: IkeIdType.of(" ") },
    });
    expect(errorsOf(stack)).toEqual([
      expect.stringMatching(/ikePolicy\.dhGroup must be a string, got 19/),
      expect.stringMatching(/ikePolicy\.localIdType must be ip or fqdn, got " "/),
    ]);
  });

  it("takes a token, which the plan compares", () => {
    const stack = newStack();
    const group = new TerraformVariable(stack, "group", { type: "string" });
    new VpnConnection(stack, "paris", { ...PROPS, ikePolicy: { dhGroup: IkeDhGroup.of(group.stringValue) } });
    expect(errorsOf(stack)).toEqual([]);
    expect(connectionOf(stack)).toMatchObject({ ikepolicy: { dh_group: "${var.group}" } });
    expect(connectionOf(stack).suppressed_rules).toBeUndefined();
  });
});
