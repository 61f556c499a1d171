import type { Refusal, Reply } from "../reply";

/** A body and its media type. */
export interface Body {
  readonly contentType: string;
  readonly text: string;
}

/** The body of a reply; undefined if it has none. */
export function bodyOf(reply: Reply, requestId: string, errorShape: string | undefined): Body | undefined {
  if (reply.kind === "success") {
    return reply.body && json(reply.isBare ? reply.body : { ...reply.body, request_id: requestId });
  }
  return errorBody(reply, requestId, errorShape ?? reply.form);
}

/**
 * The body of an error in one of the known forms. The default is the form of the VPN operations and the API gateway.
 */
function errorBody(refusal: Refusal, requestId: string, shape: string | undefined): Body | undefined {
  const { code, message } = refusal;
  switch (shape) {
    case "empty":
      return undefined;
    case "html":
      return page(refusal.status);
    case "code":
      return json({ code, message });
    case "nested":
    case "iam":
      return json({ error: { code, message } });
    default:
      return json({ error_code: code, error_msg: message, request_id: requestId });
  }
}

/** An HTML page as a proxy sends it. */
export function page(status: number): Body {
  const title = `${status} from the proxy`;
  return {
    contentType: "text/html",
    text: `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
  };
}

export function json(content: object): Body {
  return { contentType: "application/json", text: JSON.stringify(content) };
}
