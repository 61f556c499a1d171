import { type Adoption, parseAdoption } from "./adopt/arguments";
import { type DrawRequest, parseDrawRequest } from "./draw/draw-arguments";
import { type PeerRequest, parsePeerRequest } from "./peer/peer-options";
import { parseSimulation, type Simulation } from "./simulate-arguments";
import { Mistake } from "./values";

/** What the command line asks for. */
export type Request =
  | { readonly kind: "help"; readonly of?: "adopt" | "peer" | "draw" }
  | { readonly kind: "version" }
  | ({ readonly kind: "simulate" } & Simulation)
  | ({ readonly kind: "adopt" } & Adoption)
  | ({ readonly kind: "peer" } & PeerRequest)
  | ({ readonly kind: "draw" } & DrawRequest)
  /** One line that says what is wrong. */
  | { readonly kind: "mistake"; readonly message: string };

/** Parses the arguments after the name of the program. */
export function parseArguments(argv: readonly string[]): Request {
  try {
    return parseCommand(argv);
  } catch (error) {
    if (error instanceof Mistake) {
      return { kind: "mistake", message: error.message };
    }
    throw error;
  }
}

function parseCommand([command, ...rest]: readonly string[]): Request {
  switch (command) {
    case undefined:
      throw new Mistake("no command given; run hwvpn simulate, hwvpn adopt, hwvpn peer, hwvpn draw, or hwvpn --help");
    case "--help":
    case "-h":
    case "help":
      return { kind: "help" };
    case "--version":
    case "-v":
    case "version":
      return { kind: "version" };
    case "simulate": {
      const simulation = parseSimulation(rest);
      return simulation === "help" ? { kind: "help" } : { kind: "simulate", ...simulation };
    }
    case "adopt": {
      const adoption = parseAdoption(rest);
      return adoption === "help" ? { kind: "help", of: "adopt" } : { kind: "adopt", ...adoption };
    }
    case "peer": {
      const request = parsePeerRequest(rest);
      return request === "help" ? { kind: "help", of: "peer" } : { kind: "peer", ...request };
    }
    case "draw": {
      const request = parseDrawRequest(rest);
      return request === "help" ? { kind: "help", of: "draw" } : { kind: "draw", ...request };
    }
    default:
      throw new Mistake(`there is no command "${command}"; run hwvpn simulate, hwvpn adopt, hwvpn peer or hwvpn draw`);
  }
}
