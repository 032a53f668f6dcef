// As the generator writes it.
import * as runtime from "@prisma/client/runtime/client";
const config = { activeProvider: "postgresql" };
export function getPrismaClientClass(): any {
  return runtime.getPrismaClient(config as any);
}
export const PrismaClient = getPrismaClientClass();
