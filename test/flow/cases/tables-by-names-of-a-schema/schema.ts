import { pgTable, text } from "drizzle-orm/pg-core";
export const userAccounts = pgTable("user_accounts", { id: text("id").primaryKey(), status: text("status") });
export const userNotes = pgTable("user_notes", { id: text("id").primaryKey(), status: text("status") });
