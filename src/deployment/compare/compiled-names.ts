/** What a stack was called when it was deployed, where its template tells. */
import type { Stack } from "../model.ts";
import { canonicalText, knownText } from "../value.ts";

/**
 * Gives the stack of a template that the Serverless Framework compiled the name that it was deployed under. Another stage alone is
 * no edit: the template is of one stage of many, and `--stage` wins over what is written, so the after side becomes the one of any
 * stage.
 *
 * @param before the stack of a template
 * @param after the configuration that compiles to its ids
 */
export function nameCompiled(before: Stack, after: Stack): readonly [Stack, Stack] {
  const [old, current] = [knownText(before.compiledAs), knownText(after.name)];
  if (old === undefined || current === undefined || !after.stages) return [before, after];
  const { service, stage } = after;
  const isByStage = service && stage && current === `${canonicalText(service)}-${canonicalText(stage)}`;
  const isOfOtherStage = isByStage && old !== current && old.startsWith(`${canonicalText(service)}-`);
  const named = { ...before, name: before.compiledAs };
  return [named, (isOfOtherStage ? after.stages.byOption() : undefined) ?? after];
}
