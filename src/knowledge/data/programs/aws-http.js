// Requests and answers that the SDK for AWS puts together, signs and sends (`@smithy/protocol-http`): what they are made of are their members.
export class HttpRequest {
  constructor(options) {
    this.method = options.method || "GET";
    this.hostname = options.hostname || "localhost";
    this.port = options.port;
    this.query = options.query || {};
    this.headers = options.headers || {};
    this.body = options.body;
    this.protocol = options.protocol || "https:";
    this.path = options.path || "/";
    this.username = options.username;
    this.password = options.password;
    this.fragment = options.fragment;
  }
  static clone(request) {
    return new HttpRequest({ ...request, headers: { ...request.headers }, query: { ...request.query } });
  }
  clone() {
    return HttpRequest.clone(this);
  }
}
export class HttpResponse {
  constructor(options) {
    this.statusCode = options.statusCode;
    this.reason = options.reason;
    this.headers = options.headers || {};
    this.body = options.body;
  }
}
