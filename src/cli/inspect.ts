import { readDeployments } from "../deployment/deployments.ts";
import { configurationsBelow } from "../deployment/discover.ts";
import type { Stack } from "../deployment/model.ts";
import type { Handler } from "../findings/finding.ts";
import type { Pipeline } from "../pipeline.ts";
import type { Unresolved } from "../project/text-source.ts";
import type { Wire } from "../wiring/wiring.ts";

export interface Inspection {
  readonly handlers: readonly InspectedHandler[];
  readonly stacks: readonly Stack[];
  readonly unresolved: readonly Unresolved[];
}

interface InspectedHandler {
  readonly handler: Handler;
  readonly wires: readonly Wire[];
}

/** Handlers and deployments of the given files, and below the given folders. Paths are absolute. */
export function inspect(pipeline: Pipeline, paths: readonly string[]): Inspection {
  const handlers = pipeline.handlersBelow(paths).map((handler): InspectedHandler => {
    const { path } = handler.at.source;
    return {
      handler,
      wires: pipeline
        .wiringOf(path)
        .of(path)
        .filter(({ exportName }) => exportName === handler.name),
    };
  });
  const { stacks, problems } = readDeployments(pipeline.source, configurationsBelow(pipeline.source, paths));
  return { handlers, stacks, unresolved: [...problems, ...handlers.flatMap(({ handler }) => handler.unresolved)] };
}
