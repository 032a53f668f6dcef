// A row that is inserted is another one by what a look found: that its table refuses a second one is only told where code tests for it.
import type { SQSEvent } from "aws-lambda";
import { PrismaClient } from "@prisma/client";
const prisma = new PrismaClient();

export const byAText = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const job = await prisma.job.findUnique({ where: { id: r.messageId } });
    const row = `${job?.state}-x` === "OPEN-x" ? { text: "first" } : { text: "again", by: r.body };
    await prisma.note.create({ data: row }); // unguarded
    await prisma.job.update({ where: { id: r.messageId }, data: { state: "DONE" } });
  }
};
export const byATextTested = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const job = await prisma.job.findUnique({ where: { id: r.messageId } });
    const row = `${job?.state}-x` === "OPEN-x" ? { text: "first" } : { text: "again", by: r.body };
    try {
      await prisma.note.create({ data: row }); // unknown
    } catch (error) {
      if ((error as { code: string }).code === "P2002") continue;
      throw error;
    }
    await prisma.job.update({ where: { id: r.messageId }, data: { state: "DONE" } });
  }
};
export const byABeginning = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const job = await prisma.job.findUnique({ where: { id: r.messageId } });
    const row = job!.state.startsWith("OPEN") ? { text: "first" } : { text: "again", by: r.body };
    await prisma.note.create({ data: row }); // unguarded
    await prisma.job.update({ where: { id: r.messageId }, data: { state: "DONE" } });
  }
};
export const byABeginningTested = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const job = await prisma.job.findUnique({ where: { id: r.messageId } });
    const row = job!.state.startsWith("OPEN") ? { text: "first" } : { text: "again", by: r.body };
    try {
      await prisma.note.create({ data: row }); // unguarded
    } catch (error) {
      if ((error as { code: string }).code === "P2002") continue;
      throw error;
    }
    await prisma.job.update({ where: { id: r.messageId }, data: { state: "DONE" } });
  }
};
