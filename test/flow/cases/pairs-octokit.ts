// Clients of Octokit with plugins; tokens; what GitHub is asked for, and what it is told.
import type { SQSEvent } from "aws-lambda";
import { createAppAuth } from "@octokit/auth-app";
import { retry } from "@octokit/plugin-retry";
import { Octokit } from "@octokit/rest";
const repository = { owner: "o", repo: "r" };
const clientOf = async (installationId: number) => {
  const auth = createAppAuth({ appId: 1, privateKey: "k" });
  const { token } = await auth({ type: "installation", installationId });
  const Retrying = Octokit.plugin(retry);
  return new Retrying({ auth: token });
};

export const comments = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const github = await clientOf(JSON.parse(body).installation);
  const { data } = await github.rest.issues.createComment({ ...repository, issue_number: 1, body }); // unguarded
  console.log(data.id); } };
export const registers = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const github = await clientOf(JSON.parse(body).installation);
  const made = await github.actions.generateRunnerJitconfigForOrg({ org: "o", name: body, runner_group_id: 1, labels: [] }); // unguarded
  console.log(made.data.encoded_jit_config); } };
export const asksForAToken = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const github = await clientOf(JSON.parse(body).installation);
  const { data } = await github.rest.actions.createRegistrationTokenForOrg({ org: body });
  console.log(data.expires_at); } };
export const asksForTheState = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { installation, job } = JSON.parse(body);
  const github = await clientOf(installation);
  const { data } = await github.rest.actions.getJobForWorkflowRun({ ...repository, job_id: job });
  if (data.status !== "queued") continue;
  await github.rest.issues.createComment({ ...repository, issue_number: 1, body }); } }; // unguarded
