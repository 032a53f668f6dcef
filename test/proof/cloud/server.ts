/** One loopback server that all clients of the handlers talk to: DynamoDB goes on to the tables, the rest is recorded. */
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { answer, type Answer } from "./services.ts";
import { cloudState } from "./state.ts";
import type { Tables } from "./tables.ts";

export interface CloudServer {
  readonly url: string;
  /** The tables that requests go to from now on. */
  tables: Tables | undefined;
  close(): Promise<void>;
}

export async function startServer(): Promise<CloudServer> {
  const server: Server = createServer((request, response) => {
    response.sendDate = false;
    respond(request, cloud).then(
      ({ status = 200, body }) => response.writeHead(status, { "content-type": "application/json" }).end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const cloud: CloudServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tables: undefined,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return cloud;
}

async function respond(request: IncomingMessage, { tables }: CloudServer): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString("utf8");
  const { method = "", url: path = "", headers } = request;
  const service = /Credential=[^/]+\/\d+\/[^/]+\/(\w+)\//u.exec(headers.authorization ?? "")?.[1];
  const { isDown, meeting } = cloudState();
  if (service !== "dynamodb") {
    const ask = () => answer(service, { method, path, headers, body });
    return meeting && (method === "GET" || method === "HEAD") ? meeting.read(`${method} ${path}`, ask) : ask();
  }
  if (isDown || !tables) return { status: 500, body: '{"__type":"com.amazonaws.dynamodb#InternalServerError"}' };
  const target = String(headers["x-amz-target"]);
  const ask = () => tables.ask(target, body);
  const isRead = /\.(?:GetItem|Query|BatchGetItem)$/u.test(target);
  return isRead && meeting ? meeting.read(`${target} ${body}`, ask) : ask();
}
