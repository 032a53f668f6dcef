import type { Prisma, PrismaClient } from "#generated";
export class Orders {
  constructor(private readonly client: PrismaClient) {}
  async add(text: string) {
    await this.client.order.create({ data: { text } }); // unguarded
  }
  async set(id: string) {
    await this.client.order.update({ where: { id }, data: { state: "DONE" } }); // idempotent
  }
}
export const append = async (tx: Prisma.TransactionClient, text: string) => {
  await tx.line.create({ data: { text } }); // unguarded
};
