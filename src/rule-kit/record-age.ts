import type { Mapping, Stack } from "../deployment/model.ts";
import { frameworkTraits } from "../deployment/readers/index.ts";
import type { Place, SourceText } from "../syntax/source-text.ts";
import { insertOption, type Edit } from "./config-edits.ts";
import { limitRecordAge } from "./construct-edits.ts";

/**
 * A maximum record age for a mapping, in the language that it is written in; undefined where nothing can be written that is right
 * by itself. On Kafka one option is not enough, and some frameworks have none.
 */
export function boundRecordAge(
  file: SourceText,
  at: Place,
  stack: Stack,
  { source }: Mapping,
  seconds: number,
): { readonly option: string; readonly edits: readonly Edit[] } | undefined {
  if (source.type === "kafka") return undefined;
  const option = frameworkTraits(stack).hasServices ? "maximumRecordAgeInSeconds" : "MaximumRecordAgeInSeconds";
  const edits = insertOption(file, at, option, seconds);
  return edits ? { option, edits } : limitRecordAge(file, at, seconds / 3_600);
}
