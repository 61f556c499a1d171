import { describe, expect, test } from "vitest";
import { proxyFor } from "../../../lib/client/http/proxy";

const HTTPS = "https://vpn.cn-north-4.myhuaweicloud.com/v5";
const PROXY = "http://proxy.corp:3128";

describe("the choice of a proxy", () => {
  test.each([
    { name: "nothing is set", environment: {}, url: HTTPS, proxy: undefined },
    { name: "the variable is empty", environment: { HTTPS_PROXY: "" }, url: HTTPS, proxy: undefined },
    { name: "HTTPS_PROXY is set", environment: { HTTPS_PROXY: PROXY }, url: HTTPS, proxy: "proxy.corp:3128" },
    { name: "https_proxy is set", environment: { https_proxy: PROXY }, url: HTTPS, proxy: "proxy.corp:3128" },
    {
      name: "both cases are set, the lower one wins",
      environment: { https_proxy: "http://lower:1", HTTPS_PROXY: "http://upper:2" },
      url: HTTPS,
      proxy: "lower:1",
    },
    {
      name: "the lower case is empty, the upper one counts",
      environment: { https_proxy: "", HTTPS_PROXY: PROXY },
      url: HTTPS,
      proxy: "proxy.corp:3128",
    },
    { name: "only HTTP_PROXY is set, for https", environment: { HTTP_PROXY: PROXY }, url: HTTPS, proxy: undefined },
    {
      name: "HTTP_PROXY is set, for http",
      environment: { HTTP_PROXY: PROXY },
      url: "http://a.b/",
      proxy: "proxy.corp:3128",
    },
    {
      name: "the scheme is missing",
      environment: { HTTPS_PROXY: "proxy.corp:8080" },
      url: HTTPS,
      proxy: "proxy.corp:8080",
    },
    { name: "the port is missing", environment: { HTTPS_PROXY: "proxy.corp" }, url: HTTPS, proxy: "proxy.corp:80" },
    { name: "the proxy is one of https", environment: { HTTPS_PROXY: "https://p" }, url: HTTPS, proxy: "p:443" },
    {
      name: "the address is link-local",
      environment: { HTTP_PROXY: PROXY },
      url: "http://169.254.169.254/openstack/latest/securitykey",
      proxy: undefined,
    },
    {
      name: "the address is link-local in IPv6",
      environment: { HTTP_PROXY: PROXY },
      url: "http://[fe80::a9fe:a9fe]/",
      proxy: undefined,
    },
  ])("is $proxy when $name", ({ environment, url, proxy }) => {
    expect(proxyFor(url, environment)?.name).toBe(proxy);
  });

  test.each([
    { noProxy: "", url: "https://a.example/", exempt: false },
    { noProxy: "*", url: "https://a.example/", exempt: true },
    { noProxy: "a.example", url: "https://a.example/", exempt: true },
    { noProxy: "A.Example", url: "https://a.example/", exempt: true },
    { noProxy: "example", url: "https://a.example/", exempt: true },
    { noProxy: ".example", url: "https://a.example/", exempt: true },
    { noProxy: "*.example", url: "https://a.example/", exempt: true },
    { noProxy: "ample", url: "https://a.example/", exempt: false },
    { noProxy: "b.example,a.example", url: "https://a.example/", exempt: true },
    { noProxy: "b.example a.example", url: "https://a.example/", exempt: true },
    { noProxy: "a.example:443", url: "https://a.example/", exempt: true },
    { noProxy: "a.example:8443", url: "https://a.example/", exempt: false },
    { noProxy: "a.example:8443", url: "https://a.example:8443/", exempt: true },
    { noProxy: "10.1.2.3", url: "https://10.1.2.3/", exempt: true },
    { noProxy: "10.0.0.0/8", url: "https://10.1.2.3/", exempt: true },
    { noProxy: "10.0.0.0/16", url: "https://10.1.2.3/", exempt: false },
    { noProxy: "10.0.0.0/33", url: "https://10.1.2.3/", exempt: false },
    { noProxy: "10.0.0.0/8", url: "https://a.example/", exempt: false },
    { noProxy: "::1", url: "https://[::1]/", exempt: true },
    { noProxy: "[::1]", url: "https://[::1]:8443/", exempt: true },
    { noProxy: "[::1]:8443", url: "https://[::1]:8443/", exempt: true },
    { noProxy: "[::1]:443", url: "https://[::1]:8443/", exempt: false },
    { noProxy: "fd00::/8", url: "https://[fd00::1]/", exempt: true },
  ])("leaves out $url with NO_PROXY $noProxy: $exempt", ({ noProxy, url, exempt }) => {
    expect(proxyFor(url, { HTTPS_PROXY: PROXY, NO_PROXY: noProxy }) === undefined).toBe(exempt);
    expect(proxyFor(url, { HTTPS_PROXY: PROXY, no_proxy: noProxy }) === undefined).toBe(exempt);
  });

  test.each(["http://", "http://user:ProxyPassword1@:0:0", "socks5://proxy:1080"])("fails at the proxy %o", (text) => {
    expect(() => proxyFor(HTTPS, { HTTPS_PROXY: text })).toThrow(/the proxy in https_proxy or HTTPS_PROXY/);
    expect(() => proxyFor(HTTPS, { HTTPS_PROXY: text })).not.toThrow(/ProxyPassword1/);
  });
});
