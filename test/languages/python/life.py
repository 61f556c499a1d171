"""Takes the stack three-sites through its life, with the Simulator of docs/languages.md."""

import subprocess
import sys

from simulator import Simulator

KEYS = {name: f"{name}-canary-1" for name in ("PARIS_PSK", "LYON_PSK", "NICE_PSK")}


def terraform(environment, *arguments):
    command = ["terraform", *arguments, "-no-color"]
    result = subprocess.run(command, cwd=sys.argv[1], env={**environment, **KEYS}, capture_output=True, text=True)
    assert result.returncode == 0, f"{command}\n{result.stdout}{result.stderr}"
    return result.stdout


simulator = Simulator("--attachment", "er")
try:
    environment = simulator.environment
    simulator.call("POST", "faults", {"name": "throttle", "operation": "create", "times": 1})
    terraform(environment, "init", "-input=false")
    terraform(environment, "apply", "-auto-approve", "-input=false")
    connections = simulator.call("GET", "connections")["connections"]
    assert sorted(one["name"] for one in connections) == ["lyon", "nice", "paris"], connections
    counts = simulator.call("GET", "counts")["counts"]
    assert counts["create"] == 4, counts
    assert "No changes." in terraform(environment, "plan", "-detailed-exitcode", "-input=false")
    terraform(environment, "destroy", "-auto-approve", "-input=false")
    assert simulator.call("GET", "connections")["connections"] == []
finally:
    simulator.close()
print("lived")
