import type { Pipeline } from "../pipeline.ts";
import type { Unresolved } from "../project/text-source.ts";
import { quote } from "../words/phrase.ts";

/** Said in every format: whoever runs it in the wrong folder would take silence for an answer. */
export function noConfiguration({ source, namedFiles }: Pipeline): Unresolved {
  const [first, ...others] = namedFiles();
  return {
    place: { path: source.root },
    what: "a deployment configuration",
    why:
      first === undefined
        ? "there is none here (the Serverless Framework, SAM, CloudFormation, CDK, SST and Amplify are read)"
        : others.length > 0
          ? "no file that was named is part of one"
          : `${quote(first.slice(source.root.length + 1))} is part of none`,
    severity: "note",
  };
}
