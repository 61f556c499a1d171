import { type IResolveContext, Lazy, type TerraformProvider, TerraformResource } from "cdktf";
import { END_NAMES } from "../../resources/connection/fields/end-names";
import type { Attributes } from "../../synth/props/attributes";
import { nameAfter } from "../../synth/stack/block-names";
import { VARIABLES } from "./command/protocol";
import { COMMAND } from "./command-line";
import { addHelperLocal } from "./helper-local";
import { moveOf, withMoves } from "./moves";
import { placeOf } from "./place";

/** What an owner block needs to know of a connection. */
export interface OwnedConnection {
  /** Name of its blocks, and its key in `for_each` of the owner block. */
  readonly key: () => string;
  /** The name before a move. */
  readonly oldKey: () => string | undefined;
  readonly constructPath: () => unknown;
  readonly timeouts: () => unknown;
  /** Its attributes, and the address of the local that holds them. */
  readonly attributes: () => Attributes;
  readonly address: () => string;
  readonly dependsOn: readonly string[];
}

/**
 * The block that owns the connections of a provider, and runs the command that deletes them. Terraform does not run the
 * destroy command of a tainted resource, nor of a block that was removed from the code. Therefore this block has no
 * create command, so that it is never tainted, and belongs to the provider, so that it stays when the last connection
 * is removed.
 *
 * It is `terraform_data`, not `null_resource`, because the former changes in place: settings and timeouts are current
 * when the connection is deleted, and the block is never replaced. Its id, which is random and only in the state,
 * therefore identifies the connection. `origin` keeps the construct path and the place of the create, which messages
 * and the owner tag name.
 */
export class OwnerBlock extends TerraformResource {
  private readonly owned: OwnedConnection[] = [];
  private readonly list: () => string;
  private readonly instances: () => string;
  private readonly settings: () => Attributes;

  public constructor(provider: TerraformProvider, settings: () => Attributes) {
    super(provider, "Owner", {
      terraformResourceType: "terraform_data",
      terraformGeneratorMetadata: { providerName: "terraform" },
      lifecycle: { ignoreChanges: ["input.origin"] },
      provisioners: [
        {
          type: "local-exec",
          when: "destroy",
          ...COMMAND,
          command: "delete",
          environment: {
            [VARIABLES.owner]: "${jsonencode(self.input)}",
            [VARIABLES.identity]: "${self.id}",
            [VARIABLES.ownerAddress]: Lazy.stringValue({ produce: () => this.addressOf("${each.key}") }),
          },
        },
      ],
    });
    this.settings = settings;
    this.overrideLogicalId(nameAfter(provider, "_owner"));
    const names = { after: () => this.friendlyUniqueId, purpose: "owned" };
    const owned = Lazy.anyValue({ produce: (context) => this.listOwned(context) });
    this.list = addHelperLocal(provider, "Owned", names, owned);
    // Terraform evaluates a local once. Each reference to the block itself would evaluate all its instances again.
    const instances = Lazy.anyValue({
      produce: () =>
        `\${{ for key, one in terraform_data.${this.friendlyUniqueId} : key => { id = one.id, input = one.input } }}`,
    });
    this.instances = addHelperLocal(provider, "Instances", { ...names, purpose: "instances" }, instances);
    const forEach = Lazy.stringValue({ produce: () => `\${toset(keys(${this.list()}))}` });
    this.addOverride("for_each", forEach);
  }

  public add(owned: OwnedConnection): void {
    this.owned.push(owned);
    this.dependsOn = [...new Set([...(this.dependsOn ?? []), ...owned.dependsOn])];
  }

  /** Address of one connection's instance, for messages and moves. */
  public addressOf(key: string): string {
    return `terraform_data.${this.friendlyUniqueId}["${key}"]`;
  }

  /** The id and the input of that instance, for expressions. */
  public instanceOf(key: string): string {
    return `${this.instances()}["${key}"]`;
  }

  /** Identity of the state, as an expression. */
  public stateIdentity(): unknown {
    return this.settings().state_identity;
  }

  public override toTerraform(): object {
    const moves = this.owned.flatMap(({ key, oldKey }) => moveOf(key, oldKey));
    return withMoves(super.toTerraform(), moves, (key) => this.addressOf(key));
  }

  /** The expressions of these blocks are escaped for JSON only. */
  public override toHclTerraform(): never {
    throw new Error(
      "VpnDeployment.nullResource() cannot be written as HCL; synthesize JSON, without --hcl, or use VpnDeployment.plugin()",
    );
  }

  protected override synthesizeAttributes(): Attributes {
    const { state_identity: _, workspace, ...settings } = this.settings();
    const mine = `${this.list()}[each.key]`;
    return {
      input: {
        origin: {
          workspace,
          construct_path: `\${${mine}.construct_path}`,
          place: placeOf(settings),
        },
        settings,
        timeouts: `\${${mine}.timeouts}`,
        ends: `\${${mine}.ends}`,
      },
    };
  }

  private listOwned(context: IResolveContext): Attributes {
    return Object.fromEntries(
      this.owned.map((one) => [
        one.key(),
        {
          construct_path: one.constructPath(),
          timeouts: one.timeouts() ?? null,
          ends: this.endsOf(one, context),
          after: this.dependenciesOf(one, context),
        },
      ]),
    );
  }

  private isFree(value: unknown, context: IResolveContext): boolean {
    const text = JSON.stringify(context.resolve(value)) ?? "";
    return !this.owned.some((other) => text.includes(`terraform_data.${other.key()}.`));
  }

  /** The ends of the connection, by which alone it can be found if its tag was removed. */
  private endsOf({ attributes }: OwnedConnection, context: IResolveContext): unknown {
    const all = attributes();
    // This does not refer to the local of all attributes, because references in other attributes could make a cycle.
    const ends = Object.fromEntries(END_NAMES.map((name) => [name, all[name] ?? null]));
    return Object.values(ends).every((end) => this.isFree(end, context)) ? ends : null;
  }

  /**
   * What a connection refers to must be destroyed after it, so its owner depends on that as well; but not on other
   * connections of the same owner, which would be a cycle.
   */
  private dependenciesOf({ attributes, address }: OwnedConnection, context: IResolveContext): unknown {
    const isFree = (value: unknown) => this.isFree(value, context);
    const all = Object.values(attributes());
    return all.every(isFree) ? `\${${address()}}` : all.filter(isFree);
  }
}
