import { Lazy, type TerraformProvider, TerraformResource } from "cdktf";
import { END_NAMES } from "../../resources/connection/fields/end-names";
import type { Attributes } from "../../synth/props/attributes";
import { nameAfter } from "../../synth/stack/block-names";
import { VARIABLES } from "./command/protocol";
import { COMMAND } from "./command-line";
import { addHelperLocal } from "./helper-local";
import { movesAlong, withMoves } from "./moves";
import type { OwnedConnection } from "./owned-connection";
import { placeCheck, placeOf } from "./place";

/** What an owner block owns, which is only known when the stack is synthesized. */
export interface OwnerBlockConfig {
  /** What follows `_owner` in its name. */
  readonly ending: string;
  readonly settings: () => Attributes;
  readonly connections: () => readonly OwnedConnection[];
  /** The addresses that the instance of a connection had, in order, and at last the one that it has. */
  readonly addressesOf: (connection: OwnedConnection) => readonly string[];
  /** Whether the block may depend on a value without a cycle. */
  readonly isFree: (value: unknown) => boolean;
}

/**
 * A block that owns connections of a provider, and runs the command that deletes them. Terraform does not run the
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
  private readonly config: OwnerBlockConfig;
  private readonly list: () => string;
  private readonly instances: () => string;

  public constructor(provider: TerraformProvider, config: OwnerBlockConfig) {
    super(provider, `Owner${config.ending}`, {
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
    this.config = config;
    this.overrideLogicalId(nameAfter(provider, `_owner${config.ending}`));
    const names = { after: () => this.friendlyUniqueId, purpose: "owned" };
    const owned = Lazy.anyValue({ produce: () => (this.isEmpty() ? undefined : this.listOwned()) });
    this.list = addHelperLocal(this, "Owned", names, owned);
    // Terraform evaluates a local once. Each reference to the block itself would evaluate all its instances again, and
    // each connection would evaluate its place.
    const instances = Lazy.anyValue({
      produce: () =>
        this.isEmpty()
          ? undefined
          : `\${{ for key, one in terraform_data.${this.friendlyUniqueId} : key => { id = one.id, input = one.input, place = ${placeCheck("one.input")} } }}`,
    });
    this.instances = addHelperLocal(this, "Instances", { ...names, purpose: "instances" }, instances);
    const forEach = Lazy.stringValue({
      produce: () => (this.isEmpty() ? "${toset([])}" : `\${toset(keys(${this.list()}))}`),
    });
    this.addOverride("for_each", forEach);
  }

  /** Address of one connection's instance, for messages and moves. */
  public addressOf(key: string): string {
    return `terraform_data.${this.friendlyUniqueId}["${key}"]`;
  }

  /** The id and the input of that instance, and the check of its place, for expressions. */
  public instanceOf(key: string): string {
    return `${this.instances()}["${key}"]`;
  }

  public override toTerraform(): object {
    const { connections, isFree, addressesOf } = this.config;
    const needed = connections().flatMap(({ dependsOn }) => dependsOn.filter(isFree));
    if (needed.length > 0) {
      this.dependsOn = [...new Set([...(this.dependsOn ?? []), ...needed])];
    }
    return withMoves(
      super.toTerraform(),
      connections().flatMap((one) => movesAlong(addressesOf(one))),
    );
  }

  /** The expressions of these blocks are escaped for JSON only. */
  public override toHclTerraform(): never {
    throw new Error(
      "VpnDeployment.nullResource() cannot be written as HCL; synthesize JSON, without --hcl, or use VpnDeployment.plugin()",
    );
  }

  /** A block without instances only needs what deletes the last ones, and spares Terraform and readers the rest. */
  private isEmpty(): boolean {
    return this.config.connections().length === 0;
  }

  protected override synthesizeAttributes(): Attributes {
    if (this.isEmpty()) {
      return {};
    }
    const { state_identity: _, workspace, ...settings } = this.config.settings();
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

  private listOwned(): Attributes {
    return Object.fromEntries(
      this.config.connections().map((one) => [
        one.name(),
        {
          construct_path: one.constructPath(),
          timeouts: one.timeouts() ?? null,
          ends: this.endsOf(one),
          after: this.dependenciesOf(one),
        },
      ]),
    );
  }

  /** The ends of the connection, by which alone it can be found if its tag was removed. */
  private endsOf({ attributes }: OwnedConnection): unknown {
    const all = attributes();
    // This does not refer to the local of all attributes, because references in other attributes could make a cycle.
    const ends = Object.fromEntries(END_NAMES.map((name) => [name, all[name] ?? null]));
    return Object.values(ends).every(this.config.isFree) ? ends : null;
  }

  /**
   * What a connection refers to must be destroyed after it, so its owner depends on that as well; but not on other
   * connections of the same provider, which could be a cycle.
   */
  private dependenciesOf({ attributes, address }: OwnedConnection): unknown {
    const { isFree } = this.config;
    const all = Object.values(attributes());
    return all.every(isFree) ? `\${${address()}}` : all.filter(isFree);
  }
}
