import { describe, expect, it } from "vitest";
import { newOwnerTag, ownerOf } from "../../../lib/lifecycle/ownership/owner";
import { keyReferenceOn, ownerTagOn, writeOwnerTag } from "../../../lib/lifecycle/ownership/owner-tag";
import { OWNER_TAG_KEY } from "../../../lib/schema/owner-tag-key";

const ORIGIN = { stateIdentity: "s", workspace: "w", constructPath: "p" };
const tagged = (value: string) => ({ id: "1", tags: [{ key: OWNER_TAG_KEY, value }] });

describe("an owner", () => {
  it("differs by state, workspace and construct path", () => {
    const origins = [
      ORIGIN,
      { ...ORIGIN, stateIdentity: "t" },
      { ...ORIGIN, workspace: "v" },
      { ...ORIGIN, constructPath: "q" },
    ];
    expect(new Set(origins.map((origin) => JSON.stringify(ownerOf(origin)))).size).toBe(4);
    expect(ownerOf(ORIGIN)).toEqual(ownerOf({ ...ORIGIN }));
  });

  it("has a new attempt for each create, but where the declaration has an identity of its own", () => {
    const attempts = (owner: ReturnType<typeof ownerOf>) =>
      new Set([1, 2, 3].map(() => newOwnerTag(owner, undefined).attempt)).size;
    expect(attempts(ownerOf(ORIGIN))).toBe(3);
    expect(attempts(ownerOf(ORIGIN, "random"))).toBe(1);
    expect(ownerOf(ORIGIN, "random").attempt).not.toBe(ownerOf(ORIGIN, "other").attempt);
  });
});

describe("an owner tag", () => {
  it.each([undefined, "2", "2-1a2b3c4d"])("is read as it was written, with the key reference %s", (keyReference) => {
    const tag = newOwnerTag(ownerOf(ORIGIN), keyReference);
    const { key, value } = writeOwnerTag(tag);
    expect(key).toBe(OWNER_TAG_KEY);
    expect(value).toMatch(/^pending\.[0-9a-f]{16}\.[0-9a-f]{12}\.[0-9a-f]{16}(\.[0-9a-z-]+)?$/);
    expect(value.length).toBeLessThanOrEqual(255);
    expect(ownerTagOn(tagged(value))).toEqual(tag);
  });

  it.each([undefined, "2-1a2b3c4d", "open"])("tells a pending reset beside the key reference %s", (keyReference) => {
    const tag = { ...newOwnerTag(ownerOf(ORIGIN), keyReference), isResetPending: true as const };
    const { value } = writeOwnerTag(tag);
    expect(value).toMatch(/\.reset$/);
    expect(value.length).toBeLessThanOrEqual(255);
    expect(ownerTagOn(tagged(value))).toEqual(tag);
    // What earlier releases read of it.
    expect(value.split(".")[4]).toBe(keyReference ?? "");
  });

  it("of version 0.1.0 has no phase, and tells the version of the key", () => {
    expect(ownerTagOn(tagged("0123456789abcdef0123.4"))).toEqual({
      earlierMark: "0123456789abcdef0123",
      keyReference: "4",
    });
    expect(keyReferenceOn(tagged("0123456789abcdef0123"))).toBeUndefined();
  });

  it.each(["pending", "recorded.a", "pending.a.b", "pending...", "", "done.a.b.c"])(
    "is nobody's where it is damaged: %s",
    (value) => expect(ownerTagOn(tagged(value))).not.toHaveProperty("phase"),
  );

  it("is absent where there is none, or no tags at all", () => {
    expect(ownerTagOn({ id: "1" })).toBeUndefined();
    expect(ownerTagOn({ id: "1", tags: [{ key: "team", value: "net" }] })).toBeUndefined();
  });
});
