/** Questions that stay open: what could not be told about a mapping, and why. */
import type { Unresolved } from "../../project/text-source.ts";
import { basename } from "node:path/posix";
import type { ClosedPart, LambdaFunction, NestedStack, ParameterDefault, Stack } from "../model.ts";
import type { Value } from "../value-model.ts";
import type { Entry } from "./entry.ts";
import type { StackPair } from "./stack-pair.ts";

/** The source was rewritten, so that it may be the same and may be another one. */
export function sourceNote({ function: lambda, mapping }: Entry): Unresolved {
  return {
    place: mapping.at,
    what: `whether \`${toldAs(lambda)}\` still reads the same source`,
    why: "the source is written in another way than in the baseline, and only the deployment knows both values",
    severity: "note",
  };
}

/** The function is the old one under its old id, or a new one under another. */
export function idNote({ function: lambda }: Entry): Unresolved {
  return {
    place: lambda.at,
    what: `whether \`${toldAs(lambda)}\` has the id that it had`,
    why: "a part of the id comes from a call that is not evaluated, or is only known to the deployment, and it is written in another way than in the baseline",
    severity: "note",
  };
}

/** A framework makes the id of how the source is named, and it is named otherwise. */
export function mappingIdNote({ function: lambda, mapping }: Entry): Unresolved {
  return {
    place: mapping.at,
    what: `whether the mapping of \`${toldAs(lambda)}\` has the id that it had`,
    why: "the framework makes the id of the source's name, which it takes from the arn on one side, and from what the template refers to on the other; under another id Lambda refuses the new mapping (409)",
    severity: "note",
  };
}

/** What CloudFormation cannot change on a living mapping, and what may be another one. */
export function pairNote({ function: lambda, mapping }: Entry): Unresolved {
  return {
    place: mapping.at,
    what: `whether the mapping of \`${toldAs(lambda)}\` is replaced`,
    why: "its start, its consumer or its group is written in another way than in the baseline, and only the deployment knows both values",
    severity: "note",
  };
}

/** The name of a function is another formula than in the baseline, which may come out the same. */
export function nameNote({ function: lambda }: Entry): Unresolved {
  return {
    place: lambda.at,
    what: `whether the function \`${toldAs(lambda)}\` has the name that it had`,
    why: "it is written in another way than in the baseline, and only the deployment knows both names",
    severity: "note",
  };
}

/** By its name a stack is the deployed one, or a second one. */
export function stackNote(place: Unresolved["place"], what: "name" | "service" | "stage"): Unresolved {
  return {
    place,
    what: what === "name" ? "whether this is the stack that it was" : `whether the ${what} is what it was`,
    why: "the name is written in another way than in the baseline, and only the deployment knows both; under another one a second stack comes up, whose mappings begin anew",
    severity: "note",
  };
}

/** A stack of one name is another one in another account or region. */
export function environmentNote({ config, functions, environment }: Stack, isOther: boolean): Unresolved {
  return {
    place: environment?.at ?? functions[0]?.at ?? { path: config },
    what: isOther
      ? "what the mappings read in another account or region"
      : "whether the account and the region are what they were",
    why: isOther
      ? "the stack is deployed to another one than in the baseline: a second one comes up there, whose mappings begin anew, and the old one stays"
      : `${REWRITTEN}; in another one a second stack comes up, whose mappings begin anew, and the old one stays`,
    severity: "note",
  };
}

const REWRITTEN = "it is written in another way than in the baseline, and only the deployment knows both";

/** The stage is in the name of the stack and in those of functions, where nobody says otherwise. */
export function stageNote({ at }: Value): Unresolved {
  return {
    place: at,
    what: "whether the stage is what it was",
    why: "a deployment that is given none takes another one than in the baseline, or one that is written in another way; under another one a second stack comes up, whose mappings begin anew",
    severity: "note",
  };
}

/** By credentials of another name it may be deployed to another account, and by another keeper of its state it is not found. */
export function placedNote(name: string, { at }: Value, isOther: boolean): Unresolved {
  return {
    place: at,
    what: "whether this is the stack that it was",
    why: `its \`${name}\` is ${isOther ? "another one" : "written in another way"} than in the baseline; in another account, or without the state of the old one, a second one comes up, whose mappings begin anew`,
    severity: "note",
  };
}

/** CloudFormation knows functions by the stack that they are in. */
export function otherStackNote(before: string, { id, at }: NonNullable<LambdaFunction["stack"]>): Unresolved {
  return {
    place: at,
    what: `what the consumers of the stack \`${id}\` read`,
    why: `in the baseline they are in the stack \`${before}\`; in another one their mappings begin anew`,
    severity: "note",
  };
}

/** What the change itself takes out of sight, the check could not look at. */
export function nestedNote({ id }: NestedStack, parent: Stack, { config }: Stack): Unresolved {
  return {
    place: { path: parent.config },
    what: `what becomes of the nested stack \`${id}\``,
    why: `the baseline makes it of \`${basename(config)}\`, which no template nests any more`,
    severity: "problem",
  };
}

/** @param id of the nested stack; undefined where the template may have been one */
export function unwrittenNote(place: Unresolved["place"], id?: string): Unresolved {
  return {
    place,
    what: id === undefined ? "whether this template was a nested stack" : `what becomes of the nested stack \`${id}\``,
    why: "an earlier version wrote the lock file, without what templates nest; write it again with `replay-safe lock` at the commit that is deployed",
    severity: "problem",
  };
}

/** A nested stack may be handed another value for what its mappings, or the sources that it puts out, are made of. */
export function handedNote({ id, at }: NestedStack, hasMappings: boolean): Unresolved {
  return {
    place: at,
    what: `what ${hasMappings ? "the mappings" : "readers of the outputs"} of the nested stack \`${id}\` read`,
    why: "a parameter that it is made of is handed over in another way than in the baseline, and only the deployment knows both values",
    severity: "note",
  };
}

const CLOSED = {
  "made otherwise": "it is made of something else than in the baseline, and",
  new: "the baseline does not have it under this id, and",
  gone: "the baseline has it, and",
};

/** A part whose template or code is elsewhere is made of something else, is new or is gone. */
export function closedNote(
  { id, kind, at }: Pick<ClosedPart, "id" | "kind"> & { readonly at: Unresolved["place"] },
  how: keyof typeof CLOSED,
): Unresolved {
  const why = `${CLOSED[how]} what it does to mappings cannot be looked at from here`;
  return { place: at, what: `what becomes of ${kind} \`${id}\``, why, severity: "note" };
}

/** It was there or not, and is there or not. */
export function conditionNote({ function: lambda, mapping }: Entry): Unresolved {
  return {
    place: mapping.at,
    what: `whether the mapping of \`${toldAs(lambda)}\` is there`,
    why: "what decides it is tested in another way than in the baseline, and only the deployment knows both answers; where it was not there, it begins anew",
    severity: "note",
  };
}

/** A nested stack was there or not, and is there or not, with all that is in it. */
export function nestingConditionNote({ id, at }: NestedStack): Unresolved {
  return {
    place: at,
    what: `whether the nested stack \`${id}\` is there`,
    why: "what decides it is tested in another way than in the baseline, and only the deployment knows both answers; where it was not there, its mappings begin anew",
    severity: "note",
  };
}

/** A stack that is there may keep the value that it has, or take the new default. */
export function defaultNote(name: string, { at }: ParameterDefault): Unresolved {
  return {
    place: at,
    what: `whether the parameter \`${name}\` is what it was`,
    why: "its default is another one than in the baseline, mappings of streams or queues hang on it, and only the deployment knows whether it gives a value",
    severity: "note",
  };
}

/** A loop over, or a condition on, something unknown. */
export function maybeNote({ function: lambda, mapping }: Entry): Unresolved {
  return {
    place: mapping.at,
    what: `what becomes of the mapping of \`${toldAs(lambda)}\``,
    why: "it differs from the baseline, and only the deployment knows whether it is there",
    severity: "note",
  };
}

/** Beside a mapping of the same function and source, one of which stands under a condition. */
export function perhapsSecondNote({ function: lambda, mapping }: Entry): Unresolved {
  return {
    place: mapping.at,
    what: `what the new mapping of \`${toldAs(lambda)}\` does`,
    why: "the function has one on this source in the baseline, and Lambda refuses a second one; where a condition takes that one away and brings this one, the deployment is refused, or this one begins anew",
    severity: "note",
  };
}

/** A source under another id, or with another key, and with the name that the old one has. */
export function takenNote({ function: lambda, mapping }: Entry): Unresolved {
  return {
    place: mapping.at,
    what: `what \`${toldAs(lambda)}\` reads`,
    why: "its source is another resource than in the baseline and has the name that the old one holds: the deployment is refused, and what the old one keeps is lost where somebody deletes it by hand",
    severity: "note",
  };
}

/** A source of another type under the id that it had. */
export function otherTypeNote({ function: lambda, mapping }: Entry): Unresolved {
  return {
    place: mapping.at,
    what: `what \`${toldAs(lambda)}\` reads`,
    why: "its source is a resource of another type under the logical id of the old one: CloudFormation refuses the deployment; under another id it is a new source, and what the old one holds unread does not come along",
    severity: "note",
  };
}

/** A consumer under another id, with the name that the old one has. */
export function takenConsumerNote({ function: lambda, mapping }: Entry): Unresolved {
  return {
    place: mapping.at,
    what: `what the mapping of \`${toldAs(lambda)}\` reads through`,
    why: "its consumer is another resource than in the baseline and has the name that the old one holds: the deployment is refused; where somebody deletes the old one by hand, the mapping is replaced",
    severity: "note",
  };
}

/** The name that a function is to have is held by another one, in the stage that is taken by default. */
export function heldNote({ function: lambda }: Entry, holder: LambdaFunction): Unresolved {
  return {
    place: lambda.name?.at ?? lambda.at,
    what: `whether the name of \`${toldAs(lambda)}\` is free`,
    why: `in the stage that a deployment takes by default \`${holder.key}\` has it: there the deployment is refused`,
    severity: "note",
  };
}

/** A mapping reads other topics or queues of its source than in the baseline. */
export function topicsNote({ function: lambda, mapping }: Entry): Unresolved {
  return {
    place: mapping.at,
    what: `where the mapping of \`${toldAs(lambda)}\` continues`,
    why: "its topics or queues changed, and AWS does not document what a deployment does then",
    severity: "note",
  };
}

/** The table of a mapping has no stream any more. */
export function switchedOffNote({ function: lambda, mapping }: Entry): Unresolved {
  return {
    place: mapping.at,
    what: `what \`${toldAs(lambda)}\` reads`,
    why: "the stream of its table is not switched on any more; one that is switched on again is another stream",
    severity: "note",
  };
}

/** A mapping is new, and where it begins to read is not known. */
export function positionNote({ function: lambda, mapping }: Entry): Unresolved {
  return {
    place: mapping.at,
    what: `what the new mapping of \`${toldAs(lambda)}\` reads`,
    why: "its starting position is not known",
    severity: "note",
  };
}

/** Kafka in queue mode, for a group that the cluster does not know yet. */
export function shareGroupNote({ function: lambda, mapping }: Entry): Unresolved {
  return {
    place: mapping.at,
    what: `what the new mapping of \`${toldAs(lambda)}\` reads`,
    why: "a share group has no starting position: the cluster's settings say where a new one begins",
    severity: "note",
  };
}

/** Kafka under a group of its own: what it committed there before, if it did, only the cluster knows. */
export function groupNote({ function: lambda, mapping }: Entry): Unresolved {
  return {
    place: mapping.at,
    what: `what the new mapping of \`${toldAs(lambda)}\` reads`,
    why: "its consumer group reads on where it stopped if the cluster knows it, and begins at the starting position if not",
    severity: "note",
  };
}

/**
 * Something stands on one side only, and what was read of a side is not all that it has. What the change itself took out of sight, the
 * check could not look at.
 *
 * @param isHidden a mapping that was there is among what is left
 */
export function incompleteNote({ before, after }: StackPair, isHidden: boolean): Unresolved {
  const side = after.complete
    ? "the baseline's configuration"
    : before.complete
      ? "the configuration"
      : "the configuration of both sides";
  return {
    place: { path: after.config },
    what: "what became of mappings that only one side has",
    why: `${side} could not be read completely`,
    severity: isHidden && before.complete ? "problem" : "note",
  };
}

/** All that was read of the baseline is still there, and more may have been; a problem there is said by itself. */
export function hiddenNote({ before, after }: StackPair): readonly Unresolved[] {
  const [open] = before.unresolved;
  if (before.unresolved.some(({ severity }) => severity === "problem")) return [];
  const why = open
    ? `in the baseline ${open.what} was not known: ${open.why}`
    : "the baseline's configuration could not be read completely";
  return [{ place: { path: after.config }, what: "what else was deployed", why, severity: "note" }];
}

/** A baseline of one stack that none of the configurations deploys: nothing was compared with it. */
export function strangeStackNote({ config, path }: Stack): Unresolved {
  return {
    place: { path: config },
    what: path === "" ? "what is deployed" : `what is deployed as \`${path}\``,
    why: "no configuration has its functions",
    severity: "problem",
  };
}

function toldAs(lambda: LambdaFunction): string {
  return lambda.toldAs ?? lambda.key;
}
