// A class of the project that extends a client has its methods: what its transaction hands to a function is the client as well.
import type { SQSEvent } from "aws-lambda";
import { Prisma, PrismaClient } from "@prisma/client";
import axios from "axios";

class PrismaService extends PrismaClient {
  async onModuleInit() {
    await this.$connect();
  }
}
const prisma = new PrismaService();

const isFirst = async (id: string) => {
  try {
    await prisma.$transaction(async (tx) => {
      await tx.inbox.create({ data: { id } }); // guarded
    });
    return true;
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return false;
    throw error;
  }
};
export const claimedInOne = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    if (!(await isFirst(messageId))) continue;
    await axios.post("https://x.example.com", {}); // guarded
  }
};
export const asked = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    await isFirst(messageId);
    await axios.post("https://x.example.com", {}); // unguarded
  }
};
export const countedInOne = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { id, n } = JSON.parse(body);
    await prisma.$transaction(async (tx) => {
      await tx.account.update({ where: { id }, data: { total: { increment: n } } }); // unguarded
      await tx.entry.create({ data: { n } }); // unguarded
    });
  }
};
const logged = prisma.$extends({ name: "logged" });
export const extended = async (event: SQSEvent) => {
  for (const { body } of event.Records) await logged.entry.create({ data: { n: JSON.parse(body).n } }); // unguarded
};
const { $transaction: inOne } = new PrismaClient();
export const takenOff = async (event: SQSEvent) => {
  for (const { body } of event.Records)
    await inOne(async (tx) => {
      await tx.entry.create({ data: { n: JSON.parse(body).n } }); // unguarded
    });
};
