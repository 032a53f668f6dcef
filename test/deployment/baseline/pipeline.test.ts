import { describe, expect, it } from "vitest";
import { readPipeline } from "../../../src/deployment/baseline/pipeline.ts";

describe("the service that runs a pipeline", () => {
  it.each<[string, Record<string, string>, string]>([
    ["GitHub Actions", { GITHUB_ACTIONS: "true", GITHUB_BASE_REF: "main" }, "fetch-depth: 0"],
    ["GitLab", { GITLAB_CI: "true", CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main" }, "GIT_DEPTH: 0"],
    [
      "GitLab, for a pull request elsewhere",
      { GITLAB_CI: "true", CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME: "main" },
      "GIT_DEPTH: 0",
    ],
    ["Bitbucket", { BITBUCKET_BUILD_NUMBER: "7", BITBUCKET_PR_DESTINATION_BRANCH: "main" }, "depth: full"],
    ["Azure Pipelines", { TF_BUILD: "True", SYSTEM_PULLREQUEST_TARGETBRANCH: "refs/heads/main" }, "fetchDepth: 0"],
    ["Jenkins", { JENKINS_URL: "https://ci", CHANGE_TARGET: "main" }, "shallow clone off"],
    ["Buildkite", { BUILDKITE: "true", BUILDKITE_PULL_REQUEST_BASE_BRANCH: "main" }, "--depth"],
    ["CodeBuild", { CODEBUILD_BUILD_ID: "x:1", CODEBUILD_WEBHOOK_BASE_REF: "refs/heads/main" }, "git-clone-depth: 0"],
  ])("is known by its variables: %s", (_, environment, wayOut) => {
    expect(readPipeline(environment)).toMatchObject({ target: "main", wayOut: expect.stringContaining(wayOut) });
  });

  it.each<[string, Record<string, string>]>([
    ["GitHub Actions", { GITHUB_ACTIONS: "true", GITHUB_BASE_REF: "" }],
    ["CircleCI, which has no variable for it", { CIRCLECI: "true", CIRCLE_PULL_REQUEST: "https://example.com/pull/1" }],
    ["Buildkite", { BUILDKITE: "true", BUILDKITE_PULL_REQUEST_BASE_BRANCH: "" }],
  ])("names no target where the build is for no request: %s", (_, environment) => {
    expect(readPipeline(environment)).toMatchObject({ target: undefined });
  });

  it("tells the default branch and the base commit where it can", () => {
    expect(
      readPipeline({ GITLAB_CI: "true", CI_DEFAULT_BRANCH: "trunk", CI_MERGE_REQUEST_DIFF_BASE_SHA: "abc" }),
    ).toMatchObject({
      defaultBranch: "trunk",
      base: "abc",
    });
    expect(readPipeline({ BUILDKITE: "true", BUILDKITE_PIPELINE_DEFAULT_BRANCH: "trunk" })).toMatchObject({
      defaultBranch: "trunk",
      base: undefined,
    });
  });

  it("is none on a desk, also where a variable says no", () => {
    expect(readPipeline({})).toBeUndefined();
    expect(readPipeline({ GITHUB_ACTIONS: "false", GITHUB_BASE_REF: "main" })).toBeUndefined();
    expect(readPipeline({ CI: "false" })).toBeUndefined();
  });

  it("is one that nobody knows by name where only `CI` is set", () => {
    expect(readPipeline({ CI: "true" })).toEqual({
      target: undefined,
      base: undefined,
      defaultBranch: undefined,
      wayOut: "Let the job fetch the whole history",
    });
    expect(readPipeline({ CI: "true", GITLAB_CI: "true", CI_DEFAULT_BRANCH: "trunk" })?.defaultBranch).toBe("trunk");
  });
});
