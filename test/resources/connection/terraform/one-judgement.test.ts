import { expect, test } from "vitest";
import { evaluateConfiguration } from "../../../../lib/resources/connection/configuration/checks";
import { ATTRIBUTES } from "../../../fixtures/attributes";

const configuration = Object.freeze({ ...ATTRIBUTES, peer_subnets: ["300.0.0.0/8"] });

test("what was validated is not judged again by the plan", () => {
  const validated = evaluateConfiguration(configuration, {});
  expect(validated.errors).toHaveLength(1);
  expect(evaluateConfiguration(configuration, { psk: undefined, gateway: undefined })).toBe(validated);
});

test("it is judged again where the plan knows the key or the gateway", () => {
  const validated = evaluateConfiguration(configuration, {});
  expect(evaluateConfiguration(configuration, { psk: "short" }).errors.length).toBeGreaterThan(1);
  expect(evaluateConfiguration(configuration, { gateway: { ha_mode: "active-active" } })).not.toBe(validated);
  expect(evaluateConfiguration(configuration, {})).toBe(validated);
});

test("another configuration is judged by itself", () => {
  expect(evaluateConfiguration(Object.freeze({ ...ATTRIBUTES, name: "" }), {}).errors).not.toEqual([]);
  expect(evaluateConfiguration(Object.freeze({ ...ATTRIBUTES }), {}).errors).toEqual([]);
});

test("a configuration that changes is judged each time", () => {
  const changing = { ...configuration };
  expect(evaluateConfiguration(changing, {}).errors).not.toEqual([]);
  changing.peer_subnets = [...ATTRIBUTES.peer_subnets];
  expect(evaluateConfiguration(changing, {}).errors).toEqual([]);
});
