declare module "dynalite" {
  import type { Server } from "node:http";

  /** A server for DynamoDB's protocol. `createTableMs`: how long a new table is not ready. */
  export default function dynalite(options: { readonly createTableMs: number }): Server;
}
