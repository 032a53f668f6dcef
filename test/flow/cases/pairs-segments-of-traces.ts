// What tracers, loggers and metrics hand out has no effect either, however it is called.
import type { SQSEvent } from "aws-lambda";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { Tracer } from "@aws-lambda-powertools/tracer";
import AWSXRay from "aws-xray-sdk-core";
import ddTrace from "dd-trace";
import unlisted from "some-unlisted-package";
const [tracer, metrics] = [new Tracer(), new Metrics()];

export const traced = async (event: SQSEvent) => { for (const r of event.Records) {
  const { name } = JSON.parse(r.body);
  const part = tracer.getSegment()!.addNewSubsegment(name);
  part.addAnnotation("name", name);
  part.addMetadata("name", name);
  part.close(name);
  const other = AWSXRay.getSegment()!.addNewSubsegment(name);
  other.addError(name);
  other.close();
  const one = metrics.singleMetric();
  one.addDimension("name", name);
  ddTrace.scope().active()?.setTag("name", name); } };
export const unlistedPart = async (event: SQSEvent) => { for (const r of event.Records) {
  const { name } = JSON.parse(r.body);
  const part = unlisted.getSegment().addNewSubsegment(name);
  part.addAnnotation("name", name); } }; // unknown
