const AWS = require("aws-sdk");
const sns = new AWS.SNS();
exports.sender = {
  send(Message) { return sns.publish({ Message }).promise(); }, // unguarded
};
