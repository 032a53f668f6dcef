/** Which files are templates, by name and text, without reading more of them than that takes. */
import { basename } from "node:path/posix";
import { parseConfigText } from "../../../syntax/config-text.ts";
import type { SourceText } from "../../../syntax/source-text.ts";
import type { Reader } from "../reader.ts";
import { hasLocalStacks } from "./nested-stacks.ts";

/** Which files are templates of CloudFormation or SAM. */
export const claims: Reader["claims"] = {
  name: (path) => /\.(?:ya?ml|json|template)$/iu.test(path) && !isManifest(basename(path)) && !isSnapshot(path),
  nameAlone: (path) => /(?:^|[/.])template(?:\.(?:ya?ml|json))?$/iu.test(path) && !isSnapshot(path),
  text: (text) => hasSection(text) && (speaksOfFunctions(text) || speaksOfStreams(text)),
  content: (source) => {
    const text = unescaped(source.text);
    return /\bResources\b/u.test(text) && (speaksOfFunctions(text) || speaksOfStreams(text)) && isTemplate(source);
  },
};

/** Files with names of their own that are no templates, and may be large. */
function isManifest(name: string): boolean {
  return /^(?:package(?:-lock)?|tsconfig.*|manifest|tree)\.json$/u.test(name) || /^pnpm-lock\.ya?ml$/u.test(name);
}

/** JSON, or YAML in braces, which comments, directives and the mark of a document may stand before, each to the end of its line. */
const OPENING = /^(?:\s|[#%][^\n]*\n|---)*\{/u;

/** What tests expect of an app, as the integration tests of CDK keep it: deployed for the length of a test. */
function isSnapshot(path: string): boolean {
  return /\.expected\.json$|\.snapshot\/|\/__snapshots__\//u.test(path);
}

/** A section `Resources` at the top, as people write it. Most files have no such word, which takes the least time to see. */
function hasSection(text: string): boolean {
  if (!text.includes("Resources")) return false;
  if (/^["']?Resources["']?[ \t]*:/mu.test(text)) return true;
  const [opening] = OPENING.exec(text) ?? [];
  return opening !== undefined && /Resources["']?\s*:/u.test(text.slice(opening.length));
}

/** Stacks whose templates may be anywhere: another one may hold other functions. */
const REMOTE_STACKS = /AWS::(?:CloudFormation::Stack|Serverless::Application)\b/u;

/** A resource that runs or feeds a function, also one whose type a loop completes, or that is a stack of its own. */
function speaksOfFunctions(text: string): boolean {
  const resources =
    /AWS::(?:Lambda::(?:(?:Function|EventSourceMapping)\b|\$\{)|Serverless::(?:Function\b|\$\{)|Pipes::Pipe\b)/u;
  return resources.test(text) || hasLocalStacks(text) || REMOTE_STACKS.test(text);
}

/** Tables, streams and queues alone: what is read by functions of other stacks. */
function speaksOfStreams(text: string): boolean {
  return /\bStreamSpecification\b|AWS::(?:Kinesis::Stream|MSK::(?:Serverless)?Cluster|DocDB::DBCluster|SQS::Queue|AmazonMQ::Broker)\b/u.test(
    text,
  );
}

/** Of a template: what is included may hold functions. */
export function holdsOnlySources(written: string): boolean {
  const text = unescaped(written);
  return speaksOfStreams(text) && !speaksOfFunctions(text) && !text.includes("AWS::Include");
}

/** A text that somebody may mean for a template, whatever is wrong with it. */
export function mentionsTemplate(text: string): boolean {
  return /\bAWS::|\bAWSTemplateFormatVersion\b|^[ \t]*["']?(?:Resources|Transform)\b/mu.test(unescaped(text));
}

/** Whether it has a section `Resources` at its top, whichever way that is written. */
export function isTemplate(source: SourceText): boolean {
  const parsed = parseConfigText(source);
  return parsed.ok && parsed.documents.some((document) => document.kind === "map" && document.entries.has("Resources"));
}

/** A text without the escapes of YAML and JSON, as far as letters go: enough to search it for words. */
function unescaped(text: string): string {
  if (!text.includes("\\") || !/\\(?:\r?\n|[xu][\da-f]{2})/iu.test(text)) return text;
  return text
    .replaceAll(/\\\r?\n[ \t]*/gu, "")
    .replaceAll(/\\(?:x([\da-f]{2})|u([\da-f]{4})|U0000([\da-f]{4}))/giu, (_, ...codes: (string | undefined)[]) =>
      String.fromCharCode(Number.parseInt(codes.find(Boolean)!, 16)),
    );
}
