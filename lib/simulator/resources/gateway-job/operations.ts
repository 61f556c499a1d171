import { type Fields, isFields } from "../../../schema/value";
import { timeText } from "../../clock";
import { type Context, parameter } from "../../context";
import { isRefused, pageOf } from "../../http/page";
import { uuid } from "../../random";
import { gatewayGone, invalidRequest, type Reply, resourceGone, success } from "../../reply";
import { busyRefusal } from "../connection/work";
import { gatewayOf } from "../gateway/known";
import type { GatewayRecord } from "../gateway/record";
import { gatewayNotReady } from "../gateway/refusals";
import { present } from "../shared/present";
import { type JobRecord, OVER } from "./record";

const MOST = 200;

/** POST vpn-gateways/{id}/upgrade: an upgrade begins, and waits to be confirmed or taken back. */
export function upgradeGateway(context: Context): Reply {
  const { world, request } = context;
  const gateway = gatewayOf(world, parameter(context, "id"));
  const action = isFields(request.body) ? request.body.action : undefined;
  if (gateway === undefined) {
    return gatewayGone();
  }
  const open = world.gatewayJobs.all().find((job) => job.gatewayId === gateway.id && !OVER.includes(job.status));
  switch (action) {
    case "start":
      return open === undefined
        ? (gatewayNotReady(gateway) ?? busyRefusal(world.store, gateway.id) ?? started(context, gateway))
        : invalidRequest(`the VPN gateway ${gateway.id} is being upgraded`);
    case "finish":
    case "rollback":
      return open?.status === "pending_upgrade_confirm"
        ? decided(context, gateway, open, action)
        : invalidRequest(`there is no upgrade of the VPN gateway ${gateway.id} to ${action}`);
    default:
      return invalidRequest("action must be one of start, finish, rollback");
  }
}

function started(context: Context, gateway: GatewayRecord): Reply {
  const { world, now } = context;
  const id = uuid(world.options.random);
  const madeAt = world.gatewayJobs.all().reduce((time, job) => Math.max(time, job.createdAtMilliseconds + 1), now);
  const until = working(context, gateway);
  world.gatewayJobs.put({
    id,
    sequence: world.gatewayJobs.lastSequence() + 1,
    gatewayId: gateway.id,
    status: "upgrading",
    untilMilliseconds: until,
    createdAtMilliseconds: madeAt,
  });
  return success(200, { job_id: id });
}

function decided(context: Context, gateway: GatewayRecord, job: JobRecord, action: "finish" | "rollback"): Reply {
  const { gatewayJobs } = context.world;
  gatewayJobs.put(
    action === "finish"
      ? { ...job, status: "success", finishedAtMilliseconds: context.now }
      : { ...job, status: "rolling_back", untilMilliseconds: working(context, gateway) },
  );
  return success(200, { job_id: job.id });
}

/** Meanwhile the gateway takes no other changes: answers when it is done. */
function working({ world, now }: Context, gateway: GatewayRecord): number {
  const untilMilliseconds = now + world.options.settleMilliseconds;
  world.gateways.put({ ...gateway, work: { kind: "update", untilMilliseconds, ends: "ACTIVE" } });
  return untilMilliseconds;
}

export function listJobs(context: Context): Reply {
  const wanted = context.request.query.get("resource_id");
  const found = context.world.gatewayJobs.all().filter(({ gatewayId }) => wanted === null || gatewayId === wanted);
  const page = pageOf(context, found, (job) => job.createdAtMilliseconds, { most: MOST });
  return isRefused(page) ? page : success(200, { jobs: page.items.map((job) => answer(context, job)) });
}

/** Only what is over can be struck off the list. */
export function deleteJob(context: Context): Reply {
  const { gatewayJobs } = context.world;
  const job = gatewayJobs.get(parameter(context, "id"));
  if (job === undefined) {
    return resourceGone();
  }
  if (!OVER.includes(job.status)) {
    return invalidRequest(`the job ${job.id} is ${job.status}`);
  }
  gatewayJobs.remove(job.id);
  return success(204);
}

function answer({ world }: Context, job: JobRecord): Fields {
  const common = {
    expected_time_seconds: Math.ceil(world.options.settleMilliseconds / 1000),
    created_at: timeText(job.createdAtMilliseconds),
    finished_at: job.finishedAtMilliseconds === undefined ? undefined : timeText(job.finishedAtMilliseconds),
  };
  return present({
    id: job.id,
    resource_id: job.gatewayId,
    job_type: job.status === "rolling_back" || job.status === "rollback_success" ? "rollback" : "upgrade",
    status: job.status,
    ...common,
    sub_jobs: ["prepare_resource", "upgrade_worker_1", "upgrade_worker_2", "migrate_network_1"].map((job_type, index) =>
      present({
        id: `${job.id.slice(0, -1)}${index}`,
        job_type,
        status: job.status === "upgrading" ? "upgrading" : "success",
        ...common,
      }),
    ),
  });
}
