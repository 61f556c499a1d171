import { quote } from "../../checks/given";
import { BUNDLED_SOURCE, PROVIDER_NAME } from "../../settings/provider-address";

const HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/;
const NAMESPACE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Throws if the source is not a valid address of this library's provider. */
export function checkProviderSource(source: unknown): void {
  const parts = typeof source === "string" ? source.split("/") : [];
  const [host = "", namespace = "", type = ""] = parts;
  if (parts.length !== 3 || !HOST.test(host) || !NAMESPACE.test(namespace) || type !== PROVIDER_NAME) {
    const given = typeof source === "string" ? quote(source) : `a ${typeof source}`;
    throw new Error(
      `source must be the address of a provider, HOST/NAMESPACE/${PROVIDER_NAME} in lower case, got ${given}; ` +
        `write it like "registry.example.com/network/${PROVIDER_NAME}", or leave it out for "${BUNDLED_SOURCE}"`,
    );
  }
}
