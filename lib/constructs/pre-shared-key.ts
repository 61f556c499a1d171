import { keyMistakes } from "../synth/checks/key-checks";
import { hideKeySource, type KeySource, keySourceOf } from "../synth/props/key-source";

/** Options of the factories of `PreSharedKey`. */
export interface PreSharedKeyOptions {
  /**
   * Version of the key. Increase it to rotate the key: the next `terraform apply` reads the key from its source, and sends it
   * in place. Under IKEv2 it then resets the connection, because only a reset makes a new key take effect. The plan says so.
   *
   * A lower version rotates the key as well, and so does another source under the same version: another variable, path or
   * Terraform value, or another kind of source.
   *
   * A key that changes while source and version stay the same is not sent, because the library stores nothing of a key that
   * it could compare it with. This includes another text in `unsafeLiteral`.
   *
   * An integer, at least 1.
   *
   * @default 1
   */
  readonly version?: number;
}

/**
 * The source of a pre-shared key, and its version. This library writes the key to no state, log or error, and to no plan of
 * the connection. Terraform itself may store it elsewhere: a saved plan contains all variables that are not ephemeral, and a
 * state contains the results of data sources and resources.
 *
 * Synth reports wrong arguments for each connection that uses the key. The message does not show what was given, since it
 * may be the key.
 *
 * The service requires 8 to 128 characters of at least three of these kinds: uppercase letters, lowercase letters, digits
 * and special characters (`~!@#$%^()-_+={ },./:;`). Synth checks a literal; every other key is checked as soon as it is
 * known, and always before a call.
 *
 * Source: table 3 of "Creating a VPN Connection".
 */
export class PreSharedKey {
  /**
   * Takes the key from an environment variable of the process that runs Terraform. Only the name of the variable is in the
   * stack. Needs Terraform 1.4 or newer.
   *
   * @param variable name of the variable, not its value
   * @param options version of the key
   */
  public static fromEnvironment(variable: string, options: PreSharedKeyOptions = {}): PreSharedKey {
    return new PreSharedKey({ source: "environment", variable, version: versionOf(options) }, options);
  }

  /**
   * Takes the key from a file on the machine that runs Terraform. Only the path is in the stack. One line break at the end of
   * the file is not part of the key. The file must be a regular one of at most 1 MiB. A named pipe, which shells create for
   * `<(…)`, is rejected, because plan and apply both read the file. Needs Terraform 1.4 or newer.
   *
   * @param path path of the file; a relative path starts in the folder of the stack, `cdktf.out/stacks/NAME`
   * @param options version of the key
   */
  public static fromFile(path: string, options: PreSharedKeyOptions = {}): PreSharedKey {
    return new PreSharedKey({ source: "file", path, version: versionOf(options) }, options);
  }

  /**
   * Takes the key from a Terraform value: an ephemeral variable or resource, the data source of a secret store, or another
   * resource. It is passed as a write-only argument, so it is neither in the plan nor in the state of the connection. Needs
   * Terraform 1.11 or newer.
   *
   * The source itself may be stored in plain text: a saved plan contains every variable that is not ephemeral, even a
   * sensitive one, and a state contains the results of data sources and resources. So make the variable ephemeral; synth
   * warns about one that is not:
   *
   * ```ts
   * const key = new TerraformVariable(this, "key", { type: "string", sensitive: true });
   * key.addOverride("ephemeral", true);
   * const psk = PreSharedKey.fromTerraform(key.stringValue);
   * ```
   *
   * Plan and state of the connection contain the names in the expression, so that another reference counts as another key.
   *
   * @param token reference to the value, such as `variable.stringValue`
   * @param options version of the key
   */
  public static fromTerraform(token: string, options: PreSharedKeyOptions = {}): PreSharedKey {
    return new PreSharedKey({ source: "terraform", value: token, version: versionOf(options) }, options);
  }

  /**
   * Takes the key from the code. It is in the synthesized stack, and everybody who can read the stack can read the key. Use
   * it only for demonstrations and tests. Needs Terraform 1.11 or newer.
   *
   * Increase the version with each new text: another text under the same version is not sent.
   *
   * The whole text is the key; nothing in it counts as a Terraform expression.
   *
   * @param text the key
   * @param options version of the key
   */
  public static unsafeLiteral(text: string, options: PreSharedKeyOptions = {}): PreSharedKey {
    return new PreSharedKey({ source: "literal", value: text, version: versionOf(options) }, options);
  }

  private constructor(source: KeySource, options: unknown) {
    hideKeySource(this, { mistakes: keyMistakes(source, options), ...source });
  }

  /** Describes the source and the version of the key, never the key. */
  public toString(): string {
    const source = keySourceOf(this);
    return `PreSharedKey(${source === undefined ? "unknown" : describe(source)})`;
  }
}

function versionOf(options: PreSharedKeyOptions | undefined): number {
  return options?.version ?? 1;
}

function describe(source: KeySource): string {
  if (source.mistakes?.length) {
    return "with a mistake";
  }
  switch (source.source) {
    case "environment":
      return `environment variable ${source.variable}, version ${source.version}`;
    case "file":
      return `file ${source.path}, version ${source.version}`;
    case "terraform":
      return `Terraform value, version ${source.version}`;
    case "literal":
      return `literal, version ${source.version}`;
  }
}
