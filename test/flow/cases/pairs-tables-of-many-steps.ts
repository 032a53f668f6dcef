// Steps and classes in a list or a table may be as many as functions: those behind the twentieth are followed too, also where they are called with nothing.
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const redis = new Redis();
export const byPushedSteps = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const { due } = JSON.parse(r.body);
    const steps: { name: string; run: () => unknown }[] = [];
    if (due.at0) steps.push({ name: "s0", run: () => console.log(0) });
    if (due.at1) steps.push({ name: "s1", run: () => console.log(1) });
    if (due.at2) steps.push({ name: "s2", run: () => console.log(2) });
    if (due.at3) steps.push({ name: "s3", run: () => console.log(3) });
    if (due.at4) steps.push({ name: "s4", run: () => console.log(4) });
    if (due.at5) steps.push({ name: "s5", run: () => console.log(5) });
    if (due.at6) steps.push({ name: "s6", run: () => console.log(6) });
    if (due.at7) steps.push({ name: "s7", run: () => console.log(7) });
    if (due.at8) steps.push({ name: "s8", run: () => console.log(8) });
    if (due.at9) steps.push({ name: "s9", run: () => console.log(9) });
    if (due.at10) steps.push({ name: "s10", run: () => console.log(10) });
    if (due.at11) steps.push({ name: "s11", run: () => console.log(11) });
    if (due.at12) steps.push({ name: "s12", run: () => console.log(12) });
    if (due.at13) steps.push({ name: "s13", run: () => console.log(13) });
    if (due.at14) steps.push({ name: "s14", run: () => console.log(14) });
    if (due.at15) steps.push({ name: "s15", run: () => console.log(15) });
    if (due.at16) steps.push({ name: "s16", run: () => console.log(16) });
    if (due.at17) steps.push({ name: "s17", run: () => console.log(17) });
    if (due.at18) steps.push({ name: "s18", run: () => console.log(18) });
    if (due.at19) steps.push({ name: "s19", run: () => console.log(19) });
    if (due.at20) steps.push({ name: "s20", run: () => console.log(20) });
    if (due.at21) steps.push({ name: "s21", run: () => console.log(21) });
    if (due.at22) steps.push({ name: "s22", run: () => console.log(22) });
    if (due.last) {
      steps.push({
        name: "last",
        run: async () => {
          await sns.send(new PublishCommand({ TopicArn: "t", Message: "pushed" })); // unguarded
        },
      });
    }
    for (const step of steps) await step.run();
  }
};
export const byWrittenSteps = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const isFirst = (await redis.set(r.messageId, "1", "NX")) === "OK";
    const steps = [
      { run: () => console.log(0, r.body) },
      { run: () => console.log(1, r.body) },
      { run: () => console.log(2, r.body) },
      { run: () => console.log(3, r.body) },
      { run: () => console.log(4, r.body) },
      { run: () => console.log(5, r.body) },
      { run: () => console.log(6, r.body) },
      { run: () => console.log(7, r.body) },
      { run: () => console.log(8, r.body) },
      { run: () => console.log(9, r.body) },
      { run: () => console.log(10, r.body) },
      { run: () => console.log(11, r.body) },
      { run: () => console.log(12, r.body) },
      { run: () => console.log(13, r.body) },
      { run: () => console.log(14, r.body) },
      { run: () => console.log(15, r.body) },
      { run: () => console.log(16, r.body) },
      { run: () => console.log(17, r.body) },
      { run: () => console.log(18, r.body) },
      { run: () => console.log(19, r.body) },
      { run: () => console.log(20, r.body) },
      { run: () => console.log(21, r.body) },
      { run: () => console.log(22, r.body) },
      { run: async () => isFirst && await sns.send(new PublishCommand({ TopicArn: "t", Message: "written" })) }, // guarded
      { run: async () => await sns.send(new PublishCommand({ TopicArn: "t", Message: "each time" })) }, // unguarded
    ];
    await Promise.all(steps.map((step) => step.run()));
  }
};
class Step0 { run() { console.log(0); } }
class Step1 { run() { console.log(1); } }
class Step2 { run() { console.log(2); } }
class Step3 { run() { console.log(3); } }
class Step4 { run() { console.log(4); } }
class Step5 { run() { console.log(5); } }
class Step6 { run() { console.log(6); } }
class Step7 { run() { console.log(7); } }
class Step8 { run() { console.log(8); } }
class Step9 { run() { console.log(9); } }
class Step10 { run() { console.log(10); } }
class Step11 { run() { console.log(11); } }
class Step12 { run() { console.log(12); } }
class Step13 { run() { console.log(13); } }
class Step14 { run() { console.log(14); } }
class Step15 { run() { console.log(15); } }
class Step16 { run() { console.log(16); } }
class Step17 { run() { console.log(17); } }
class Step18 { run() { console.log(18); } }
class Step19 { run() { console.log(19); } }
class Step20 { run() { console.log(20); } }
class Step21 { run() { console.log(21); } }
class Step22 { run() { console.log(22); } }
class Last {
  async run() {
    await sns.send(new PublishCommand({ TopicArn: "t", Message: "by class" })); // unguarded
  }
}
function stepOf(kind: string) {
  switch (kind) {
    case "step0":
      return new Step0();
    case "step1":
      return new Step1();
    case "step2":
      return new Step2();
    case "step3":
      return new Step3();
    case "step4":
      return new Step4();
    case "step5":
      return new Step5();
    case "step6":
      return new Step6();
    case "step7":
      return new Step7();
    case "step8":
      return new Step8();
    case "step9":
      return new Step9();
    case "step10":
      return new Step10();
    case "step11":
      return new Step11();
    case "step12":
      return new Step12();
    case "step13":
      return new Step13();
    case "step14":
      return new Step14();
    case "step15":
      return new Step15();
    case "step16":
      return new Step16();
    case "step17":
      return new Step17();
    case "step18":
      return new Step18();
    case "step19":
      return new Step19();
    case "step20":
      return new Step20();
    case "step21":
      return new Step21();
    case "step22":
      return new Step22();
    default:
      return new Last();
  }
}
export const byClass = async (event: SQSEvent) => {
  for (const r of event.Records) await stepOf(JSON.parse(r.body).kind).run();
};
const table = new Map([
  ["step0", { get run() { return () => console.log(0); } }],
  ["step1", { get run() { return () => console.log(1); } }],
  ["step2", { get run() { return () => console.log(2); } }],
  ["step3", { get run() { return () => console.log(3); } }],
  ["step4", { get run() { return () => console.log(4); } }],
  ["step5", { get run() { return () => console.log(5); } }],
  ["step6", { get run() { return () => console.log(6); } }],
  ["step7", { get run() { return () => console.log(7); } }],
  ["step8", { get run() { return () => console.log(8); } }],
  ["step9", { get run() { return () => console.log(9); } }],
  ["step10", { get run() { return () => console.log(10); } }],
  ["step11", { get run() { return () => console.log(11); } }],
  ["step12", { get run() { return () => console.log(12); } }],
  ["step13", { get run() { return () => console.log(13); } }],
  ["step14", { get run() { return () => console.log(14); } }],
  ["step15", { get run() { return () => console.log(15); } }],
  ["step16", { get run() { return () => console.log(16); } }],
  ["step17", { get run() { return () => console.log(17); } }],
  ["step18", { get run() { return () => console.log(18); } }],
  ["step19", { get run() { return () => console.log(19); } }],
  ["step20", { get run() { return () => console.log(20); } }],
  ["step21", { get run() { return () => console.log(21); } }],
  ["step22", { get run() { return () => console.log(22); } }],
  ["last", { get run() { return async () => await sns.send(new PublishCommand({ TopicArn: "t", Message: "by getter" })); } }], // unguarded
] as [string, { run: () => unknown }][]);
export const byTable = async (event: SQSEvent) => {
  for (const r of event.Records) await table.get(JSON.parse(r.body).kind)?.run();
};
// What they do may be set after they are made: member by member, by a prototype, as copies of a common one.
const setLater = (body: string) => {
  const sLast: any = {};
  const s0: any = {};
  s0.run = () => console.log(0, body);
  const s1: any = {};
  s1.run = () => console.log(1, body);
  const s2: any = {};
  s2.run = () => console.log(2, body);
  const s3: any = {};
  s3.run = () => console.log(3, body);
  const s4: any = {};
  s4.run = () => console.log(4, body);
  const s5: any = {};
  s5.run = () => console.log(5, body);
  const s6: any = {};
  s6.run = () => console.log(6, body);
  const s7: any = {};
  s7.run = () => console.log(7, body);
  const s8: any = {};
  s8.run = () => console.log(8, body);
  const s9: any = {};
  s9.run = () => console.log(9, body);
  const s10: any = {};
  s10.run = () => console.log(10, body);
  const s11: any = {};
  s11.run = () => console.log(11, body);
  const s12: any = {};
  s12.run = () => console.log(12, body);
  const s13: any = {};
  s13.run = () => console.log(13, body);
  const s14: any = {};
  s14.run = () => console.log(14, body);
  const s15: any = {};
  s15.run = () => console.log(15, body);
  const s16: any = {};
  s16.run = () => console.log(16, body);
  const s17: any = {};
  s17.run = () => console.log(17, body);
  const s18: any = {};
  s18.run = () => console.log(18, body);
  const s19: any = {};
  s19.run = () => console.log(19, body);
  const s20: any = {};
  s20.run = () => console.log(20, body);
  const s21: any = {};
  s21.run = () => console.log(21, body);
  sLast.run = async () => {
    await sns.send(new PublishCommand({ TopicArn: "t", Message: "set later" })); // unguarded
  };
  return [s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19, s20, s21, sLast];
};
export const bySetSteps = async (event: SQSEvent) => {
  for (const r of event.Records) for (const step of setLater(r.body)) await step.run();
};
function P0(this: any) {}
P0.prototype.run = () => console.log(0);
function P1(this: any) {}
P1.prototype.run = () => console.log(1);
function P2(this: any) {}
P2.prototype.run = () => console.log(2);
function P3(this: any) {}
P3.prototype.run = () => console.log(3);
function P4(this: any) {}
P4.prototype.run = () => console.log(4);
function P5(this: any) {}
P5.prototype.run = () => console.log(5);
function P6(this: any) {}
P6.prototype.run = () => console.log(6);
function P7(this: any) {}
P7.prototype.run = () => console.log(7);
function P8(this: any) {}
P8.prototype.run = () => console.log(8);
function P9(this: any) {}
P9.prototype.run = () => console.log(9);
function P10(this: any) {}
P10.prototype.run = () => console.log(10);
function P11(this: any) {}
P11.prototype.run = () => console.log(11);
function P12(this: any) {}
P12.prototype.run = () => console.log(12);
function P13(this: any) {}
P13.prototype.run = () => console.log(13);
function P14(this: any) {}
P14.prototype.run = () => console.log(14);
function P15(this: any) {}
P15.prototype.run = () => console.log(15);
function P16(this: any) {}
P16.prototype.run = () => console.log(16);
function P17(this: any) {}
P17.prototype.run = () => console.log(17);
function P18(this: any) {}
P18.prototype.run = () => console.log(18);
function P19(this: any) {}
P19.prototype.run = () => console.log(19);
function P20(this: any) {}
P20.prototype.run = () => console.log(20);
function P21(this: any) {}
P21.prototype.run = () => console.log(21);
function PLast(this: any) {}
PLast.prototype.run = async () => {
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "prototype" })); // unguarded
};
const ofPrototypes = (): any[] => [
  new (P0 as any)(),
  new (P1 as any)(),
  new (P2 as any)(),
  new (P3 as any)(),
  new (P4 as any)(),
  new (P5 as any)(),
  new (P6 as any)(),
  new (P7 as any)(),
  new (P8 as any)(),
  new (P9 as any)(),
  new (P10 as any)(),
  new (P11 as any)(),
  new (P12 as any)(),
  new (P13 as any)(),
  new (P14 as any)(),
  new (P15 as any)(),
  new (P16 as any)(),
  new (P17 as any)(),
  new (P18 as any)(),
  new (P19 as any)(),
  new (P20 as any)(),
  new (P21 as any)(),
  new (PLast as any)(),
];
export const byPrototypes = async (event: SQSEvent) => {
  for (const r of event.Records) for (const step of ofPrototypes()) await step.run();
};
const base = { name: "step" };
const ofCopies = (): any[] => [
  Object.assign({}, base, { run: () => console.log(0) }),
  Object.assign({}, base, { run: () => console.log(1) }),
  Object.assign({}, base, { run: () => console.log(2) }),
  Object.assign({}, base, { run: () => console.log(3) }),
  Object.assign({}, base, { run: () => console.log(4) }),
  Object.assign({}, base, { run: () => console.log(5) }),
  Object.assign({}, base, { run: () => console.log(6) }),
  Object.assign({}, base, { run: () => console.log(7) }),
  Object.assign({}, base, { run: () => console.log(8) }),
  Object.assign({}, base, { run: () => console.log(9) }),
  Object.assign({}, base, { run: () => console.log(10) }),
  Object.assign({}, base, { run: () => console.log(11) }),
  Object.assign({}, base, { run: () => console.log(12) }),
  Object.assign({}, base, { run: () => console.log(13) }),
  Object.assign({}, base, { run: () => console.log(14) }),
  Object.assign({}, base, { run: () => console.log(15) }),
  Object.assign({}, base, { run: () => console.log(16) }),
  Object.assign({}, base, { run: () => console.log(17) }),
  Object.assign({}, base, { run: () => console.log(18) }),
  Object.assign({}, base, { run: () => console.log(19) }),
  Object.assign({}, base, { run: () => console.log(20) }),
  Object.assign({}, base, { run: () => console.log(21) }),
  Object.assign({}, base, {
    run: async () => {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: "copy" })); // unguarded
    },
  }),
];
export const byCopies = async (event: SQSEvent) => {
  for (const r of event.Records) for (const step of ofCopies()) await step.run();
};
