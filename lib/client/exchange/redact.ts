/** Removes secrets from text. */
export interface Redactor {
  /** Adds texts to remove from now on. */
  readonly add: (...secrets: readonly (string | undefined)[]) => void;
  readonly redact: (text: string) => string;
}

const MASK = "***";

/** Shorter texts are not redacted: they are not useful secrets, and removing them would make messages unreadable. */
const SHORTEST_SECRET_CHARACTERS = 4;

/**
 * A value after one of these names is removed even if it is not a known secret, because the service may echo the
 * request, for example as a canonical request with `|` for newlines.
 */
const LABELLED =
  /((?:psk|pre[-_]?shared[-_]?key|secret[-_]?(?:access[-_]?)?key|access[-_]?key(?:[-_]?id)?|password|(?:x-)?(?:security|auth|subject)[-_]?token|(?:proxy-)?authorization|signature)\\?["']?\s*[:=]\s*)(\\?"(?:[^"\\]|\\.)*?\\?"|'[^']*'|(?:SDK-HMAC-SHA256|Basic|Bearer)\s+[^|\r\n]*|[^\s|,;&}"']+)/gi;

/** Makes a redactor, one for each client. */
export function createRedactor(): Redactor {
  const forms = new Set<string>();
  let longestFirst: readonly string[] = [];
  return {
    add: (...secrets) => {
      for (const secret of secrets) {
        if (secret !== undefined && secret.length >= SHORTEST_SECRET_CHARACTERS && !forms.has(secret)) {
          for (const form of formsOf(secret)) {
            forms.add(form);
          }
        }
      }
      longestFirst = [...forms].sort((left, right) => right.length - left.length);
    },
    redact: (text) => {
      const known = longestFirst.reduce((left, secret) => left.replaceAll(secret, MASK), text);
      return known.replace(LABELLED, (_match, label: string) => `${label}${MASK}`);
    },
  };
}

/** The secret as plain text, and encoded for JSON, a URL, a form and HTML. */
function formsOf(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const url = urlEncoded(secret);
  const html = secret.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  return [secret, json, JSON.stringify(json).slice(1, -1), url, url.replace(/%20/g, "+"), html];
}

function urlEncoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    // A lone surrogate cannot be encoded for a URL.
    return text;
  }
}
