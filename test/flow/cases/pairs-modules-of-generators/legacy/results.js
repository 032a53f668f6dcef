// Imports as an ES module does, and exports as CommonJS does.
import AWS from "aws-sdk";
const kinesis = new AWS.Kinesis();
exports.put = (Data) => kinesis.putRecord({ Data, PartitionKey: "p", StreamName: "s" }).promise(); // unguarded
exports.look = (StreamName) => kinesis.describeStream({ StreamName }).promise();
