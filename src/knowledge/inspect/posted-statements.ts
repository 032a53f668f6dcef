/** Requests that carry a statement: what it says is done counts, whatever the function is called that posts it. */
import { operationsOf } from "../graphql.ts";
import { memberOf, textOfShape, type Shape } from "../shape.ts";
import { graphqlIn } from "./graphql.ts";

/** A mutation, or an INSERT for a database behind the other side: `queryWarehouse("INSERT INTO …")` does not only ask. */
export function saysItAdds(args: readonly Shape[], bodies: readonly Shape[]): boolean {
  return graphqlIn(args).some((text) => operationsOf(text)?.does === "writes") || bodies.some(inserts);
}

/** The whole of what is sent, as ClickHouse takes it, or a member of that. */
function inserts(body: Shape): boolean {
  const texts = [body, ...STATEMENT_MEMBERS.map((name) => memberOf(body, name))].map((one) => textOfShape(one));
  return texts.some((text) => typeof text?.[0] === "string" && /^\s{0,200}insert\s+into\b/iu.test(text[0]));
}

const STATEMENT_MEMBERS = ["query", "sql", "statement", "stmt"];
