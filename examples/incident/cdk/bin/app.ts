import { App } from "aws-cdk-lib";
import { RegistrationsStack } from "../lib/registrations-stack.js";

new RegistrationsStack(new App(), "Registrations");
