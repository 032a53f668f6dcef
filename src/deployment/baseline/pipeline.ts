/** What the services that run pipelines say about a build, by their environment variables. */
export interface Pipeline {
  /** The branch that a pull or merge request goes into; undefined where the build is for none. */
  readonly target: string | undefined;
  /** The commit that a request started from, where the service says it: for clones that have not fetched the target. */
  readonly base: string | undefined;
  readonly defaultBranch: string | undefined;
  /** How a clone gets its whole history there: a sentence without its period. */
  readonly wayOut: string;
}

/** Variables of the environment of this process, as `process.env` has them; undefined: not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

interface Service {
  /** Set, to whatever, exactly where this service runs the build. */
  readonly sign: string;
  /** The first that is set counts. */
  readonly target: readonly string[];
  readonly base?: readonly string[];
  readonly defaultBranch?: string;
  readonly wayOut: string;
}

/** CircleCI has the target of a pull request as a pipeline value only, in no variable: the default branch stands in. */
const services: readonly Service[] = [
  {
    sign: "GITHUB_ACTIONS",
    target: ["GITHUB_BASE_REF"],
    wayOut: "Give `actions/checkout` the input `fetch-depth: 0`",
  },
  {
    sign: "GITLAB_CI",
    target: ["CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME"],
    base: ["CI_MERGE_REQUEST_DIFF_BASE_SHA", "CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_SHA"],
    defaultBranch: "CI_DEFAULT_BRANCH",
    wayOut: "Set the variable `GIT_DEPTH: 0` for the job",
  },
  {
    sign: "BITBUCKET_BUILD_NUMBER",
    target: ["BITBUCKET_PR_DESTINATION_BRANCH"],
    base: ["BITBUCKET_PR_DESTINATION_COMMIT"],
    wayOut: "Set `clone: { depth: full }` in `bitbucket-pipelines.yml`",
  },
  {
    sign: "CIRCLECI",
    target: [],
    wayOut: "Use the step `checkout: { method: full }`",
  },
  {
    sign: "TF_BUILD",
    target: ["SYSTEM_PULLREQUEST_TARGETBRANCH"],
    wayOut: "Set `fetchDepth: 0` on the `checkout` step",
  },
  {
    sign: "JENKINS_URL",
    target: ["CHANGE_TARGET"],
    wayOut: "Turn the shallow clone off and let the refspec fetch the target branch",
  },
  {
    sign: "BUILDKITE",
    target: ["BUILDKITE_PULL_REQUEST_BASE_BRANCH"],
    defaultBranch: "BUILDKITE_PIPELINE_DEFAULT_BRANCH",
    wayOut: "Take `--depth` out of the clone flags of the agent",
  },
  {
    sign: "CODEBUILD_BUILD_ID",
    target: ["CODEBUILD_WEBHOOK_BASE_REF"],
    wayOut: "Set `git-clone-depth: 0` for the source",
  },
  // What all of them set; the others say more.
  { sign: "CI", target: [], wayOut: "Let the job fetch the whole history" },
];

/** The build that this process is part of; undefined outside of any, on a desk. */
export function readPipeline(environment: Environment): Pipeline | undefined {
  const service = services.find(({ sign }) => isSet(environment[sign]));
  if (!service) return undefined;
  const firstOf = (names: readonly (string | undefined)[] = []): string | undefined =>
    names.map((name) => (name === undefined ? undefined : environment[name])).find(isSet);
  return {
    target: branchName(firstOf(service.target)),
    base: firstOf(service.base),
    defaultBranch: branchName(firstOf([service.defaultBranch])),
    wayOut: service.wayOut,
  };
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== "" && value !== "false";
}

function branchName(ref: string | undefined): string | undefined {
  return ref?.replace(/^refs\/heads\//u, "");
}
