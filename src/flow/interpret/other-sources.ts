/** Code that takes records of several sources: `record.Sns ? record.Sns.Message : record.body`. */
import type { TSESTree } from "@typescript-eslint/types";
import { sourceFacts } from "../../knowledge/index.ts";
import { boundNames } from "../../syntax/language/names.ts";
import { nodesAround } from "../../syntax/language/nodes.ts";
import type { HandlerSource } from "../../vocabulary.ts";
import type { Site } from "../domain/site.ts";

const SOURCES: readonly HandlerSource[] = ["dynamodb", "kinesis", "sqs", "sns", "s3"];

/** By each name that records of these sources have at their top: the sources. */
let sourcesByName: ReadonlyMap<string, ReadonlySet<HandlerSource>> | undefined;
const answers = new WeakMap<TSESTree.Node, boolean>();

/**
 * Whether the code that reads `record.name` takes records without it as well: it also reads a member off `record` that no record with the
 * first one has, or goes on with the record where the first one is not there. It is asked of the text in which the variable is known,
 * before anything of it is run: what a test leads to is not known yet.
 */
export function takesOtherSources(name: string, { node, scope }: Site): boolean {
  const own = namesOfSources().get(name);
  if (own === undefined || node.type !== "MemberExpression") return false;
  const known = answers.get(node);
  if (known !== undefined) return known;
  const { source, module } = scope.frame.module;
  const answer = module.kind === "code" && isOfOthers(own, node, module.program, source.text);
  answers.set(node, answer);
  return answer;
}

function isOfOthers(
  own: ReadonlySet<HandlerSource>,
  node: TSESTree.MemberExpression,
  program: TSESTree.Program,
  text: string,
): boolean {
  const record = withoutCasts(`(${text.slice(...node.object.range)})`).replace(/^\((.*)\)$/su, "$1");
  const [name] = /^\w*/u.exec(record)!;
  const around = nodesAround(node, program);
  const region = around.findLast((one) => namesBoundBy(one).has(name));
  if (region === undefined) return false;
  for (const other of membersReadIn(region, record, text)) {
    const sources = namesOfSources().get(other);
    if (sources && [...sources].every((source) => !own.has(source))) return true;
  }
  const otherwise = around.at(-1) && otherwiseOf(around.at(-1)!, node);
  return otherwise != null && new RegExp(`\\b${name}\\b`, "u").test(text.slice(...otherwise.range));
}

/** What runs where a test of the node fails. */
function otherwiseOf(test: TSESTree.Node, node: TSESTree.Node): TSESTree.Node | null {
  const isTest = (test.type === "ConditionalExpression" || test.type === "IfStatement") && test.test === node;
  return isTest ? test.alternate : null;
}

/** Asked again for each member that is read of a record: the text of a region is gone through once. */
const membersIn = new WeakMap<TSESTree.Node, Map<string, ReadonlySet<string>>>();

function membersReadIn(region: TSESTree.Node, record: string, text: string): ReadonlySet<string> {
  const ofRegion = membersIn.get(region) ?? new Map<string, ReadonlySet<string>>();
  membersIn.set(region, ofRegion);
  const known = ofRegion.get(record) ?? membersOf(record, withoutCasts(text.slice(...region.range)));
  ofRegion.set(record, known);
  return known;
}

/** `(record as any).body` is `record.body`. */
function withoutCasts(text: string): string {
  return text.replaceAll(/\(\s*([\w$]+) as [\w$]+\s*\)/gu, "$1");
}

function membersOf(record: string, text: string): ReadonlySet<string> {
  const members = new Set<string>();
  for (let at = text.indexOf(record); at >= 0; at = text.indexOf(record, at + record.length)) {
    // The end of another name, or a member of something else.
    if (/[\w$.]/u.test(text.charAt(at - 1))) continue;
    const [, member] = /^\??\.([A-Za-z]\w{0,30})/u.exec(text.slice(at + record.length, at + record.length + 40)) ?? [];
    if (member !== undefined) members.add(member);
  }
  return members;
}

const boundBy = new WeakMap<TSESTree.Node, ReadonlySet<string>>();

function namesBoundBy(node: TSESTree.Node): ReadonlySet<string> {
  const known = boundBy.get(node) ?? new Set(bindingsOf(node));
  boundBy.set(node, known);
  return known;
}

function bindingsOf(node: TSESTree.Node): readonly string[] {
  switch (node.type) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return node.params.flatMap(boundNames);
    case "ForOfStatement":
    case "ForInStatement":
      return declaredIn(node.left);
    case "BlockStatement":
    case "Program":
      return node.body.flatMap(declaredIn);
    default:
      return [];
  }
}

function declaredIn(node: TSESTree.Node): readonly string[] {
  return node.type === "VariableDeclaration" ? node.declarations.flatMap(({ id }) => boundNames(id)) : [];
}

function namesOfSources(): ReadonlyMap<string, ReadonlySet<HandlerSource>> {
  if (sourcesByName) return sourcesByName;
  const made = new Map<string, Set<HandlerSource>>();
  for (const source of SOURCES)
    for (const path of sourceFacts(source).always) {
      const [name] = path.split(".") as [string];
      made.set(name, (made.get(name) ?? new Set()).add(source));
    }
  return (sourcesByName = made);
}
