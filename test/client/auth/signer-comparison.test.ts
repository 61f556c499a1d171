import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner";
import type { ICredential } from "@huaweicloud/huaweicloud-sdk-core/auth/ICredential";
import fc from "fast-check";
import { expect, test } from "vitest";
import { signingDate, signRequest } from "../../../lib/client/auth/signer";

const KEYS = { accessKey: "AKEXAMPLE", secretKey: "SKEXAMPLE" };

/** The signer reads no more of a credential than its two keys. */
const CREDENTIAL = { getAk: () => KEYS.accessKey, getSk: () => KEYS.secretKey } as unknown as ICredential;

const method = fc.constantFrom("GET", "POST", "PUT", "DELETE");
const pathCharacters = [..."ABCxyz019-_.~!$&()*+,;=:@"];
const segment = fc
  .string({ unit: fc.constantFrom(...pathCharacters), minLength: 1, maxLength: 12 })
  .filter((text) => !/^\.{1,2}$/.test(text));
const path = fc.array(segment, { maxLength: 5 }).map((segments) => `/${segments.join("/")}`);
const text = fc.string({ unit: "grapheme", maxLength: 12 });
const query = fc.dictionary(text, fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 4 })), { maxKeys: 5 });
const headerValue = fc
  .string({ unit: fc.constantFrom(..."abc XYZ0189=+/;,"), maxLength: 16 })
  .map((value) => value.trim());
const headers = fc.record(
  { "content-type": fc.constant("application/json"), "X-Project-Id": headerValue, "X-Security-Token": headerValue },
  { requiredKeys: [] },
);
const body = fc.option(fc.dictionary(text, fc.jsonValue(), { maxKeys: 4 }), { nil: undefined });
const time = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2099, 11, 31) });

function queryText(parameters: Readonly<Record<string, string | string[]>>): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    [value].flat().map((single) => `${encodeURIComponent(name)}=${encodeURIComponent(single)}`),
  );
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

test("the signer agrees with Huawei's own on any request", () => {
  fc.assert(
    fc.property(method, path, query, headers, body, time, (method, path, query, headers, data, now) => {
      const endpoint = `https://vpn.cn-north-4.myhuaweicloud.com${path}`;
      const mine = signRequest(
        {
          method,
          url: `${endpoint}${queryText(query)}`,
          headers,
          body: data === undefined ? undefined : JSON.stringify(data),
        },
        KEYS,
        now,
      );
      const theirs: Record<string, string> = AKSKSigner.sign(
        {
          method,
          endpoint,
          headers: { ...headers, "X-Sdk-Date": signingDate(now) },
          queryParams: structuredClone(query),
          data,
        },
        CREDENTIAL,
      );
      expect(mine.authorization).toBe(theirs.Authorization);
      expect(mine["x-sdk-date"]).toBe(theirs["X-Sdk-Date"]);
    }),
    { numRuns: 500 },
  );
});
