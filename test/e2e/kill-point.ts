import type { StepListener } from "../../lib/testing";
import { killGroup, type StartedRun } from "../support/terraform";
import type { Stage } from "./kill-stage";

/**
 * What ends a run: signals, sent to the process group that Terraform and the plugin are in; or one to Terraform alone,
 * which the plugin outlives by a moment.
 */
export type Stop = "SIGKILL" | "SIGKILL to Terraform alone" | "SIGINT" | "SIGINT twice" | "SIGTERM";

/**
 * Where a request is when the run ends:
 * - `before`: it is sent, and never carried out
 * - `under way`: it is sent, and carried out afterwards
 * - `unanswered`: it is carried out, and its answer is lost
 * - `answered`: its answer has come; the run works on, waits, or sends the next request, which is never carried out
 * - `unsaved`: its answer was the last one, the plugin is done, and Terraform has not written the state
 */
export type Moment = "before" | "under way" | "unanswered" | "answered" | "unsaved";

export interface KillPoint {
  /** Number of the request, from 1. */
  readonly request: number;
  readonly what: string;
  readonly moment: Moment;
}

/** How long a run has for what follows an answer, unless it sends the next request before that. */
const AFTER_ANSWER_MILLISECONDS = 30;

/** Arranges that the run is stopped at that point. `end` says whether it came there, and leaves later runs alone. */
export function stopAt(stage: Stage, run: StartedRun, point: KillPoint, stop: Stop): { readonly end: () => boolean } {
  const kills = stop === "SIGKILL";
  let reached = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const act = async () => {
    clearTimeout(timer);
    if (!stopped) {
      stopped = true;
      await send(run, stop);
    }
  };
  const listener: StepListener = async (step, { number }) => {
    if (number > point.request && step === "received" && reached) {
      await act();
      return kills ? "drop" : undefined;
    }
    if (number !== point.request) {
      return undefined;
    }
    const { moment } = point;
    if (step === "received" && (moment === "before" || moment === "under way")) {
      reached = true;
      await act();
      return moment === "before" ? "drop" : undefined;
    }
    if (step === "carried-out" && moment === "unanswered") {
      reached = true;
      await act();
      return "drop";
    }
    if (step === "carried-out" && moment === "unsaved") {
      // The plugin goes on, and Terraform takes no notice of what it says.
      run.child.kill("SIGSTOP");
    }
    if (step === "answered" && (moment === "answered" || moment === "unsaved")) {
      reached = true;
      timer = setTimeout(() => void act(), AFTER_ANSWER_MILLISECONDS);
    }
    return undefined;
  };
  const leave = stage.simulator.onStep(listener);
  return {
    end: () => {
      clearTimeout(timer);
      leave();
      return reached;
    },
  };
}

/** Sends the signals, each when Terraform has said that it took notice of the one before. */
export async function send(run: StartedRun, stop: Stop): Promise<void> {
  if (stop === "SIGKILL") {
    killGroup(run.pid, "SIGKILL");
    return;
  }
  if (stop === "SIGKILL to Terraform alone") {
    run.child.kill("SIGKILL");
    return;
  }
  killGroup(run.pid, stop === "SIGTERM" ? "SIGTERM" : "SIGINT");
  await said(run, "Interrupt received");
  if (stop === "SIGINT twice") {
    killGroup(run.pid, "SIGINT");
    await said(run, "Two interrupts received");
  }
}

async function said(run: StartedRun, words: string): Promise<void> {
  let ended = false;
  const end = () => {
    ended = true;
  };
  run.finished.then(end, end);
  while (!ended && !run.output().includes(words)) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
