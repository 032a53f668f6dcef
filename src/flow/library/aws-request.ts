/** Requests that SDK v2 signs: an object that is filled in, signed and sent by hand. */
import { members } from "../domain/contents.ts";
import { constant } from "../domain/value.ts";
import type { NativeFunction } from "../run/native.ts";

/** `new AWS.HttpRequest(endpoint, region)`: a POST to the endpoint's path, until its members say otherwise. */
export const awsHttpRequest: NativeFunction = {
  kind: "native",
  name: "HttpRequest",
  identity: "AWS.HttpRequest",
  holds: [],
  call: (interpreter, { arguments: args, site }) =>
    interpreter.newObject(
      site,
      members([
        ["endpoint", args.at(0)],
        ["method", constant("POST")],
        ["path", interpreter.symbolicOf(args.at(0))],
        ["headers", interpreter.newObject(site, members(), "headers")],
        ["body", constant("")],
      ]),
      "request",
    ),
};
