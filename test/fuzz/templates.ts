/** Templates of CloudFormation and SAM: intrinsic functions in each other, conditions in circles, loops, mappings of every kind. */
import fc from "../support/random.ts";
import { lines, oneOf, text, type Drawn } from "./grammar.ts";

const id = oneOf("OnOrder", "OrderSaved", "Reader");
const value: Drawn = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    oneOf(
      `"x"`,
      `{"Ref":"Stage"}`,
      `{"Ref":"AWS::NoValue"}`,
      `{"Ref":"OnOrder"}`,
      `{"Fn::GetAtt":["Orders","StreamArn"]}`,
      "null",
      "1",
    ),
    text`{"Fn::If":["${oneOf("A", "B")}",${tie("value")},${tie("value")}]}`,
    text`{"Fn::Join":["-",[${tie("value")},${tie("value")},${tie("value")}]]}`,
    text`{"Fn::Sub":["\${x}\${x}-\${Stage}",{"x":${tie("value")}}]}`,
    text`{"Fn::Select":[${oneOf("0", `"1"`, tie("value"))},[${tie("value")},${tie("value")}]]}`,
    text`{"Fn::Split":["-",${tie("value")}]}`,
    text`{"Fn::FindInMap":["Names",${tie("value")},"x"]}`,
    text`{"Fn::ImportValue":${tie("value")}}`,
    text`{"Fn::ForEach::Loop":["Item",[${tie("value")},"b"],{"K\${Item}":${tie("value")}}]}`,
    text`[${tie("value")},${tie("value")}]`,
  ),
})).value;

const resource = oneOf(
  text`"${id}":{"Type":"AWS::Lambda::Function","Condition":"A","Properties":{"Handler":"src/order.handler","Code":"src","FunctionName":${value}}}`,
  text`"${id}":{"Type":"AWS::Serverless::Function","Properties":{"Handler":"src/order.handler","FunctionName":${value},"Events":{"${id}":{"Type":"${oneOf("DynamoDB", "Kinesis", "SQS")}","Properties":{"Stream":${value},"Queue":${value},"StartingPosition":${oneOf(`"LATEST"`, value)}}}}}}`,
  text`"${id}Mapping":{"Type":"AWS::Lambda::EventSourceMapping","Properties":{"FunctionName":${oneOf(`{"Ref":"OnOrder"}`, value)},"EventSourceArn":${oneOf(`{"Fn::GetAtt":["Orders","StreamArn"]}`, value)},"StartingPosition":"TRIM_HORIZON"}}`,
  text`"Fn::ForEach::All":["N",["${id}","${id}"],{"\${N}Fn":{"Type":"AWS::Lambda::Function","Properties":{"Handler":"src/order.handler","Code":"src","FunctionName":${value}}}}]`,
  text`"Inner${id}":{"Type":"AWS::CloudFormation::Stack","Properties":{"TemplateURL":"${oneOf("template.json", "./part.json")}","Parameters":{"Stage":${value}}}}`,
);

export const templateText: Drawn = text`{"Transform":["AWS::LanguageExtensions","AWS::Serverless-2016-10-31"],
"Parameters":{"Stage":{"Type":"String","Default":${value}}},
"Mappings":{"Names":{"a":{"x":"b"},"b":{"x":"a"}}},
"Conditions":{"A":{"Fn::And":[{"Condition":"${oneOf("B", "A")}"},{"Fn::Equals":[${value},${value}]}]},"B":{"Fn::Not":[{"Condition":"${oneOf("A", "B")}"}]}},
"Resources":{
"Orders":{"Type":"AWS::DynamoDB::Table","Properties":{"StreamSpecification":{"StreamViewType":"NEW_IMAGE"}}},
${lines(resource, 5, ",\n")}
}}
`;
