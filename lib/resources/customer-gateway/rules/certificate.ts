import { evaluateText } from "../../../checks/evaluate";
import { describeHidden } from "../../../checks/given";
import type { Rule } from "../../../checks/rule";
import { ADVICE } from "../../../checks/sources";
import { fieldPathOf } from "./field-paths";
import { tableOf } from "./sources";

const FIELD = fieldPathOf("ca_certificate", "content");

/** `-----BEGIN RSA PRIVATE KEY-----` and its like, also with a mistake in the dashes. */
const PRIVATE_KEY = /\bBEGIN\b[A-Z0-9 ]*\bPRIVATE KEY\b/;
const CERTIFICATE = /-----BEGIN CERTIFICATE-----\s[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/;

const privateKey: Rule = {
  id: "ca-certificate-private-key",
  severity: "error",
  field: "ca_certificate.content",
  statement: "must not contain a private key, which stack, plan and state would have in the clear",
  source: ADVICE,
  check: evaluateText(FIELD, (text) =>
    PRIVATE_KEY.test(text)
      ? {
          given: describeHidden(text),
          fix: "give the certificate alone, and replace the key if the text has been stored or sent anywhere",
        }
      : undefined,
  ),
};

function formFix(text: string): string | undefined {
  if (/BEGIN (?:NEW )?CERTIFICATE REQUEST/.test(text)) {
    return "give the certificate that was issued for this request";
  }
  if (text.includes("BEGIN PUBLIC KEY")) {
    return "give the certificate, not its public key";
  }
  if (text.includes("\\n")) {
    return "write line breaks in place of \\n";
  }
  return text.includes("\n") || !/[\\/]|\.(?:pem|crt|cer)$/.test(text)
    ? undefined
    : 'read the file, as with readFileSync(path, { encoding: "utf8" })';
}

const form: Rule = {
  id: "ca-certificate-pem",
  severity: "error",
  field: "ca_certificate.content",
  statement: "must be a certificate in PEM format, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----",
  source: tableOf(4),
  check: evaluateText(FIELD, (text) =>
    text === "" || CERTIFICATE.test(text) || PRIVATE_KEY.test(text)
      ? undefined
      : { given: describeHidden(text), fix: formFix(text) },
  ),
};

/** Rules for the CA certificate. None of its text is ever shown: it may be a key that was given by mistake. */
export const CERTIFICATE_RULES: readonly Rule[] = [privateKey, form];
