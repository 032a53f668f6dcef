import { PrismaClient } from "./generated/client";
export * from "./generated/client";
export const db = new PrismaClient();
