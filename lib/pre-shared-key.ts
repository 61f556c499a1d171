import { checkKeyOptions, checkKeySource } from "./private/key-checks";
import { hideKeySource, type KeySource, keySourceOf } from "./private/key-source";

/** Options of the factories of `PreSharedKey`. */
export interface PreSharedKeyOptions {
  /**
   * Number of the key. Raising it is what rotates the key: the next `terraform apply` reads the key anew and sends it to
   * the service, in place; under IKEv2 it then resets the connection, without which a new key has no effect. A key that
   * changes while the version stays is not sent.
   *
   * An integer from 1.
   *
   * @default 1
   */
  readonly version?: number;
}

/**
 * A pre-shared key: where it comes from, never the key itself in a plan, a state, a log or an error.
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
   * stack. This works with every Terraform from 1.0.
   *
   * @param variable name of the variable, not its value
   * @param options version of the key
   */
  public static fromEnvironment(variable: string, options: PreSharedKeyOptions = {}): PreSharedKey {
    return new PreSharedKey(checkKeySource({ source: "environment", variable, version: versionOf(options) }));
  }

  /**
   * The key is in a file of the machine that runs Terraform. Only the path is in the stack. One line break at the end of
   * the file is not part of the key. This works with every Terraform from 1.0.
   *
   * @param path path of the file; a relative one starts from the folder of the stack, `cdktf.out/stacks/NAME`
   * @param options version of the key
   */
  public static fromFile(path: string, options: PreSharedKeyOptions = {}): PreSharedKey {
    return new PreSharedKey(checkKeySource({ source: "file", path, version: versionOf(options) }));
  }

  /**
   * The key is a value that Terraform gets from elsewhere: a sensitive or ephemeral variable, a secret store's data
   * source, another resource. It is passed as a write-only argument, so it is in neither plan nor state of the connection.
   * This needs Terraform 1.11 or newer.
   *
   * @param token reference to the value, such as `variable.stringValue`
   * @param options version of the key
   */
  public static fromTerraform(token: string, options: PreSharedKeyOptions = {}): PreSharedKey {
    return new PreSharedKey(checkKeySource({ source: "terraform", value: token, version: versionOf(options) }));
  }

  /**
   * The key is written in the code, and so in the synthesized stack, where everybody who can read the stack can read it.
   * For demonstrations and tests. This needs Terraform 1.11 or newer.
   *
   * All of the text is the key: nothing in it is taken for a Terraform expression.
   *
   * @param text the key
   * @param options version of the key
   */
  public static unsafeLiteral(text: string, options: PreSharedKeyOptions = {}): PreSharedKey {
    return new PreSharedKey(checkKeySource({ source: "literal", value: text, version: versionOf(options) }));
  }

  private constructor(source: KeySource) {
    hideKeySource(this, source);
  }

  /** Where the key comes from, without the key. */
  public toString(): string {
    const source = keySourceOf(this);
    return `PreSharedKey(${source === undefined ? "unknown" : describe(source)})`;
  }
}

function versionOf(options: PreSharedKeyOptions | undefined): number {
  checkKeyOptions(options);
  return options?.version ?? 1;
}

function describe(source: KeySource): string {
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
