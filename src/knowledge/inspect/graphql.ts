/** GraphQL in requests and calls: the document decides what is done. */
import type { Repeat } from "../calls.ts";
import { operationsOf, type Operations } from "../graphql.ts";
import { memberOf, textOfShape, type HoledText, type Shape } from "../shape.ts";
import type { Inspected, Inspector } from "./inspector.ts";
import { shapeAt } from "./places.ts";

/** A GraphQL query that is posted reads; a mutation does not. */
export function isGraphqlRead(args: readonly Shape[]): boolean {
  const texts = graphqlIn(args);
  return texts.length > 0 && texts.every((text) => operationsOf(text)?.does === "reads");
}

/** Of mutations that are posted and set something, by their names. */
export function setsByGraphql(args: readonly Shape[]): Repeat | undefined {
  const operations = graphqlIn(args).map(operationsOf);
  return operations.length > 0 ? repeatOfSetting(operations) : undefined;
}

function repeatOfSetting(operations: readonly (Operations | undefined)[]): Repeat | undefined {
  const fields = operations.flatMap((one) => (one?.does === "sets" ? one.fields : []));
  if (fields.length === 0 || !operations.every((one) => one?.does === "sets")) return undefined;
  return { on: "unknown", why: `whether the other side sets the same again by \`${fields[0]}\``, sets: fields };
}

/** The documents of GraphQL that a request posts, in each form in which clients take them. */
export function graphqlIn(args: readonly Shape[]): readonly HoledText[] {
  return args.flatMap((argument) => {
    const body = argument.kind === "object" ? argument : undefined;
    const inside = ["data", "body", "json"].map((name) => textOfShape(memberOf(memberOf(body, name), "query")));
    const texts = [textOfShape(memberOf(body, "query")), ...inside].filter((text) => text !== undefined);
    return texts.filter((text) => !isSql(text));
  });
}

/** A statement for a database behind the other side stands under the same name. */
function isSql([first]: HoledText): boolean {
  return typeof first === "string" && /^\s{0,200}(?:select|insert|update|delete|merge|replace|with)\s/iu.test(first);
}

/** `client.request(document)`, `API.graphql({ query })`: the document decides. */
export const graphqlDocument: Inspector = (inspected) => {
  const operations = operationsAt(inspected);
  if (operations === undefined) return { repeat: { on: "unknown", why: "the GraphQL document is not known" } };
  if (operations.does === "reads") return { class: "read", repeat: { on: "nothing" }, nature: "other" };
  const repeat: Repeat = repeatOfSetting([operations]) ?? { on: "again", because: "call", text: "" };
  return { class: "effect", repeat, nature: "request", answersBy: "data" };
};

/** `client.mutate({ mutation })`: it writes, whatever the document is. */
export const graphqlMutation: Inspector = (inspected) => {
  const repeat = repeatOfSetting([operationsAt(inspected)]);
  return { ...(repeat && { repeat }), answersBy: "data" };
};

function operationsAt({ args, at }: Inspected): Operations | undefined {
  // Amplify's `graphqlOperation(document, variables)` stands for the whole.
  const document = shapeAt(args, at) ?? args[at.argument];
  const text = textOfShape(document?.kind === "known" ? document.arguments[0] : document);
  return text && operationsOf(text);
}
