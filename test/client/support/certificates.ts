import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Pair {
  readonly cert: string;
  readonly key: string;
}

/** A private authority with what it signed, as PEM texts. */
export interface Authority extends Pair {
  /** Path of the authority's certificate. */
  readonly file: string;
  /** For 127.0.0.1 and localhost. */
  readonly server: Pair;
  /** For another name than where it is used. */
  readonly misnamed: Pair;
  readonly expired: Pair;
  readonly client: Pair;
  readonly remove: () => void;
}

/** Makes an authority and its certificates with openssl. */
export function makeAuthority(): Authority {
  const folder = mkdtempSync(join(tmpdir(), "hwvpn-authority-"));
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  openssl("req", "-x509", ...newKey, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Private CA");

  const sign = (name: string, alternatives: string, validity: readonly string[]): Pair => {
    openssl("req", "-new", ...newKey, "-keyout", `${name}.key`, "-out", `${name}.csr`, "-subj", `/CN=${name}`);
    writeFileSync(join(folder, `${name}.ext`), `subjectAltName=${alternatives}\n`);
    const authority = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", `${name}.ext`];
    openssl("x509", "-req", "-in", `${name}.csr`, ...authority, "-out", `${name}.pem`, ...validity);
    return { cert: read(`${name}.pem`), key: read(`${name}.key`) };
  };
  const twoDays = ["-days", "2"];
  return {
    cert: read("ca.pem"),
    key: read("ca.key"),
    file: join(folder, "ca.pem"),
    server: sign("server", "IP:127.0.0.1,DNS:localhost", twoDays),
    misnamed: sign("misnamed", "DNS:another.example", twoDays),
    expired: sign("expired", "IP:127.0.0.1", ["-days", "-1"]),
    client: sign("client", "DNS:client.example", twoDays),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
