import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { VpnDeployment, VpnProvider } from "../../../lib";
import { UNKNOWN } from "../../../lib/schema/value";
import { attributeNames, attributePath } from "../../../lib/synth/checks/ignored-attribute";
import { lifecycleWarnings } from "../../../lib/synth/checks/lifecycle-checks";
import { checkResource } from "../../../lib/synth/checks/resource-checks";
import {
  additionalFieldsProblems,
  withAdditionalFields,
  writeAdditionalFields,
} from "../../../lib/synth/props/additional-fields";
import { writeMembers } from "../../../lib/synth/props/attributes";
import { declaredProps } from "../../../lib/synth/props/declared-props";
import { parseProps } from "../../../lib/synth/props/parse-props";
import { specificationOf } from "../../../lib/synth/props/specification";
import { declareResource } from "../../../lib/synth/stack/declare-resource";
import type { DeploymentTarget } from "../../../lib/synth/stack/deployment-target";
import { resourceRequest } from "../../../lib/synth/stack/resource-request";
import { TOY, TOY_RULES } from "./toy-type";

/** Neither puts anything into a stack nor asks for anything. */
const TARGET: DeploymentTarget = {
  name: "none",
  hasProviderBlock: true,
  hasWriteOnlyKeys: true,
  blockOf: ({ typeName }) => ({ type: typeName, hasInstances: true }),
  providerSource: "",
  providerVersion: () => "",
  addProvider: () => undefined,
  addResource: () => {
    throw new Error("a toy is no connection");
  },
  addLookUp: () => {
    throw new Error("a toy is not looked up");
  },
  writeStackFiles: () => undefined,
  problems: () => [],
  providerLimits: () => [],
  resourceLimits: () => [],
};

const PROPS = {
  drive: "battery",
  mainSpring: { turns: 3 },
  boxLabels: ["a"],
  parts: [{ place: "head" }],
  labels: { shelf: "1" },
  ageOfChild: 5,
};

const stack = () => new TerraformStack(Testing.app(), "toys");

describe("the props of a toy", () => {
  it("become a specification with the facts of the construct", () => {
    expect(specificationOf(parseProps(TOY, { ...PROPS, provider: {} }))).toEqual({
      drive: "battery",
      spring: { turns: 3 },
      box_labels: ["a"],
      parts: [{ place: "head" }],
      labels: { shelf: "1" },
      age_of_child: 5,
    });
    const variable = new TerraformVariable(stack(), "drive", {});
    expect(specificationOf(parseProps(TOY, { drive: variable.stringValue }))).toEqual({ drive: UNKNOWN });
    expect(parseProps(TOY, { cgwId: "" }).hasOtherNames).toBe(true);
  });

  it("become attributes", () => {
    expect(writeMembers(parseProps(TOY, PROPS).fields, "json")).toEqual({
      drive: "battery",
      spring: { turns: 3 },
      box_labels: ["a"],
      parts: [{ place: "head" }],
      labels: { shelf: "1" },
    });
    expect(writeMembers(parseProps(TOY, PROPS).fields, "hcl").parts).toMatchObject({
      type: "list",
      storageClassType: "objectList",
    });
  });

  it("become the request to a deployment target", () => {
    const toy = new Construct(stack(), "bear");
    const request = resourceRequest(
      toy,
      declaredProps(TOY, () => ({})),
    );
    expect(request.type).toBe(TOY);
    expect(request.attributes("json")).toEqual({ construct_path: "toys/bear" });
  });

  it("can have fields that are newer than the type", () => {
    const additional = { weight: 3, spring: { key_shape: "sun" }, id: "t-1", drive: "battery" };
    expect(additionalFieldsProblems(TOY, additional, {}).map(({ path }) => path.join("."))).toEqual([
      "additionalFields.id",
      "additionalFields.drive",
    ]);
    expect(withAdditionalFields(TOY.requestFields, { spring: { turns: 3 } }, additional)).toEqual({
      spring: { turns: 3, key_shape: UNKNOWN },
    });
    expect(writeAdditionalFields({ weight: 3 }, "json")).toBe('{"weight":3}');
  });

  it("are checked all at once, in the order of the props", () => {
    const toy = new Construct(stack(), "bear");
    const check = (props: unknown) =>
      checkResource(
        TOY_RULES,
        toy,
        declaredProps(TOY, () => props),
        TARGET,
      );
    expect(check(PROPS)).toEqual([]);
    expect(check(undefined)).toEqual(["props must be an object with at least drive, got nothing"]);
    expect(
      check({
        ...PROPS,
        parts: [null],
        mainSpring: { turns: 0, wood: 1 },
        drive: "batery",
        lifecycle: { ignoreChanges: ["paint"] },
      }),
    ).toEqual([
      'drive must be clockwork or battery, got "batery"; use "battery" (rule drive-choice)',
      "mainSpring.turns must be 1 to 50 seconds, got 0; use 1 (rule spring-turns-range)",
      "mainSpring.wood is not a prop; the props are turns and keyShape",
      expect.stringMatching(/^parts\[0\] must be an object, got null/),
      expect.stringMatching(
        /^lifecycle\.ignoreChanges\[0\] must be an attribute .* the attributes are drive, spring, /,
      ),
    ]);
  });
});

describe("what a toy can ignore", () => {
  it("are its own attributes", () => {
    expect(attributeNames(TOY)).toEqual([
      "drive",
      "spring",
      "box_labels",
      "parts",
      "labels",
      "age_of_child",
      "additional_fields",
      "timeouts",
      "suppressed_rules",
    ]);
    expect(attributePath(TOY, "mainSpring.keyShape")).toBe("spring.key_shape");
    expect(attributePath(TOY, "ikepolicy.dpd")).toBeUndefined();
  });

  it("is useless of its outputs", () => {
    expect(lifecycleWarnings(TOY, { ignoreChanges: ["mood", "status"] }).map(({ path }) => path.at(-1))).toEqual([0]);
  });
});

describe("a toy that is declared", () => {
  const declare = (deployment?: VpnDeployment) => {
    const toys = stack();
    const toy = new Construct(toys, "bear");
    const provider = deployment && new VpnProvider(toys, "provider", { deployment });
    const props = { drive: "battery", provider };
    const addProvider = (to: TerraformStack) => new VpnProvider(to, "automatic");
    return { toys, toy, ...declareResource(TOY_RULES, toy, () => props, addProvider) };
  };

  it("is a resource of its type, with its own words in the checks of imports and moves", () => {
    const { toys, toy, deployed, moveFrom } = declare();
    expect(Object.keys(JSON.parse(Testing.synth(toys)).resource)).toContain("hwvpn_toy");
    deployed.importFrom("no id");
    moveFrom("null_resource.bear");
    expect(toy.node.validate()).toEqual([
      'importFrom must be given a wooden toy ID, a UUID of 36 characters in lower case, got "no id"; copy the ID of the toy from the VPN console',
      'moveFrom must be given the address that the toy had, such as "hwvpn_toy.paris", or its name, got "null_resource.bear"; moveFrom does not move a toy to another deployment; see VpnDeployment',
    ]);
  });

  it("is rejected where only connections can be deployed", () => {
    expect(() => declare(VpnDeployment.nullResource())).toThrow(
      'a wooden toy ("toys/bear") must not be deployed with VpnDeployment.nullResource(), which deploys VPN connections alone; pass it a VpnProvider with VpnDeployment.plugin()',
    );
  });
});
