// Must be the first import of the command, because libraries fail with long output while an old Node.js loads them.
// Imports nothing itself, because an old Node.js does not know `node:` either.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 16)) {
  process.stderr.write(
    `cdktf-huaweicloud-vpn needs Node.js 20.16 or newer to deploy VPN connections, and the "node" on the PATH of Terraform ` +
      `is ${process.versions.node}. Install a newer Node.js, or put it first on the PATH.\n`,
  );
  process.exit(1);
}

export {};
