/**
 * Checks a region. Regions that are not known are accepted: dedicated clouds have their own. Fails with an Error whose message
 * is for the user, like all functions here.
 */
export function readRegion(text: string | undefined, names: string, source: string): string {
  if (text === undefined) {
    throw new Error(
      `the region is missing: set ${names}, or name a profile of the shared configuration file that has one`,
    );
  }
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(text)) {
    const hint = /^[a-z0-9-]+_/.test(text) ? "; a project's name, as this looks like, goes to projectName" : "";
    throw new Error(`${source} is ${JSON.stringify(text)}: a region is written like "cn-north-4"${hint}`);
  }
  return text;
}

/** Checks a project's id, which becomes a part of every address. */
export function readProjectId(text: string | undefined, source: string): string | undefined {
  if (text !== undefined && !/^[0-9a-f]{32}$/i.test(text)) {
    throw new Error(
      `${source} is ${JSON.stringify(text)}: a project id has 32 hexadecimal characters; the console shows it under "My Credentials", beside the project's name`,
    );
  }
  return text;
}

/** The domain of the cloud that a region belongs to. */
export function cloudOf(region: string): string {
  return region.startsWith("eu-west-1") ? "myhuaweicloud.eu" : "myhuaweicloud.com";
}

export function readCloud(text: string, source: string): string {
  if (!/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+$/i.test(text)) {
    throw new Error(`${source} is ${JSON.stringify(text)}: give a domain like "myhuaweicloud.com"`);
  }
  return text;
}

/** A URL with its scheme, `https` if none is given, and without slashes at its end. */
export function readUrl(name: string, text: string): string {
  if (/^[\w.-]+:\d+(?:\/|$)/.test(text)) {
    throw new Error(
      `${name} is ${JSON.stringify(text)}, a port without a scheme: give it as ${JSON.stringify(`https://${text}`)}, or with http:// where it is plain HTTP`,
    );
  }
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new Error(`${name} is no URL of a service: give it like "https://vpn.cn-north-4.myhuaweicloud.com"`);
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new Error(`${name} has more than scheme, host, port and path: leave out user, password, query and fragment`);
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

/** Whether what is sent there can be read on the way. */
export function isPlainOnNetwork(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "http:" && !/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
}
