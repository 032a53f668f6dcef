// Inserts of TypeORM that ignore a duplicate: whether there is one hangs on the unique columns that the entity declares.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { BaseEntity, Column, DataSource, Entity, Index, OneToOne, PrimaryColumn, PrimaryGeneratedColumn, Unique } from "typeorm";
import { Owned } from "./owned";
const sns = new SNSClient({});
const ds = new DataSource({} as never);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
@Entity("mails") class Mail extends BaseEntity { @PrimaryGeneratedColumn() id!: number; @Column({ type: "text", nullable: true }) text!: string; @Index() @Column() to!: string }
@Entity() class Once { @PrimaryGeneratedColumn() id!: number; @Column({ unique: true }) text!: string }
@Entity() class Own { @PrimaryColumn() id!: string; @Column() text!: string }
@Entity() @Index(["text"], { unique: true }) class Indexed { @PrimaryGeneratedColumn() id!: number; @Column() text!: string }
@Entity() @Unique("one", (mail: Computed) => [mail.text]) class Computed { @PrimaryGeneratedColumn() id!: number; @Column() text!: string }
@Entity() class Related { @PrimaryGeneratedColumn() id!: number; @Column() text!: string; @OneToOne(() => Mail) mail!: string }
@Entity() class Inherited extends Owned { @PrimaryGeneratedColumn() id!: number; @Column() text!: string }

export const noColumn = async (event: SQSEvent) => { for (const r of event.Records)
  await ds.createQueryBuilder().insert().into(Mail).values({ text: r.body, to: "all" }).orIgnore().execute(); }; // unknown
export const keyGiven = async (event: SQSEvent) => { for (const r of event.Records)
  await ds.createQueryBuilder().insert().into(Mail).values({ id: r.messageId, text: r.body }).orIgnore().execute(); }; // idempotent
export const uniqueColumn = async (event: SQSEvent) => { for (const r of event.Records)
  await ds.createQueryBuilder().insert().into(Once).values({ text: r.body }).orIgnore().execute(); }; // idempotent
export const ownKey = async (event: SQSEvent) => { for (const r of event.Records)
  await ds.createQueryBuilder().insert().into(Own).values({ id: r.messageId, text: r.body }).orIgnore().execute(); }; // idempotent
export const uniqueIndex = async (event: SQSEvent) => { for (const r of event.Records)
  await ds.createQueryBuilder().insert().into(Indexed).values({ text: r.body }).orIgnore().execute(); }; // idempotent
export const indexThatIsNotRead = async (event: SQSEvent) => { for (const r of event.Records)
  await ds.createQueryBuilder().insert().into(Computed).values({ text: r.body }).orIgnore().execute(); }; // idempotent
export const oneToOne = async (event: SQSEvent) => { for (const r of event.Records)
  await ds.createQueryBuilder().insert().into(Related).values({ text: r.body, mail: r.messageId }).orIgnore().execute(); }; // idempotent
export const columnsElsewhere = async (event: SQSEvent) => { for (const r of event.Records)
  await ds.createQueryBuilder().insert().into(Inherited).values({ text: r.body }).orIgnore().execute(); }; // idempotent
export const byName = async (event: SQSEvent) => { for (const r of event.Records)
  await ds.createQueryBuilder().insert().into("mails").values({ text: r.body }).orIgnore().execute(); }; // idempotent
export const rowsOfNoColumn = async (event: SQSEvent) => { for (const r of event.Records) {
  const { raw } = await ds.createQueryBuilder().insert().into(Mail).values({ text: r.body }).orIgnore().returning("*").execute(); // unknown
  if (raw.length === 0) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const rowsOfAUniqueColumn = async (event: SQSEvent) => { for (const r of event.Records) {
  const { raw } = await ds.createQueryBuilder().insert().into(Once).values({ text: r.body }).orIgnore().returning("*").execute(); // idempotent
  if (raw.length === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const countOfAUniqueColumn = async (event: SQSEvent) => { for (const r of event.Records) {
  const { raw } = await ds.createQueryBuilder().insert().into(Once).values({ text: r.body }).orIgnore().execute(); // idempotent
  if (raw.affectedRows === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const rowsOfAnUpdate = async (event: SQSEvent) => { for (const r of event.Records) {
  const { raw } = await ds.createQueryBuilder().update(Own).set({ text: "DONE" }).where({ id: r.messageId, text: "NEW" }).returning("*").execute(); // idempotent
  if (raw.length === 0) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const ofARepository = async (event: SQSEvent) => { for (const r of event.Records)
  await ds.getRepository(Mail).createQueryBuilder().insert().values({ text: r.body, to: "all" }).orIgnore().execute(); }; // unknown
export const ofARepositoryWithItsKey = async (event: SQSEvent) => { for (const r of event.Records)
  await ds.getRepository(Mail).createQueryBuilder("m").insert().values({ id: r.messageId, text: r.body }).orIgnore().execute(); }; // idempotent
export const ofARepositoryOfUniques = async (event: SQSEvent) => { for (const r of event.Records)
  await ds.getRepository(Once).createQueryBuilder().insert().values({ text: r.body }).orIgnore().execute(); }; // idempotent
