import { describe, expect, test } from "vitest";
import {
  canonicalRequest,
  parseAuthorization,
  parseSigningDate,
  type SignableRequest,
  sameSignature,
  signatureOf,
  signingDate,
  signRequest,
} from "../../../lib/client/auth/signer";

const EXAMPLE_KEYS = { accessKey: "AKEXAMPLE", secretKey: "SKEXAMPLE" };
const EXAMPLE_DATE = "20240403T010203Z";
const PROJECT = { "X-Project-Id": "0123456789abcdef0123456789abcdef" };
const BASE = "https://vpn.cn-north-4.myhuaweicloud.com/v5/0123456789abcdef0123456789abcdef";
const JSON_TYPE = { "content-type": "application/json" };

const VECTORS: readonly (SignableRequest & { readonly signature: string })[] = [
  {
    method: "GET",
    url: `${BASE}/vpn-connection/98c5af8a-6ee2-4482-99a2-ae2280a6f4c3`,
    headers: PROJECT,
    signature: "2c670643736ade54d1a935f9fec79c4385fdae6758bbdee4d230590acfe39ea3",
  },
  {
    method: "GET",
    url: `${BASE}/vpn-connection?limit=10&marker=2022-11-26T13:41:34.626Z&vgw_id=b32d91a4-demo-a8df-va86-e907174eb11d`,
    headers: PROJECT,
    signature: "1d487b82b4c0f477370a1407fc75596c70d4d4bea3a229f9f9af4bd4df211340",
  },
  {
    method: "POST",
    url: `${BASE}/vpn-connection`,
    headers: { ...PROJECT, ...JSON_TYPE, "X-Security-Token": "TOKEN==" },
    body: '{"vpn_connection":{"name":"vpn-1","psk":"Abcd@1234"}}',
    signature: "551f4dd53b2d440aed40aeefbcfa7ead69b55c0bbda7d1de299380b71e575633",
  },
  {
    method: "PUT",
    url: "http://127.0.0.1:8080/v5/p/vpn-connection/abc~_-.d",
    headers: JSON_TYPE,
    body: '{"a":"ü é"}',
    signature: "299b33d279bd0b29f64ae47a6d691a52cc69b59c724aac5aba700aa50a965a12",
  },
  {
    method: "DELETE",
    url: "http://127.0.0.1:8080/v5/p/vpn-connection/x",
    headers: {},
    signature: "1692b81a77bdb1fc9e963245d284155a24aa923e5a8314ba7342d1143c743771",
  },
];

describe("the signer", () => {
  test("signs the example of Huawei's signing guide", () => {
    const request: SignableRequest = {
      method: "GET",
      url: "https://service.region.example.com/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0",
      headers: JSON_TYPE,
    };
    const headers = signRequest(
      request,
      { accessKey: "QTWAOYTTINDUT2QVKYUC", secretKey: "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc" },
      parseSigningDate("20191115T033655Z") ?? 0,
    );
    expect(headers).toEqual({
      "content-type": "application/json",
      "x-sdk-date": "20191115T033655Z",
      authorization:
        "SDK-HMAC-SHA256 Access=QTWAOYTTINDUT2QVKYUC, SignedHeaders=content-type;host;x-sdk-date, " +
        "Signature=7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe",
    });
  });

  test.each(VECTORS)("signs $method $url as the SDK does", ({ signature, ...request }) => {
    const headers = signRequest(request, EXAMPLE_KEYS, parseSigningDate(EXAMPLE_DATE) ?? 0);
    expect(parseAuthorization(headers.authorization ?? "")?.signature).toBe(signature);
  });

  test.each(VECTORS)("lets a server verify $method $url from what it received", ({ signature, ...request }) => {
    const sent = signRequest(request, EXAMPLE_KEYS, parseSigningDate(EXAMPLE_DATE) ?? 0);
    const received: Record<string, string> = {
      ...sent,
      host: new URL(request.url).host,
      "user-agent": "added later, not signed",
    };
    const authorization = parseAuthorization(sent.authorization ?? "");
    const canonical = canonicalRequest({ ...request, headers: received }, authorization?.signedNames ?? []);
    const expected = signatureOf(EXAMPLE_KEYS.secretKey, received["x-sdk-date"] ?? "", canonical);
    expect(sameSignature(expected, signature)).toBe(true);
    expect(sameSignature(expected, `0${signature.slice(1)}`)).toBe(false);
  });

  test("writes and reads the date of a signature", () => {
    expect(signingDate(Date.UTC(2024, 3, 3, 1, 2, 3, 999))).toBe(EXAMPLE_DATE);
    expect(parseSigningDate(EXAMPLE_DATE)).toBe(Date.UTC(2024, 3, 3, 1, 2, 3));
  });

  test.each(["", "2024-04-03T01:02:03Z", "20241303T010203Z", "20240403T010203"])(
    "fails to read the date %o",
    (text) => {
      expect(parseSigningDate(text)).toBeUndefined();
    },
  );

  test.each([
    "",
    "Basic abc",
    "SDK-HMAC-SHA256, Access=a, SignedHeaders=host, Signature=00",
    "V11-HMAC-SHA256 Access=a, SignedHeaders=host, Signature=00",
  ])("fails to read the authorization %o", (header) => {
    expect(parseAuthorization(header)).toBeUndefined();
  });
});
