/** Who listens for the end is often given before who listens for the data. What the data change is there at the end. */
import * as https from "node:https";
import * as readline from "node:readline";
import { spawn } from "node:child_process";
import { createReadStream } from "node:fs";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { PassThrough } from "node:stream";
import * as sax from "sax";
import WebSocket from "ws";
import { open } from "@acme/streams";

const sns = new SNSClient({});
const publish = (Message: string) => new PublishCommand({ TopicArn: "orders", Message });

/** Of an answer of a server. */
export const ofAnAnswer = async ({ Records }: SQSEvent) => {
  for (const record of Records)
    await new Promise<void>((resolve) => {
      https.get(`https://orders.example/${record.body}`, (response) => {
        let isThere = false;
        response.on("end", () => {
          if (isThere) sns.send(publish(record.body)); // unguarded
          resolve();
        });
        response.on("data", () => {
          isThere = true;
        });
      });
    });
};

/** Of a file, in one chain. */
export const ofAFile = async ({ Records }: SQSEvent) => {
  for (const record of Records)
    await new Promise<void>((resolve) => {
      const rows: string[] = [];
      createReadStream(record.body)
        .on("close", () => {
          if (rows.length > 0) sns.send(publish(record.body)); // unguarded
          resolve();
        })
        .on("data", (row) => rows.push(String(row)));
    });
};

/** Of the lines of a file. */
export const ofLines = async ({ Records }: SQSEvent) => {
  for (const record of Records)
    await new Promise<void>((resolve) => {
      const found: Record<string, string> = {};
      const lines = readline.createInterface({ input: createReadStream(record.body) });
      lines.once("close", () => {
        if ("id" in found) sns.send(publish(record.body)); // unguarded
        resolve();
      });
      lines.on("line", (line) => {
        found[line] = line;
      });
    });
};

/** Of a program. */
export const ofAProgram = async ({ Records }: SQSEvent) => {
  for (const record of Records)
    await new Promise<void>((resolve) => {
      let count = 0;
      const child = spawn("convert", [record.body]); // unknown
      child.on("close", () => {
        if (count > 2) sns.send(publish(record.body)); // unguarded
        resolve();
      });
      child.stdout.on("data", () => count++);
    });
};

/** Of a package of which nothing is known. */
export const ofAPackage = async ({ Records }: SQSEvent) => {
  for (const record of Records)
    await new Promise<void>((resolve) => {
      let isThere = false;
      const rows = open(record.body);
      rows.on("end", () => { // unknown
        if (isThere) sns.send(publish(record.body)); // unknown
        resolve();
      });
      rows.on("row", () => { // unknown
        isThere = true;
      });
    });
};

/** Of what is written into by the handler. */
export const ofWhatIsWritten = async ({ Records }: SQSEvent) => {
  for (const record of Records)
    await new Promise<void>((resolve) => {
      const pieces: string[] = [];
      const through = new PassThrough();
      through.on("end", () => {
        for (const piece of pieces) sns.send(publish(piece)); // unguarded
        resolve();
      });
      through.on("data", (piece) => pieces.push(String(piece)));
      through.end(record.body);
    });
};

/** Listeners that are members: of a socket of a listed package, of one of the runtime, of a parser. */
export const byMembers = async ({ Records }: SQSEvent) => {
  for (const record of Records)
    await new Promise<void>((resolve) => {
      let isThere = false;
      const socket = new WebSocket(`wss://orders.example/${record.body}`);
      socket.onopen = () => socket.send(record.body); // unguarded
      socket.onclose = () => {
        if (isThere) sns.send(publish(record.body)); // unguarded
        resolve();
      };
      socket.onmessage = () => {
        isThere = true;
      };
    });
};
export const byMembersOfTheRuntime = async ({ Records }: SQSEvent) => {
  for (const record of Records)
    await new Promise<void>((resolve) => {
      const socket = new globalThis.WebSocket("wss://orders.example");
      socket.onmessage = () => {
        sns.send(publish(record.body)); // unguarded
        resolve();
      };
    });
};
export const byMembersOfAParser = async ({ Records }: SQSEvent) => {
  for (const record of Records) {
    const parser = sax.parser(true);
    parser.onopentag = () => {
      sns.send(publish(record.body)); // unguarded
    };
    parser.write(record.body).close(); // unknown
  }
};

/** The twin: nothing ever makes it true. */
export const whatNobodyChanges = async ({ Records }: SQSEvent) => {
  for (const record of Records)
    await new Promise<void>((resolve) => {
      const isThere = false;
      let count = 0;
      createReadStream(record.body)
        .on("close", () => {
          if (isThere) sns.send(publish(record.body));
          resolve();
        })
        .on("data", () => count++);
    });
};
