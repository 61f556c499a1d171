import { createPrivateKey, X509Certificate } from "node:crypto";
import type { AddressInfo } from "node:net";
import { createServer, type TLSSocket, connect as tlsConnect } from "node:tls";
import { describe, expect, test } from "vitest";
import { makeCertificate } from "../../lib/terraform-plugin/certificate";

describe("the certificate", () => {
  test("is a valid one for localhost, signed by its own P-256 key", () => {
    // Serial number and signature differ in length from one to the next.
    for (let round = 0; round < 20; round++) {
      const made = makeCertificate();
      const certificate = new X509Certificate(made.der);
      expect(certificate.verify(certificate.publicKey)).toBe(true);
      expect(certificate.checkHost("localhost")).toBe("localhost");
      expect(certificate.checkHost("example.com")).toBeUndefined();
      expect(certificate.subject).toBe("CN=localhost");
      expect(certificate.issuer).toBe(certificate.subject);
      expect(certificate.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: "prime256v1" });
      expect(new X509Certificate(made.certificatePem).raw).toEqual(made.der);
      expect(certificate.checkPrivateKey(createPrivateKey(made.privateKeyPem))).toBe(true);
    }
  });

  test("is valid from an hour ago for a year, and never the same twice", () => {
    const now = Date.UTC(2026, 10, 25, 12, 0, 0);
    const certificate = new X509Certificate(makeCertificate(now).der);
    expect(new Date(certificate.validFrom).toISOString()).toBe("2026-11-25T11:00:00.000Z");
    expect(new Date(certificate.validTo).toISOString()).toBe("2027-11-25T12:00:00.000Z");
    expect(certificate.serialNumber).not.toBe(new X509Certificate(makeCertificate(now).der).serialNumber);
  });

  test("is accepted by OpenSSL as server and as client over TLS 1.2 and 1.3", async () => {
    const [server, client] = [makeCertificate(), makeCertificate()];
    for (const version of ["TLSv1.2", "TLSv1.3"] as const) {
      const listening = createServer({
        key: server.privateKeyPem,
        cert: server.certificatePem,
        ca: client.certificatePem,
        requestCert: true,
        rejectUnauthorized: true,
      });
      const accepted = new Promise<boolean>((resolve) => {
        listening.on("secureConnection", (socket: TLSSocket) => resolve(socket.authorized));
      });
      await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
      const socket = tlsConnect({
        port: (listening.address() as AddressInfo).port,
        servername: "localhost",
        ca: server.certificatePem,
        key: client.privateKeyPem,
        cert: client.certificatePem,
        minVersion: version,
        maxVersion: version,
      });
      await new Promise((resolve) => socket.on("secureConnect", resolve));
      expect([socket.authorized, await accepted]).toEqual([true, true]);
      socket.destroy();
      listening.close();
    }
  });
});
