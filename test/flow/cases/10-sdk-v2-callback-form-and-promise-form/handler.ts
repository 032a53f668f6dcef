// SDK v2: callback form and promise form
import AWS from "aws-sdk";

const v2 = new AWS.SNS();
export const handler = (e, ctx, done) => { const r = e.Records[0]; v2.publish({ Message: r.dynamodb.NewImage.n.S }, err => { // unguarded
  if (err) return done(err); v2.publish({ Message: "second" }).promise().then(() => done()); }); }; // unguarded
