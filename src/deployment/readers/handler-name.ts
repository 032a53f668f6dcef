/** What the words of a handler name: `src/orders.handler`. */
interface HandlerName {
  /** Without extension. */
  readonly module: string;
  /** What it exports, or a path into that: `fns.sqs.handle`. */
  readonly exportName: string;
}

/** The runtime takes for the module what stands before the first dot of the last step. Undefined: there is no dot. */
export function splitHandler(text: string): HandlerName | undefined {
  const dot = text.indexOf(".", text.lastIndexOf("/") + 2);
  return dot < 0 ? undefined : { module: text.slice(0, dot), exportName: text.slice(dot + 1) };
}
