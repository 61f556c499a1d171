import { openTelekomCloudOf } from "../open-telekom-cloud";

/**
 * Checks a region. Unknown regions are accepted, because dedicated clouds have their own. Fails with an Error whose
 * message is for the user, like all functions here.
 */
export function readRegion(text: string | undefined, names: string, source: string): string {
  if (text === undefined) {
    throw new Error(
      `the region is missing: set ${names}, or select a profile of the shared configuration file that has one`,
    );
  }
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(text)) {
    const hint = /^[a-z0-9-]+_/.test(text) ? "; set a project name, which this looks like, as projectName" : "";
    throw new Error(`${source} is ${JSON.stringify(text)}, which is not a region: write it like "cn-north-4"${hint}`);
  }
  return text;
}

/** Checks a project's id, which becomes part of every URL. */
export function readProjectId(text: string | undefined, source: string): string | undefined {
  if (text !== undefined && !/^[0-9a-f]{32}$/i.test(text)) {
    throw new Error(
      `${source} is ${JSON.stringify(text)}, which is not a project id of 32 hexadecimal characters: copy it from "My Credentials" in the console`,
    );
  }
  return text;
}

/** The domain of the cloud that a region belongs to. */
export function cloudOf(region: string): string {
  return openTelekomCloudOf(region) ?? (region.startsWith("eu-west-1") ? "myhuaweicloud.eu" : "myhuaweicloud.com");
}

export function readCloud(text: string, source: string): string {
  if (!/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+$/i.test(text)) {
    throw new Error(`${source} is ${JSON.stringify(text)}, which is not a domain: write it like "myhuaweicloud.com"`);
  }
  return text;
}

/** A URL with its scheme, `https` by default, and without trailing slashes. */
export function readUrl(name: string, text: string): string {
  if (/^[\w.-]+:\d+(?:\/|$)/.test(text)) {
    throw new Error(
      `${name} is ${JSON.stringify(text)}, which has a port and no scheme: write ${JSON.stringify(`https://${text}`)}, or http:// for plain HTTP`,
    );
  }
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new Error(`${name} is not the URL of a service: write it like "https://vpn.cn-north-4.myhuaweicloud.com"`);
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new Error(`${name} has more than scheme, host, port and path: remove user, password, query and fragment`);
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

/** Whether requests to the URL are unencrypted on the network. */
export function isPlainOnNetwork(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "http:" && !/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
}
