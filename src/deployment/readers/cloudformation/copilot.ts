/** Copilot of AWS nests the templates in `addons` of a service, or a job, in its stack, which is named after it. */
import { dirname } from "node:path/posix";
import type { TextSource } from "../../../project/text-source.ts";
import { parseConfigText } from "../../../syntax/config-text.ts";
import { textOf, valueAt } from "../../../syntax/located.ts";
import type { Value } from "../../value-model.ts";
import { literal } from "../../value.ts";

const ADDONS = /\/copilot\/(?!environments\/|pipelines\/)[^/]+\/addons\/[^/]+$/u;

/** The `name` in the manifest of the service that a template belongs to; undefined of any other template. */
export function copilotService(path: string, source: TextSource, reads: Set<string>): Value | undefined {
  if (!ADDONS.test(path)) return undefined;
  const manifest = `${dirname(dirname(path))}/manifest.yml`;
  reads.add(manifest);
  const read = source.read(manifest);
  const parsed = read.ok ? parseConfigText(read.source) : undefined;
  const name = parsed?.ok ? valueAt(parsed.documents[0], "name") : undefined;
  const text = textOf(name);
  return name === undefined || text === undefined ? undefined : literal(text, name.at);
}
