import { App } from "cdktf";
import { ThreeSites } from "./three-sites-stack";

const app = new App();
new ThreeSites(app, "three-sites", {
  parisIkeLifetimeSeconds: app.node.tryGetContext("parisIkeLifetimeSeconds") ?? 86_400,
  lyonTunnelPeerAddress: app.node.tryGetContext("lyonTunnelPeerAddress") ?? "169.254.31.2/30",
  niceId: app.node.tryGetContext("niceId") ?? "nice",
});
app.synth();
