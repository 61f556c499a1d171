// Has to be the first import of the command: libraries fail on an old Node.js while they are loaded, with pages of text. It
// imports nothing itself, because `node:` is among what an old one does not know.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 16)) {
  process.stderr.write(
    `cdktf-huaweicloud-vpn needs Node.js 20.16 or newer to deploy VPN connections, and the "node" on the PATH of Terraform ` +
      `is ${process.versions.node}. Install a newer Node.js, or put it first on the PATH.\n`,
  );
  process.exit(1);
}

export {};
