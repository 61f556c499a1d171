import { keyMistakes } from "../synth/checks/key-checks";
import { hideKeySource, type KeySource, keySourceOf } from "../synth/props/key-source";

/** Options of the factories of `PreSharedKey`. */
export interface PreSharedKeyOptions {
  /**
   * Number of the key. Raising it rotates the key: the next `terraform apply` reads the key anew and sends it to the
   * service, in place; under IKEv2 it then resets the connection, without which a new key has no effect. So does
   * any other change of it, lowering it too, and another source under the same version: another variable, path or Terraform
   * value, or another kind of source. The plan says so.
   * A key that changes at its source while source and version stay is not sent: nobody looks at it, and nothing of it is
   * kept to compare it with. For a literal that means: raise the version with each new text.
   *
   * An integer from 1.
   *
   * @default 1
   */
  readonly version?: number;
}

/**
 * A pre-shared key: where it comes from. The key itself is in no state, log or error of this library, and in no plan of the
 * connection. What Terraform keeps by itself is another matter: a saved plan holds the variables of the stack that are not
 * ephemeral, and a state holds the results of data sources and resources.
 *
 * A mistake in the arguments is reported while the app is synthesized, by each connection that uses the key, and never
 * shows what was given, which may be the key.
 *
 * The service wants 8 to 128 characters of at least three of these kinds: uppercase letters, lowercase letters, digits
 * and special characters (`~!@#$%^()-_+={ },./:;`). A literal is judged at synth, the others as soon as they are known,
 * and before any call.
 *
 * Source: table 3 of "Creating a VPN Connection".
 */
export class PreSharedKey {
  /**
   * The key is in an environment variable of the process that runs Terraform. Only the name of the variable is in the
   * stack. This works with every Terraform from 1.4, which each stack needs.
   *
   * Rotating it is raising the version; another variable is a new key, too.
   *
   * @param variable name of the variable, not its value
   * @param options version of the key
   */
  public static fromEnvironment(variable: string, options: PreSharedKeyOptions = {}): PreSharedKey {
    return new PreSharedKey({ source: "environment", variable, version: versionOf(options) }, options);
  }

  /**
   * The key is in a file of the machine that runs Terraform. Only the path is in the stack. One line break at the end of
   * the file is not part of the key. It must be a regular file of at most 1 MiB, since plan and apply both read it: a named
   * pipe, as shells make of `<(…)`, is refused. This works with every Terraform from 1.4, which each stack needs.
   *
   * @param path path of the file; a relative one starts from the folder of the stack, `cdktf.out/stacks/NAME`
   * @param options version of the key
   */
  public static fromFile(path: string, options: PreSharedKeyOptions = {}): PreSharedKey {
    return new PreSharedKey({ source: "file", path, version: versionOf(options) }, options);
  }

  /**
   * The key is a value that Terraform gets from elsewhere: an ephemeral variable or resource, a secret store's data source,
   * another resource. It is passed as a write-only argument, so it is in neither plan nor state of the connection. This
   * needs Terraform 1.11 or newer.
   *
   * Where it comes from may keep it in the clear: a saved plan holds every variable of the stack that is not ephemeral, a
   * sensitive one too, and `terraform show -json` prints it; a state holds the results of data sources and resources. So
   * make the variable ephemeral, about which synth warns otherwise:
   *
   * ```ts
   * const key = new TerraformVariable(this, "key", { type: "string", sensitive: true });
   * key.addOverride("ephemeral", true);
   * const psk = PreSharedKey.fromTerraform(key.stringValue);
   * ```
   *
   * Plan and state of the connection hold the names in the expression, so that another reference is seen to be another key.
   *
   * @param token reference to the value, such as `variable.stringValue`
   * @param options version of the key
   */
  public static fromTerraform(token: string, options: PreSharedKeyOptions = {}): PreSharedKey {
    return new PreSharedKey({ source: "terraform", value: token, version: versionOf(options) }, options);
  }

  /**
   * The key is written in the code, and so in the synthesized stack, where everybody who can read the stack can read it.
   * For demonstrations and tests. This needs Terraform 1.11 or newer.
   *
   * Another text under the same version is not sent: nothing of a key is kept that it could be compared with, since that
   * would help to guess it. Raise the version with each new text.
   *
   * All of the text is the key: nothing in it is taken for a Terraform expression.
   *
   * @param text the key
   * @param options version of the key
   */
  public static unsafeLiteral(text: string, options: PreSharedKeyOptions = {}): PreSharedKey {
    return new PreSharedKey({ source: "literal", value: text, version: versionOf(options) }, options);
  }

  private constructor(source: KeySource, options: unknown) {
    hideKeySource(this, { ...source, mistakes: keyMistakes(source, options) });
  }

  /** Where the key comes from, without the key. */
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
