/**
 * Checks a region. Regions that are not known are accepted: dedicated clouds have their own. Fails with an Error whose message
 * is for the user, like all functions here.
 */
export function readRegion(text: string | undefined, names: string): string {
  if (text === undefined) {
    throw new Error(
      `the region is missing: set ${names}, or name a profile of the shared configuration file that has one`,
    );
  }
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(text)) {
    const hint = /^[a-z0-9-]+_/.test(text) ? "; a project's name, as this looks like, goes to projectName" : "";
    throw new Error(`region is ${JSON.stringify(text)}: a region is written like "cn-north-4"${hint}`);
  }
  return text;
}

/** The domain of the cloud that a region belongs to. */
export function cloudOf(region: string): string {
  return region.startsWith("eu-west-1") ? "myhuaweicloud.eu" : "myhuaweicloud.com";
}

export function readCloud(text: string): string {
  if (!/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+$/i.test(text)) {
    throw new Error(`cloud is ${JSON.stringify(text)}: give a domain like "myhuaweicloud.com"`);
  }
  return text;
}

/** A URL with its scheme, `https` if none is given, and without slashes at its end. */
export function readUrl(name: string, text: string): string {
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
