import type { IConstruct } from "constructs";
import { checkSuppression } from "../synth/checks/suppression-checks";
import { suppressIn } from "../synth/checks/suppressions";

/**
 * The rules that check the VPN connections of one part of an app.
 *
 * Documents of the service contradict each other, and regions differ. If a rule is wrong for you, suppress it and give the
 * reason. The value is then sent as given, and the service decides.
 *
 * @example
 *
 * VpnRules.of(stack).suppress("name-characters", "Chinese names work in our region");
 */
export class VpnRules {
  /**
   * The rules for a construct and everything below it.
   *
   * @param scope an app, a stack, any construct, or one connection
   */
  public static of(scope: IConstruct): VpnRules {
    return new VpnRules(scope);
  }

  private readonly scope: IConstruct;

  private constructor(scope: IConstruct) {
    this.scope = scope;
  }

  /**
   * Suppresses a rule for the construct and everything below it, at synth, in the plan and in the apply. Connections that are
   * declared earlier are included.
   *
   * @param ruleId id of the rule, an error or a warning; it is at the end of each message
   * @param reason why the rule does not apply here; it is written into the synthesized stack
   */
  public suppress(ruleId: string, reason: string): VpnRules {
    checkSuppression(ruleId, reason);
    suppressIn(this.scope, ruleId, reason);
    return this;
  }
}
