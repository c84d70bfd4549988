import Forms
import Kernel
import Storage
import Web

/// Where the script of a form's page tells what it has seen. The answer says nothing, whatever came.
enum FormSeen {
  static func routes(_ routes: Routes<Visitor>) {
    routes.act("/f/:slug/seen") { visit, tx in
      let query = visit.fields["query"].map { FormEncoding.fields(String($0.drop { $0 == "?" }.prefix(4000))) } ?? Fields()
      try Sitting.note(
        visit.fields, query: query, agent: visit.request.agent, tongue: visit.tongue, seal: visit.house.seal, in: tx)
      return .file([], type: "text/plain; charset=utf-8")
    }
  }
}
